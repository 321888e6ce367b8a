import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { isHorizontal } from 'bpmn-js/lib/util/DiUtil'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import {
  asOneStep,
  childrenOf,
  hostOf,
  isShape,
  middleOf,
  modelingOf,
  parentOf,
  type Services,
} from './editing-tools.ts'

/** The lanes beside a lane and itself, from top to bottom (in an upright pool from left to right). */
export function lanesBeside(lane: Shape): readonly Shape[] {
  const at = isHorizontal(lane) ? 'y' : 'x'
  return childrenOf(parentOf(lane))
    .filter((child): child is Shape => is(child, 'bpmn:Lane'))
    .toSorted((one, other) => one[at] - other[at])
}

/**
 * Moves a lane to another place among the lanes beside it, with all that stands in them, in one step of undo.
 *
 * @param place from 0; beyond the ends is at the end
 * @returns whether anything moved
 */
export function moveLane(services: Services, lane: Shape, place: number): boolean {
  const lanes = lanesBeside(lane)
  const from = lanes.indexOf(lane)
  const to = Math.min(Math.max(place, 0), lanes.length - 1)
  if (from === to || from < 0) return false
  const order = lanes.toSpliced(from, 1).toSpliced(to, 0, lane)
  const isAcross = isHorizontal(lane)
  const at = isAcross ? 'y' : 'x'
  let next = lanes[0]![at]
  // read before anything moves: afterwards one cannot tell what stood where
  const moves = order.map((one) => {
    const delta = next - one[at]
    next += isAcross ? one.height : one.width
    return { moved: [one, ...contentOf(one)], delta }
  })
  asOneStep(services, () => {
    for (const { moved, delta } of moves) {
      if (delta === 0) continue
      const by = isAcross ? { x: 0, y: delta } : { x: delta, y: 0 }
      modelingOf(services).moveElements(moved as never, by, undefined, { autoResize: false } as never)
    }
  })
  return true
}

/** What stands in a lane: elements of the pool whose middle lies in it. */
function contentOf(lane: Shape): readonly Element[] {
  const pool = poolOf(lane)
  return childrenOf(pool).filter((child) => {
    if (!isShape(child) || is(child, 'bpmn:Lane') || hostOf(child)) return false
    const { x, y } = middleOf(child)
    return x >= lane.x && x < lane.x + lane.width && y >= lane.y && y < lane.y + lane.height
  })
}

function poolOf(lane: Shape): Shape {
  const parent = parentOf(lane)
  return is(parent, 'bpmn:Lane') ? poolOf(parent) : parent
}
