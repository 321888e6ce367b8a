import { drawAndExecute, scopeEnds } from './activities.ts'
import { scheduleArrival } from './arrivals.ts'
import type { Clock } from './clock.ts'
import * as left from './event-loop.ts'
import { leaveInclusively, settleInclusiveJoins } from './inclusive.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { enqueue, open, release } from './queues.ts'
import { arriveAt, fire } from './token-game.ts'

/**
 * Takes events in order and lets tokens run until they wait. What nearly every model is made of (arrivals,
 * tasks, one line before one resource, exclusive decisions, parallel joins, ends) is done in event-loop.ts;
 * the rest is done here, and what it wants moved on goes back over `goOn` and `pushMove`.
 *
 * Order: a token runs until it waits, ends or splits; what a split puts on its flows runs in document
 * order behind what was to run before. See engine/SEMANTICS.md, "Order".
 *
 * @param budget events to take at most
 * @returns whether there is more to do
 */
export function runEvents(k: Kernel, clock: Clock, budget: number): boolean {
  k.ints[at.EVENTS_LEFT] = budget
  k.floats[at.PASSED_UNTIL] = -1
  for (;;) {
    k.reserve()
    k.pack()
    const call = left.takeEvents(k)
    if (call === left.MORE) return true
    if (call === left.PASS_MARK) {
      const time = k.floats[at.EVENT_TIME]
      if (time === Infinity || clock.pass(k, time)) return false
      k.floats[at.PASSED_UNTIL] = time
    } else handle(k, call)
    if (k.failure !== null) return false
  }
}

/** Does what the event loop left. */
function handle(k: Kernel, call: number): void {
  const what = k.ints[at.IN_HAND]
  const scope = k.ints[at.IN_SCOPE]
  const subject = k.ints[at.SUBJECT]
  switch (call) {
    case left.SETTLE:
      settleInclusiveJoins(k)
      return
    case left.OPEN:
      open(k, subject)
      return
    case left.FIRE:
      fire(k, subject)
      return
    case left.SCHEDULE_ARRIVAL:
      k.goOn(what, scope)
      scheduleArrival(k, subject)
      return
    case left.RELEASE:
      k.goOn(what, scope)
      release(k, subject)
      return
    case left.LEAVE_INCLUSIVELY:
      leaveInclusively(k, subject, scope, 1)
      return
    case left.SPLIT:
      split(k, subject, scope)
      return
    case left.END_SCOPE:
      scopeEnds(k, scope)
      return
    case left.ARRIVE:
      arriveAt(k, subject, what, scope)
      return
    case left.ENQUEUE:
      enqueue(k, queueOf(k, subject), subject)
      return
    case left.EXECUTE:
      drawAndExecute(k, subject)
      return
    case left.ENDLESS:
      k.fail('endless-loop', subject)
      return
  }
}

/** A token on each flow out of a node. */
function split(k: Kernel, node: number, scope: number): void {
  const { outStart, outFlows } = k.program.nodes
  const first = outStart[node]
  const end = outStart[node + 1]
  k.addTokens(scope, end - first - 1, node)
  for (let out = first; out < end; out++) k.pushMove(outFlows[out], scope)
}

function queueOf(k: Kernel, token: number): number {
  return k.nodeInts[k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NODE] * at.NODE_INTS + at.NODE_QUEUE]
}
