/** `weight` of what arrives at `from` goes on to `to`. */
export interface TrafficEdge {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/**
 * Traffic equations v = external + v W: how often each node of a network is visited.
 *
 * The network is cut into strongly connected components. Components are solved in topological order;
 * one with a loop by eliminating its nodes one after the other, those with the fewest neighbours first,
 * which keeps the matrix sparse: a chain costs nothing but its length.
 *
 * @param external arrivals from outside by node, >= 0
 * @returns visits by node; Infinity in and behind a loop that is never left or that multiplies
 * @source J. R. Jackson, Networks of waiting lines, 1957; elimination as in Grassmann, Taksar and Heyman, 1985
 */
export function solveVisits(external: ArrayLike<number>, edges: readonly TrafficEdge[]): Float64Array {
  const size = external.length
  const inflow = Float64Array.from(external)
  const visits = new Float64Array(size)
  const out: TrafficEdge[][] = Array.from({ length: size }, () => [])
  for (const edge of edges) if (edge.weight !== 0) out[edge.from].push(edge)
  const { order, component } = components(size, out)

  for (const members of order) {
    const own = component[members[0]]
    const isLoop = members.length > 1 || out[members[0]].some(({ to }) => to === members[0])
    if (isLoop) solveLoop(members, out, (node) => component[node] === own, inflow, visits)
    else visits[members[0]] = inflow[members[0]]
    for (const node of members) {
      if (visits[node] === 0) continue
      for (const { to, weight } of out[node]) if (component[to] !== own) inflow[to] += visits[node] * weight
    }
  }
  return visits
}

/** Below this share of leaving, a loop counts as never left. */
const LEAST_LEAVING = 1e-12

function solveLoop(
  members: readonly number[],
  out: readonly (readonly TrafficEdge[])[],
  isMember: (node: number) => boolean,
  inflow: Float64Array,
  visits: Float64Array,
): void {
  if (members.every((node) => inflow[node] === 0)) return
  const to = new Map<number, Map<number, number>>(members.map((node) => [node, new Map<number, number>()]))
  const from = new Map<number, Map<number, number>>(members.map((node) => [node, new Map<number, number>()]))
  const add = (source: number, target: number, weight: number) => {
    const sum = (to.get(source)!.get(target) ?? 0) + weight
    to.get(source)!.set(target, sum)
    from.get(target)!.set(source, sum)
  }
  for (const node of members) for (const edge of out[node]) if (isMember(edge.to)) add(node, edge.to, edge.weight)

  const arriving = new Map(members.map((node) => [node, inflow[node]]))
  const eliminated: { readonly node: number; readonly from: [number, number][]; readonly leaving: number }[] = []
  const rest = new Set(members)
  while (rest.size > 0) {
    const node = fewestNeighbours(rest, to, from)
    rest.delete(node)
    const targets = to.get(node)!
    const sources = from.get(node)!
    const leaving = 1 - (targets.get(node) ?? 0)
    if (leaving <= LEAST_LEAVING) return fillInfinite(members, visits)
    targets.delete(node)
    sources.delete(node)
    for (const [target, weight] of targets) {
      from.get(target)!.delete(node)
      arriving.set(target, arriving.get(target)! + (arriving.get(node)! * weight) / leaving)
    }
    for (const [source, weight] of sources) {
      to.get(source)!.delete(node)
      for (const [target, onward] of targets) add(source, target, (weight * onward) / leaving)
    }
    eliminated.push({ node, from: [...sources], leaving })
  }
  for (const { node, from, leaving } of eliminated.reverse()) {
    let sum = arriving.get(node)!
    for (const [source, weight] of from) sum += visits[source] * weight
    visits[node] = sum / leaving
  }
  // a loop that multiplies its tokens has a solution without meaning
  if (members.some((node) => !(visits[node] >= 0))) fillInfinite(members, visits)
}

function fillInfinite(members: readonly number[], visits: Float64Array): void {
  for (const node of members) visits[node] = Infinity
}

function fewestNeighbours(
  rest: ReadonlySet<number>,
  to: ReadonlyMap<number, ReadonlyMap<number, number>>,
  from: ReadonlyMap<number, ReadonlyMap<number, number>>,
): number {
  let best = -1
  let least = Infinity
  for (const node of rest) {
    const fill = to.get(node)!.size * from.get(node)!.size
    if (fill <= 1) return node
    if (fill < least) {
      least = fill
      best = node
    }
  }
  return best
}

/** Strongly connected components, sources first (Tarjan 1972, without recursion). */
function components(
  size: number,
  out: readonly (readonly TrafficEdge[])[],
): { readonly order: readonly (readonly number[])[]; readonly component: Int32Array } {
  const index = new Int32Array(size).fill(-1)
  const low = new Int32Array(size)
  const component = new Int32Array(size).fill(-1)
  const nextEdge = new Int32Array(size)
  const stack: number[] = []
  const order: number[][] = []
  let counter = 0
  for (let root = 0; root < size; root++) {
    if (index[root] >= 0) continue
    const path = [root]
    while (path.length > 0) {
      const node = path[path.length - 1]
      if (index[node] < 0) {
        index[node] = low[node] = counter++
        stack.push(node)
      }
      if (nextEdge[node] < out[node].length) {
        const { to } = out[node][nextEdge[node]++]
        if (index[to] < 0) path.push(to)
        else if (component[to] < 0) low[node] = Math.min(low[node], index[to])
        continue
      }
      path.pop()
      if (path.length > 0) low[path[path.length - 1]] = Math.min(low[path[path.length - 1]], low[node])
      if (low[node] !== index[node]) continue
      const members: number[] = []
      let member: number
      do {
        member = stack.pop()!
        component[member] = order.length
        members.push(member)
      } while (member !== node)
      order.push(members)
    }
  }
  return { order: order.reverse(), component }
}
