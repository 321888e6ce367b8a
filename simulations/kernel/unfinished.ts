import type { Replication } from './replication.ts'
import { CATCHING, CONTAINER, NEVER, QUEUED, REPEATED, WORKING } from './tokens.ts'

/** Where the cases that did not end have their tokens; a case counts once at each node. */
export interface Unfinished {
  /** by node */
  readonly at: Float64Array
  /** cases all of whose tokens wait in joins, and by join */
  readonly stuck: number
  readonly stuckAt: Float64Array
  /** sum of ages, seconds */
  readonly age: number
}

export function whereUnfinished({ program, tokens, cases, scopes, now }: Replication): Unfinished {
  const nodeCount = program.nodeIds.length
  const at = new Float64Array(nodeCount)
  const stuckAt = new Float64Array(nodeCount)
  const canMove = new Uint8Array(cases.capacity)
  const places: number[] = []
  for (let token = 0; token < tokens.count; token++) {
    const state = tokens.state[token]!
    if (state < QUEUED || state > REPEATED) continue
    const of = scopes.case[tokens.scope[token]!]!
    if (state === CONTAINER || state === REPEATED) continue
    if (state === QUEUED || state === WORKING || state === CATCHING || state === NEVER) canMove[of] = 1
    places.push(of * nodeCount + tokens.node[token]!)
  }
  const atJoins: number[] = []
  if (program.joinCounters > 0 && cases.live > 0) {
    for (let scope = 0; scope < scopes.count; scope++) {
      if (scopes.isUsed[scope] === 0) continue
      for (let node = 0; node < nodeCount; node++) {
        const counter = program.nodes.counter[node]!
        if (counter < 0 || program.nodes.scope[node] !== scopes.table[scope]) continue
        if (scopes.counters[scope * program.joinCounters + counter]! > 0)
          atJoins.push(scopes.case[scope]! * nodeCount + node)
      }
    }
  }
  for (const place of distinct([...places, ...atJoins])) at[place % nodeCount]!++
  for (const place of distinct(atJoins)) if (canMove[Math.floor(place / nodeCount)] === 0) stuckAt[place % nodeCount]!++
  let age = 0
  let stuck = 0
  for (let of = 0; of < cases.count; of++) {
    if (cases.isUsed[of] === 0) continue
    age += now - cases.arrived[of]!
    if (canMove[of] === 0) stuck++
  }
  return { at, stuck, stuckAt, age }
}

function distinct(values: readonly number[]): Iterable<number> {
  return new Set(values)
}
