import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { isHorizontal } from 'bpmn-js/lib/util/DiUtil'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import {
  asOneStep,
  attachersOf,
  childrenOf,
  hostOf,
  isSequenceFlow,
  isShape,
  labelsOf,
  middleOf,
  modelingOf,
  outgoingOf,
  parentOf,
  sourceOf,
  targetOf,
  type Box,
  type Services,
} from './editing-tools.ts'
import type { Point, RankedNode } from './ranked-block.ts'
import { rankedPlaces } from './ranked-places.ts'
import { poolAround } from './turn-pool.ts'

/**
 * The steps of a selection that can be laid out by themselves, with the flows between them: at least two of one
 * scope. Null where there are none.
 */
export function tidyable(
  selected: readonly Element[],
): { readonly nodes: readonly Shape[]; readonly flows: readonly Connection[] } | null {
  const nodes = selected.filter((element): element is Shape => isShape(element) && is(element, 'bpmn:FlowNode'))
  const own = nodes.filter((node) => !hostOf(node))
  const [first] = own
  if (!first || own.some((node) => parentOf(node) !== parentOf(first))) return null
  const inner = (node: Shape) => own.includes(hostOf(node) ?? node)
  const flows = own
    .flatMap((node) => [node, ...attachersOf(node)])
    .flatMap(outgoingOf)
    .filter((flow) => isSequenceFlow(flow) && inner(targetOf(flow)))
  return own.length > 1 && flows.length > 0 ? { nodes: own, flows } : null
}

/**
 * Puts the selected steps into ranks along their flows where they stand, and lays the flows between them anew, as one
 * step of undo. Upright pools run downwards. Steps stay in their lanes; what is attached and names come along.
 */
export function tidySelection(services: Services): void {
  const chosen = tidyable(services.get<Selection>('selection').get() as Element[])
  if (!chosen) return
  const { nodes, flows } = chosen
  const pool = poolAround(nodes[0])
  const isLying = !pool || isHorizontal(pool)
  // ranks run to the right: an upright pool is laid out as if it lay
  const turned = ({ x, y }: Point): Point => (isLying ? { x, y } : { x: y, y: x })
  const turnedBox = ({ x, y, width, height }: Box): Box =>
    isLying ? { x, y, width, height } : { x: y, y: x, width: height, height: width }
  const lanes = pool ? leafLanes(pool).map(turnedBox) : []
  const asNode = (shape: Shape): RankedNode => {
    const box = turnedBox(shape)
    const lane = lanes.find(({ y, height }) => middleOf(box).y >= y && middleOf(box).y <= y + height)
    return { ...box, id: shape.id, band: lane ? { from: lane.y + 20, to: lane.y + lane.height - 20 } : null }
  }
  const places = rankedPlaces(
    nodes.map(asNode),
    flows.map((flow) => {
      const points = flow.waypoints.map(turned)
      const name = labelsOf(flow)[0]
      return {
        id: flow.id,
        source: (hostOf(sourceOf(flow)) ?? sourceOf(flow)).id,
        target: (hostOf(targetOf(flow)) ?? targetOf(flow)).id,
        at: points.reduce((sum, { y }) => sum + y, 0) / points.length,
        nameWidth: name ? turnedBox(name).width : 0,
      }
    }),
  )
  const modeling = modelingOf(services)
  asOneStep(services, () => {
    for (const node of nodes) {
      const to = turned(places.corners.get(node.id)!)
      const by = { x: to.x - node.x, y: to.y - node.y }
      if (by.x !== 0 || by.y !== 0) modeling.moveElements([node] as never, by, undefined as never)
    }
    for (const flow of flows) {
      const isOfEvent = hostOf(sourceOf(flow)) !== undefined
      const waypoints = isOfEvent ? [] : (places.paths.get(flow.id) ?? []).map(turned)
      modeling.layoutConnection(flow as never, { waypoints } as never)
    }
  })
}

/** Lanes that hold steps, not further lanes. */
function leafLanes(shape: Shape): readonly Shape[] {
  return childrenOf(shape)
    .filter((child): child is Shape => is(child, 'bpmn:Lane'))
    .flatMap((lane) => {
      const inner = leafLanes(lane)
      return inner.length > 0 ? inner : [lane]
    })
}
