import { scopeEnds } from './activities.ts'
import { scheduleArrival } from './arrivals.ts'
import { uniform, valueOf, visitOf } from './draw.ts'
import { leaveInclusively, settleInclusiveJoins } from './inclusive.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { enqueue, open, release } from './queues.ts'
import { arriveAt, fire } from './token-game.ts'

/** What the event loop leaves to others: the first three to who called it, the rest to `handle`. */
export const RESERVE = 0
export const PASS_MARK = 1
export const MORE = 2
export const SETTLE = 3
export const OPEN = 4
export const FIRE = 5
export const SCHEDULE_ARRIVAL = 6
export const RELEASE = 7
export const LEAVE_INCLUSIVELY = 8
export const SPLIT = 9
export const END_SCOPE = 10
export const ARRIVE = 11
export const ENQUEUE = 12
export const DRAW = 13
export const ENDLESS = 14

/** Does what the event loop left; the token in hand and what it happens to are in the memory's head. */
export function handle(k: Kernel, call: number): void {
  const what = k.ints[at.IN_HAND]
  const scope = k.ints[at.IN_SCOPE]
  const subject = k.ints[at.SUBJECT]
  switch (call) {
    case SETTLE:
      settleInclusiveJoins(k)
      return
    case OPEN:
      open(k, subject)
      return
    case FIRE:
      fire(k, subject)
      return
    case SCHEDULE_ARRIVAL:
      keepInHand(k, what, scope)
      scheduleArrival(k, subject)
      return
    case RELEASE:
      keepInHand(k, what, scope)
      release(k, subject)
      return
    case LEAVE_INCLUSIVELY:
      leaveInclusively(k, subject, scope, 1)
      return
    case SPLIT:
      split(k, subject, scope)
      return
    case END_SCOPE:
      scopeEnds(k, scope)
      return
    case ARRIVE:
      arriveAt(k, subject, what, scope)
      return
    case ENQUEUE:
      enqueue(k, queueOf(k, subject), subject)
      return
    case DRAW:
      keepInHand(k, what, scope)
      drawWork(k, subject, scope)
      return
    case ENDLESS:
      k.fail('endless-loop', subject)
      return
  }
}

/** The token that was running goes on where it was. */
function keepInHand(k: Kernel, what: number, scope: number): void {
  k.nextWhat = what
  k.nextScope = scope
}

/** A token on each flow out of a node. */
function split(k: Kernel, node: number, scope: number): void {
  const { outStart, outFlows } = k.program.nodes
  const first = outStart[node]
  const end = outStart[node + 1]
  k.addTokens(scope, end - first - 1, node)
  for (let out = first; out < end; out++) k.pushMove(outFlows[out], scope)
}

/** Seconds of work at a task that the token in hand is about to come to. */
function drawWork(k: Kernel, node: number, scope: number): void {
  const { key0, key1, distribution } = k.program.nodes
  const u = uniform(k, key0[node], key1[node], scope, visitOf(k, node, scope))
  k.floats[at.VALUE] = valueOf(k, distribution[node], u)
  k.ints[at.IS_DRAWN] = 1
}

function queueOf(k: Kernel, token: number): number {
  return k.nodeInts[k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NODE] * at.NODE_INTS + at.NODE_QUEUE]
}
