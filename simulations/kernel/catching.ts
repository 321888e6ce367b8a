import { uniform, valueOf, visitOf } from './draw.ts'
import { countOutside, takeBackFixedCost } from './executions.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { enter, exit } from './tracking.ts'

/** A token comes to an intermediate catching event: it waits for its delay or date, or for ever. */
export function catchEvent(k: Kernel, node: number, scope: number): void {
  const time = happensAt(k, node, scope, visitOf(k, node, scope))
  const token = k.newToken(node, scope, time === Infinity ? at.NEVER : at.DELAYED)
  k.tokenFloats[token * at.TOKEN_FLOATS + at.TOKEN_ENABLED] = k.now
  enter(k, token)
  if (time < Infinity) {
    k.events.at[0] = time
    k.events.push(token)
  }
}

/** A token comes to an event-based gateway: the earliest event behind it wins, of two at once the first in document order. */
export function race(k: Kernel, node: number, scope: number): void {
  const { nodes, flows } = k.program
  let earliest = Infinity
  let winner = -1
  for (let i = nodes.outStart[node]; i < nodes.outStart[node + 1]; i++) {
    const event = flows.target[nodes.outFlows[i]]
    const time = happensAt(k, event, scope, visitOf(k, event, scope))
    if (time >= earliest) continue
    earliest = time
    winner = nodes.outFlows[i]
  }
  const token = k.newToken(node, scope, winner < 0 ? at.NEVER : at.GATEWAY)
  k.tokenFloats[token * at.TOKEN_FLOATS + at.TOKEN_ENABLED] = k.now
  k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_CHILD] = winner
  enter(k, token)
  if (winner >= 0) {
    k.events.at[0] = earliest
    k.events.push(token)
  }
}

/** What a token waited for at a catching event or an event-based gateway has happened. */
export function caught(k: Kernel, token: number): void {
  const t = token * at.TOKEN_INTS
  const scope = k.tokenInts[t + at.TOKEN_SCOPE]
  let node = k.tokenInts[t + at.TOKEN_NODE]
  countOutside(k, token)
  if (k.tokenInts[t + at.TOKEN_STATE] === at.GATEWAY) {
    const flow = k.tokenInts[t + at.TOKEN_CHILD]
    k.flowCount[flow]++
    node = k.program.flows.target[flow]
    // a receive task behind the gateway: its message was what was waited for
    const activity = k.nodeInts[node * at.NODE_INTS + at.NODE_ACTIVITY_INDEX]
    if (activity >= 0) {
      k.activitySums[activity * at.ACTIVITY_FLOATS + at.ACTIVITY_COUNT]++
      takeBackFixedCost(k, node)
    }
  }
  exit(k, token)
  k.releaseToken(token)
  k.goOn(~node, scope)
}

/** When an awaited event comes; Infinity if it is drawn not to. */
function happensAt(k: Kernel, node: number, scope: number, visit: number): number {
  const { nodes } = k.program
  const probability = nodes.probability[node]
  if (probability < 1 && uniform(k, nodes.otherKey0[node], nodes.otherKey1[node], scope, visit) >= probability)
    return Infinity
  const distribution = nodes.distribution[node]
  if (distribution < 0) return Number.isNaN(nodes.date[node]) ? k.now : Math.max(k.now, nodes.date[node])
  return k.now + valueOf(k, distribution, uniform(k, nodes.key0[node], nodes.key1[node], scope, visit))
}
