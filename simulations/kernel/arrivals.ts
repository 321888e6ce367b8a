import { caseWord0, caseWord1 } from '../random/draws.ts'
import { accountCases } from './case-end.ts'
import { drawValue } from './draw.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/** Reference of the event "the next case arrives at source i". */
export function arrivalRef(source: number): number {
  return ~source
}

/** Puts the first arrival of each source into the event list. */
export function scheduleFirstArrivals(k: Kernel): void {
  k.program.arrivals.forEach(({ first, calendar }, source) => {
    nameNext(k, source)
    if (Number.isNaN(first)) scheduleNext(k, source)
    else pushAt(k, source, calendar < 0 ? first : k.calendars[calendar].nextOpening(first))
  })
}

/**
 * A case arrives.
 *
 * @returns its scope instance, with one token that is about to pass the source's flow
 */
export function arrive(k: Kernel, source: number): number {
  const ints = k.sourceInts
  const i = source * at.SOURCE_INTS
  accountCases(k)
  k.sums[at.NOW_IN_PROCESS]++
  k.sums[at.SUM_ARRIVED]++
  k.started++
  k.lastArrival = k.now
  k.eventsAtLastArrival = k.eventCount
  const scope = k.newScope(ints[i + at.SOURCE_SCOPE], -1, 1)
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_KEY0] = ints[i + at.SOURCE_WORD0]
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_KEY1] = ints[i + at.SOURCE_WORD1]
  k.scopeFloats[scope * at.SCOPE_FLOATS + at.CASE_ARRIVED] = k.now
  if (k.started < k.cases) {
    k.arrivalIndex[source]++
    nameNext(k, source)
    scheduleNext(k, source)
  } else if (k.sourceCount > 1) k.events.keep((ref) => ref >= 0 || ~ref >= k.sourceCount)
  return scope
}

/** The words of the case that arrives next: they name its interarrival time too. */
function nameNext(k: Kernel, source: number): void {
  const ints = k.sourceInts
  const i = source * at.SOURCE_INTS
  const word0 = caseWord0(ints[i + at.SOURCE_STREAM0], k.arrivalIndex[source])
  ints[i + at.SOURCE_WORD0] = word0
  ints[i + at.SOURCE_WORD1] = caseWord1(ints[i + at.SOURCE_STREAM1], word0)
}

/** Interarrival time elapses only while the calendar is open; an arrival at closing time waits for the opening. */
function scheduleNext(k: Kernel, source: number): void {
  const ints = k.sourceInts
  const i = source * at.SOURCE_INTS
  drawValue(
    k,
    ints[i + at.SOURCE_DISTRIBUTION],
    ints[i + at.SOURCE_PARAMETERS],
    ints[i + at.SOURCE_WORD0],
    ints[i + at.SOURCE_WORD1],
    ints[i + at.SOURCE_KEY0],
    ints[i + at.SOURCE_KEY1],
    0,
  )
  const calendar = ints[i + at.SOURCE_CALENDAR]
  if (calendar < 0) {
    k.events.at[0] = k.now + k.draw[0]
    k.events.push(arrivalRef(source))
    return
  }
  const open = k.calendars[calendar]
  pushAt(k, source, open.nextOpening(open.advance(k.now, k.draw[0])))
}

function pushAt(k: Kernel, source: number, time: number): void {
  if (time === Infinity) return
  k.events.at[0] = time
  k.events.push(arrivalRef(source))
}
