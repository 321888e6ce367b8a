import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import {
  attachersOf,
  boxAround,
  childrenOf,
  hostOf,
  isShape,
  middleOf,
  modelingOf,
  parentOf,
  type Box,
  type Services,
} from '../../canvas/editing/editing-tools.ts'
import { makeRoom } from '../../canvas/editing/make-room.ts'
import { smallestShift } from './smallest-shift.ts'

const gap = 10

/** Whether another element stands in the way of this one, which can be moved by itself. */
export function isOverlapped(element: Element): boolean {
  const isPart = isShape(element) && !hostOf(element) && 'parent' in element && Boolean(element.parent)
  return isPart && firstInWay(element) !== undefined
}

/**
 * Moves an element with its flows by as little as lets it stand free within its lane, pool or sub-process. Where
 * there is no such place, what stands right of the overlap makes room. To be called within a step.
 */
export function moveApart(services: Services, element: Shape): void {
  const shift = smallestShift(withAttached(element), neighboursOf(element).map(withAttached), frameOf(element), gap)
  if (shift) {
    modelingOf(services).moveElements([element] as never, shift, parentOf(element) as never)
    return
  }
  const other = firstInWay(element)
  if (!other) return
  const [left, right] = other.x < element.x ? [other, element] : [element, other]
  if (left.x < right.x) makeRoom(services, right.x - 1, Math.ceil(left.x + left.width + gap - right.x))
}

function firstInWay(element: Shape): Shape | undefined {
  const box = withAttached(element)
  // as the rule has it: those that only touch each other overlap too
  return neighboursOf(element).find((other) => touches(box, withAttached(other)))
}

/** What must not overlap within the same process or sub-process; pools among each other. */
function neighboursOf(element: Shape): readonly Shape[] {
  return childrenOf(parentOf(element)).filter(
    (other): other is Shape => isShape(other) && other !== element && !hostOf(other) && takesRoom(other),
  )
}

function takesRoom(shape: Shape): boolean {
  return isAny(shape, ['bpmn:FlowElement', 'bpmn:Participant'])
}

/** With the boundary events at it. */
function withAttached(shape: Shape): Box {
  return boxAround([shape, ...attachersOf(shape)])!
}

/** What the element must stay in: the lane that it stands in, else the pool or sub-process. */
function frameOf(element: Shape): Box | null {
  const parent = parentOf(element)
  // the root has a size, but no place
  if (typeof (parent as Partial<Shape>).x !== 'number') return null
  const { x, y } = middleOf(element)
  let frame: Shape = parent
  for (;;) {
    const lane: Shape | undefined = childrenOf(frame)
      .filter((child): child is Shape => is(child, 'bpmn:Lane'))
      .find((child) => x >= child.x && x <= child.x + child.width && y >= child.y && y <= child.y + child.height)
    if (!lane) return frame
    frame = lane
  }
}

function touches(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  )
}
