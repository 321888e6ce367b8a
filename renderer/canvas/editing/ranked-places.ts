import { boxAround, type Box } from './editing-tools.ts'
import {
  rankedBlock,
  rankGap,
  rowGap,
  type Point,
  type RankedFlow,
  type RankedNode,
  type RankedPlaces,
} from './ranked-block.ts'

/**
 * Lays elements out in ranks along their flows, from left to right: each after those that lead to it, at the middle
 * of them, branches in the order that they had, in their lanes. The first ones stay where they are, so the block
 * keeps its place; what no flow joins is a block of its own, and gives way where another one has grown. Flows over
 * several ranks get a way past what stands between; flows that lead back run below.
 */
export function rankedPlaces(nodes: readonly RankedNode[], flows: readonly RankedFlow[]): RankedPlaces {
  const hasBands = nodes.some(({ band }) => band !== null)
  const corners = new Map<string, Point>()
  const paths = new Map<string, readonly Point[]>()
  const placed: { readonly before: Box; readonly after: Box }[] = []
  for (const block of blocksOf(nodes, flows)) {
    const laid = rankedBlock(block, flows)
    const before = boxAround(block)!
    const after = boxAround(block.map((node) => ({ ...node, ...laid.corners.get(node.id)! })))!
    const by = wayOut(before, after, placed, hasBands)
    const moved = ({ x, y }: Point): Point => ({ x: x + by.x, y: y + by.y })
    placed.push({ before, after: { ...after, ...moved(after) } })
    for (const [id, corner] of laid.corners) corners.set(id, moved(corner))
    for (const [id, path] of laid.paths) paths.set(id, path.map(moved))
  }
  return { corners, paths }
}

/** What flows join, each from left to right. */
function blocksOf(nodes: readonly RankedNode[], flows: readonly RankedFlow[]): readonly (readonly RankedNode[])[] {
  const blocks: RankedNode[][] = []
  const seen = new Set<string>()
  for (const first of nodes.toSorted((one, other) => one.x - other.x || one.y - other.y)) {
    if (seen.has(first.id)) continue
    const ids = new Set([first.id])
    for (let size = 0; size < ids.size;) {
      size = ids.size
      for (const { source, target } of flows) {
        if (ids.has(source)) ids.add(target)
        if (ids.has(target)) ids.add(source)
      }
    }
    for (const id of ids) seen.add(id)
    blocks.push(nodes.filter(({ id }) => ids.has(id)))
  }
  return blocks
}

/** How far a block moves so that it covers none before it: to the right of what it stood right of, else below. */
function wayOut(
  before: Box,
  after: Box,
  placed: readonly { readonly before: Box; readonly after: Box }[],
  hasBands: boolean,
): Point {
  let by: Point = { x: 0, y: 0 }
  for (;;) {
    const at = { ...after, x: after.x + by.x, y: after.y + by.y }
    const inWay = placed.find((other) => isNear(at, other.after))
    if (!inWay) return by
    const stoodRight = before.x >= inWay.before.x + inWay.before.width
    by =
      hasBands || stoodRight
        ? { x: inWay.after.x + inWay.after.width + rankGap - after.x, y: by.y }
        : { x: by.x, y: inWay.after.y + inWay.after.height + rowGap - after.y }
  }
}

function isNear(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + rankGap &&
    other.x < one.x + one.width + rankGap &&
    one.y < other.y + other.height + rowGap &&
    other.y < one.y + one.height + rowGap
  )
}
