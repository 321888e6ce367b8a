import { CELL_HEIGHT } from './layout-columns.ts'
import { drawFlow, nodesInside } from './layout-process.ts'
import { boundsAround, moved, type Bounds, type Picture } from './picture.ts'
import type { FlowNode, Lane, Process, ProcessModel } from './process-model.ts'

/** Width of the strip that carries the name of a pool or lane. */
export const HEADER = 30

/** Height of each lane, and where its content begins, within a process whose lanes lie one below the other. */
export interface Bands {
  /** lanes without sub-lanes, from top to bottom */
  readonly leaves: readonly { readonly lane: Lane; readonly top: number; readonly height: number }[]
  readonly depth: number
}

/**
 * Moves the nodes of each lane into a band of their own: columns stay, rows are counted anew within the
 * lane. What no lane lists goes into the first. Boundary events and the content of sub-processes move
 * with what carries them.
 */
export function layOutLanes(model: ProcessModel, process: Process, lanes: readonly Lane[], picture: Picture): Bands {
  const leaves = leavesOf(lanes)
  const depth = Math.max(0, ...lanes.map((lane) => depthOf(lane, lanes)))
  const leafOf = new Map<string, string>()
  for (const lane of lanes) leafOf.set(lane.id, leaves.find((leaf) => isWithin(leaf, lane, lanes))!.id)
  const nodes = process.nodes
    .map((id) => model.nodes[id]!)
    .filter((node) => !(node.kind === 'event' && node.attachedTo !== undefined))
  const laneOf = (node: FlowNode) => leafOf.get(node.lane ?? '') ?? leaves[0]!.id

  let top = 0
  const bands = leaves.map((lane) => {
    const height = stackRows(
      model,
      nodes.filter((node) => laneOf(node) === lane.id),
      top,
      picture,
    )
    const band = { lane, top, height }
    top += height
    return band
  })
  for (const flow of process.flows) drawFlow(model, flow, picture)
  return { leaves: bands, depth }
}

/** Bounds of all lanes, outer before inner, given where the lanes begin and how wide they are. */
export function laneShapes(lanes: readonly Lane[], bands: Bands, left: number, top: number, width: number) {
  const shapes = new Map<string, Bounds>()
  const ordered = [...lanes].sort((a, b) => depthOf(a, lanes) - depthOf(b, lanes))
  for (const lane of ordered) {
    const own = bands.leaves.filter((band) => isWithin(band.lane, lane, lanes))
    const around = boundsAround(own.map((band) => ({ x: 0, y: band.top, width: 1, height: band.height })))!
    const indent = depthOf(lane, lanes) * HEADER
    shapes.set(lane.id, { x: left + indent, y: top + around.y, width: width - indent, height: around.height })
  }
  return shapes
}

/** Places the rows of some nodes one below the other from `top`; returns the height they take. */
function stackRows(model: ProcessModel, nodes: readonly FlowNode[], top: number, picture: Picture): number {
  const rowOf = (node: FlowNode) => Math.floor(picture.shapes.get(node.id)!.y / CELL_HEIGHT)
  const rows = [...new Set(nodes.map(rowOf))].sort((a, b) => a - b)
  let y = top
  const places = rows.map((row) => {
    const members = nodes.filter((node) => rowOf(node) === row)
    const bottoms = members.map((node) => {
      const bounds = picture.shapes.get(node.id)!
      return bounds.y - row * CELL_HEIGHT + bounds.height + 40
    })
    const place = { members, dy: y - row * CELL_HEIGHT }
    y += Math.max(CELL_HEIGHT, ...bottoms)
    return place
  })
  for (const { members, dy } of places) for (const node of members) moveNode(model, node, dy, picture)
  return Math.max(CELL_HEIGHT, y - top)
}

function moveNode(model: ProcessModel, node: FlowNode, dy: number, picture: Picture): void {
  const carried = node.kind === 'subProcess' ? nodesInside(model, node) : []
  const attached = 'boundaryEvents' in node ? node.boundaryEvents : []
  for (const id of [node.id, ...attached, ...carried.map((inner) => inner.id)]) {
    picture.shapes.set(id, moved(picture.shapes.get(id)!, 0, dy))
  }
  const flows = [node, ...carried].flatMap((inner) => (inner.kind === 'subProcess' ? inner.flows : []))
  for (const id of flows) {
    picture.edges.set(
      id,
      picture.edges.get(id)!.map((point) => moved(point, 0, dy)),
    )
  }
}

function leavesOf(lanes: readonly Lane[]): Lane[] {
  return lanes.filter((lane) => !lanes.some((other) => other.parent === lane.id))
}

function isWithin(inner: Lane, outer: Lane, lanes: readonly Lane[]): boolean {
  for (let lane: Lane | undefined = inner; lane; lane = lanes.find(({ id }) => id === lane!.parent)) {
    if (lane.id === outer.id) return true
  }
  return false
}

function depthOf(lane: Lane, lanes: readonly Lane[]): number {
  const parent = lanes.find(({ id }) => id === lane.parent)
  return parent ? depthOf(parent, lanes) + 1 : 0
}
