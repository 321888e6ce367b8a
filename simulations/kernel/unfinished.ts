import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/** Where the cases that did not end have their tokens; a case counts once at each node. */
export interface Unfinished {
  readonly count: number
  /** sum of ages, seconds */
  readonly age: number
  /** cases all of whose tokens wait in joins */
  readonly stuck: number
  /** by node */
  readonly at: Float64Array
  readonly stuckAt: Float64Array
}

export function findUnfinished(k: Kernel): Unfinished {
  const nodeCount = k.program.nodeIds.length
  const canMove = new Uint8Array(k.scopeCount)
  const places = new Set<number>()
  for (let token = 0; token < k.tokenCount; token++) {
    const t = token * at.TOKEN_INTS
    const state = k.tokenInts[t + at.TOKEN_STATE]
    if (![at.WAITING, at.WORKING, at.DELAYED, at.GATEWAY, at.NEVER].includes(state)) continue
    const ofCase = k.scopeInts[k.tokenInts[t + at.TOKEN_SCOPE] * at.SCOPE_INTS + at.SCOPE_CASE]
    canMove[ofCase] = 1
    places.add(ofCase * nodeCount + k.tokenInts[t + at.TOKEN_NODE])
  }
  const joins = tokensAtJoins(k, nodeCount)
  const result = { at: new Float64Array(nodeCount), stuckAt: new Float64Array(nodeCount) }
  for (const place of new Set([...places, ...joins])) result.at[place % nodeCount]++
  for (const place of joins) if (canMove[Math.floor(place / nodeCount)] === 0) result.stuckAt[place % nodeCount]++
  let count = 0
  let age = 0
  let stuck = 0
  for (let scope = 0; scope < k.scopeCount; scope++) {
    const s = scope * at.SCOPE_INTS
    if (k.scopeInts[s + at.SCOPE_TYPE] < 0 || k.scopeInts[s + at.SCOPE_HOLDER] >= 0) continue
    count++
    age += k.now - k.scopeFloats[scope * at.SCOPE_FLOATS + at.CASE_ARRIVED]
    if (canMove[scope] === 0) stuck++
  }
  return { count, age, stuck, ...result }
}

/** Case and node (case * nodeCount + node) of all tokens that wait in joins, or for more of their like. */
function tokensAtJoins(k: Kernel, nodeCount: number): ReadonlySet<number> {
  const places = new Set<number>()
  const { joinCounters, nodes, scopes } = k.program
  if (joinCounters === 0) return places
  const joinsOf = scopes.map((_, type) =>
    [...nodes.scope.keys()].filter((node) => nodes.scope[node] === type && nodes.counter[node] >= 0),
  )
  for (let scope = 0; scope < k.scopeCount; scope++) {
    const s = scope * at.SCOPE_INTS
    const type = k.scopeInts[s + at.SCOPE_TYPE]
    if (type < 0) continue
    for (const node of joinsOf[type])
      if (k.counters[scope * joinCounters + nodes.counter[node]] > 0)
        places.add(k.scopeInts[s + at.SCOPE_CASE] * nodeCount + node)
  }
  return places
}
