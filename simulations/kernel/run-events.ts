import type { Clock } from './clock.ts'
import { takeEvents } from './event-loop.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { MORE, PASS_MARK } from './left-to-others.ts'

/**
 * Takes events in order and lets tokens run until they wait. What nearly every model is made of (arrivals,
 * tasks, one line before one resource, exclusive decisions, parallel joins, ends) is done in event-loop.ts;
 * the rest in left-to-others.ts, and what that wants moved on goes back over `goOn` and `pushMove`.
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
    const call = takeEvents(k)
    if (call === MORE) return true
    if (call === PASS_MARK) {
      const time = k.floats[at.EVENT_TIME]
      if (time === Infinity || clock.pass(k, time)) return false
      k.floats[at.PASSED_UNTIL] = time
    }
    if (k.failure !== null) return false
  }
}
