import { sample } from '../distributions/sample.ts'
import { caseWord0, caseWord1, uniformDraw } from '../random/draws.ts'
import { accountCases } from './case-end.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/** Reference of the event "the next case arrives at source i". */
export function arrivalRef(source: number): number {
  return ~source
}

/** Puts the first arrival of each source into the event list. */
export function scheduleFirstArrivals(k: Kernel): void {
  k.program.arrivals.forEach(({ first, calendar }, source) => {
    if (Number.isNaN(first)) scheduleNext(k, source)
    else push(k, source, calendar < 0 ? first : k.calendars[calendar].nextOpening(first))
  })
}

/**
 * A case arrives.
 *
 * @returns its scope instance, with one token that is about to pass the source's flow
 */
export function arrive(k: Kernel, source: number): number {
  const { scope: type } = k.program.arrivals[source]
  const index = k.arrivalIndex[source]++
  accountCases(k)
  k.sums[at.NOW_IN_PROCESS]++
  k.sums[at.SUM_ARRIVED]++
  k.started++
  k.lastArrival = k.now
  k.eventsAtLastArrival = k.eventCount
  const scope = k.newScope(type, -1, 1)
  const word0 = caseWord0(k.streams[2 * source], index)
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_KEY0] = word0
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_KEY1] = caseWord1(k.streams[2 * source + 1], word0)
  k.scopeFloats[scope * at.SCOPE_FLOATS + at.CASE_ARRIVED] = k.now
  if (k.started < k.program.cases) scheduleNext(k, source)
  else if (k.program.arrivals.length > 1) k.events.keep((ref) => ref >= 0 || ~ref >= k.program.arrivals.length)
  return scope
}

/** Interarrival time elapses only while the calendar is open; an arrival at closing time waits for the opening. */
function scheduleNext(k: Kernel, source: number): void {
  const { distribution, calendar } = k.program.arrivals[source]
  const { kind, offset, parameters } = k.program.distributions
  const word0 = caseWord0(k.streams[2 * source], k.arrivalIndex[source])
  const word1 = caseWord1(k.streams[2 * source + 1], word0)
  const [key0, key1] = k.arrivalKeys[source]
  const u = uniformDraw(word0, word1, key0, key1, 0)
  const interarrival = sample(kind[distribution], parameters, offset[distribution], u)
  if (calendar < 0) push(k, source, k.now + interarrival)
  else push(k, source, k.calendars[calendar].nextOpening(k.calendars[calendar].advance(k.now, interarrival)))
}

function push(k: Kernel, source: number, time: number): void {
  if (time < Infinity) k.events.push(time, arrivalRef(source))
}
