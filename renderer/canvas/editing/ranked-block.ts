import { apart } from './apart.ts'
import { middleOf, type Box } from './editing-tools.ts'

/** Room between one rank and the next, and between two elements of a rank, in pixels of the diagram. */
export const rankGap = 60
export const rowGap = 40

export interface Point {
  readonly x: number
  readonly y: number
}

export interface RankedNode extends Box {
  readonly id: string
  /** of its lane: what it must stay within, across the flow; null without lanes */
  readonly band: { readonly from: number; readonly to: number } | null
}

export interface RankedFlow {
  readonly id: string
  readonly source: string
  readonly target: string
  /** where it runs across the flow now, so that a bypass stays on its side */
  readonly at: number
  /** what its name needs along the flow; 0 without one */
  readonly nameWidth: number
}

export interface RankedPlaces {
  /** upper left corners */
  readonly corners: ReadonlyMap<string, Point>
  /** middles and bends of flows that pass ranks or lead back; the others are laid out between their ends */
  readonly paths: ReadonlyMap<string, readonly Point[]>
}

/** What stands in a rank: an element, or the place where a flow passes. */
interface Item {
  readonly id: string
  readonly height: number
  readonly band: RankedNode['band']
  /** middle across the flow before */
  readonly was: number
  readonly before: string[]
}

/**
 * What flows join, in ranks from left to right: see `rankedPlaces`. The first ones stay where they are.
 *
 * @source Sugiyama, Tagawa, Toda (1981): ranks by longest path, with places for flows that pass; rows by isotonic
 *   regression on the middles of those before
 */
export function rankedBlock(nodes: readonly RankedNode[], flows: readonly RankedFlow[]): RankedPlaces {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const known = flows.filter(({ source, target }) => source !== target && byId.has(source) && byId.has(target))
  const inOrder = nodes.toSorted((one, other) => middleOf(one).x - middleOf(other).x || one.y - other.y)
  const back = flowsBack(inOrder, known)
  const forth = known.filter((flow) => !back.has(flow))
  const ranks = ranksOf(inOrder, forth)
  const lasts = Math.max(...ranks.values())

  const items = new Map<string, Item>()
  const columns: Item[][] = Array.from({ length: lasts + 1 }, () => [])
  const put = (item: Item, rank: number) => {
    items.set(item.id, item)
    columns[rank]!.push(item)
  }
  for (const { id, height, band, ...box } of nodes)
    put({ id, height, band, was: middleOf({ ...box, height }).y, before: [] }, ranks.get(id)!)
  const hasBands = nodes.some(({ band }) => band !== null)
  for (const { id, source, target, at } of forth) {
    let before = source
    for (let rank = ranks.get(source)! + 1; !hasBands && rank < ranks.get(target)!; rank++) {
      const passing = `${id}@${rank}`
      put({ id: passing, height: 0, band: null, was: at, before: [before] }, rank)
      before = passing
    }
    items.get(target)!.before.push(before)
  }

  const rows = new Map<string, number>()
  for (const column of columns) placeColumn(column, items, rows)
  const lefts = leftEdges(nodes, forth, ranks, lasts)
  const corners = new Map(
    nodes.map(({ id, width, height }) => {
      const { left, room } = lefts[ranks.get(id)!]!
      return [id, { x: Math.round(left + (room - width) / 2), y: Math.round(rows.get(id)! - height / 2) }]
    }),
  )
  return { corners, paths: pathsOf({ byId, corners, rows, ranks, lefts, forth, back }) }
}

/** Flows that close a loop, seen from what stands first. */
function flowsBack(nodes: readonly RankedNode[], flows: readonly RankedFlow[]): ReadonlySet<RankedFlow> {
  const back = new Set<RankedFlow>()
  const states = new Map<string, 'open' | 'done'>()
  const visit = (id: string) => {
    states.set(id, 'open')
    for (const flow of flows.filter(({ source }) => source === id)) {
      const state = states.get(flow.target)
      if (state === 'open') back.add(flow)
      else if (state === undefined) visit(flow.target)
    }
    states.set(id, 'done')
  }
  const entries = nodes.filter(({ id }) => !flows.some(({ target }) => target === id))
  for (const { id } of [...entries, ...nodes]) if (!states.has(id)) visit(id)
  return back
}

/** Number of the rank of each: after all that lead to it. */
function ranksOf(nodes: readonly RankedNode[], forth: readonly RankedFlow[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>()
  const rankOf = (id: string): number => {
    const known = ranks.get(id)
    if (known !== undefined) return known
    const before = forth.filter(({ target }) => target === id).map(({ source }) => rankOf(source) + 1)
    const rank = Math.max(0, ...before)
    ranks.set(id, rank)
    return rank
  }
  for (const { id } of nodes) rankOf(id)
  return ranks
}

/** Rows of one rank; those of the ranks before are known. */
function placeColumn(column: readonly Item[], items: ReadonlyMap<string, Item>, rows: Map<string, number>): void {
  const wishOf = ({ before, band, was }: Item): number => {
    const near = before.filter((id) => isSame(items.get(id)!.band, band))
    return near.length === 0 ? was : near.reduce((sum, id) => sum + rows.get(id)!, 0) / near.length
  }
  for (const group of Map.groupBy(column, ({ band }) => (band ? `${band.from}` : '')).values()) {
    const wishes = new Map(group.map((item) => [item, wishOf(item)]))
    const sorted = group.toSorted((one, other) => wishes.get(one)! - wishes.get(other)! || one.was - other.was)
    const middles = apart(
      sorted.map((item) => wishes.get(item)!),
      sorted.slice(1).map((item, index) => (sorted[index]!.height + item.height) / 2 + rowGap),
    )
    const shift = shiftInto(sorted, middles)
    for (const [index, { id }] of sorted.entries()) rows.set(id, middles[index]! + shift)
  }
}

/** How far a group moves to lie within its lane; where it is too high for that, it begins at the lane's edge. */
function shiftInto(group: readonly Item[], middles: readonly number[]): number {
  const [first, last] = [group[0]!, group.at(-1)!]
  if (!first.band) return 0
  const over = first.band.from - (middles[0]! - first.height / 2)
  const under = last.band!.to - (middles.at(-1)! + last.height / 2)
  return over > 0 ? over : Math.max(Math.min(under, 0), over)
}

/** Of each rank: where it begins along the flow, and how wide it is. */
function leftEdges(
  nodes: readonly RankedNode[],
  forth: readonly RankedFlow[],
  ranks: ReadonlyMap<string, number>,
  lasts: number,
): readonly { left: number; room: number }[] {
  let left = Math.min(...nodes.map(({ x }) => x))
  return Array.from({ length: lasts + 1 }, (_, rank) => {
    const room = Math.max(...nodes.filter(({ id }) => ranks.get(id) === rank).map(({ width }) => width))
    const names = forth.filter(({ target }) => ranks.get(target) === rank + 1).map(({ nameWidth }) => nameWidth + 20)
    const edge = { left, room }
    left += room + Math.max(rankGap, ...names)
    return edge
  })
}

interface Laid {
  readonly byId: ReadonlyMap<string, RankedNode>
  readonly corners: ReadonlyMap<string, Point>
  readonly rows: ReadonlyMap<string, number>
  readonly ranks: ReadonlyMap<string, number>
  readonly lefts: readonly { left: number; room: number }[]
  readonly forth: readonly RankedFlow[]
  readonly back: ReadonlySet<RankedFlow>
}

function pathsOf({ byId, corners, rows, ranks, lefts, forth, back }: Laid): RankedPlaces['paths'] {
  const paths = new Map<string, readonly Point[]>()
  const middle = (id: string) => middleOf({ ...byId.get(id)!, ...corners.get(id)! })
  for (const { id, source, target } of forth) {
    const passed = Array.from({ length: ranks.get(target)! - ranks.get(source)! - 1 }, (_, index) => {
      const rank = ranks.get(source)! + 1 + index
      return { rank, y: rows.get(`${id}@${rank}`) }
    })
    const [from, to] = [middle(source), middle(target)]
    if (!passed.some(({ y }) => y !== undefined && (Math.abs(y - from.y) > 1 || Math.abs(y - to.y) > 1))) continue
    let at = from
    const points = [from]
    for (const { rank, y } of passed) {
      if (y === undefined || Math.abs(y - at.y) <= 1) continue
      const x = rank === ranks.get(source)! + 1 ? from.x : Math.round(lefts[rank]!.left - rankGap / 2)
      points.push({ x, y: at.y }, { x, y: Math.round(y) })
      at = points.at(-1)!
    }
    points.push({ x: to.x, y: at.y }, to)
    paths.set(id, withoutRepeats(points))
  }
  const lowest = Math.max(...[...corners].map(([id, { y }]) => y + byId.get(id)!.height))
  for (const [index, { id, source, target }] of [...back].entries()) {
    const y = lowest + rowGap / 2 + index * 10
    const [from, to] = [middle(source), middle(target)]
    paths.set(id, [from, { x: from.x, y }, { x: to.x, y }, to])
  }
  return paths
}

const withoutRepeats = (points: readonly Point[]) =>
  points.filter(({ x, y }, index) => points[index - 1]?.x !== x || points[index - 1]?.y !== y)
const isSame = (one: RankedNode['band'], other: RankedNode['band']) =>
  one?.from === other?.from && one?.to === other?.to
