import { caseWord0, caseWord1 } from '../random/draws.ts'
import { drawValue } from './draw.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/**
 * Arrivals. Each source has one to come; the event loop takes the earliest of them, if nothing in the event
 * list comes before.
 */

/** Schedules the first arrival of each source. */
export function scheduleFirstArrivals(k: Kernel): void {
  k.program.arrivals.forEach(({ first, calendar }, source) => {
    nameNext(k, source)
    if (Number.isNaN(first)) scheduleNext(k, source)
    else schedule(k, source, calendar < 0 ? first : k.calendars[calendar].nextOpening(first))
  })
}

/** Names the case that arrives next at a source, and schedules it. */
export function scheduleArrival(k: Kernel, source: number): void {
  nameNext(k, source)
  scheduleNext(k, source)
}

/** The words of the case that arrives next: they name its interarrival time too. */
function nameNext(k: Kernel, source: number): void {
  const ints = k.sourceInts
  const i = source * at.SOURCE_INTS
  const word0 = caseWord0(ints[i + at.SOURCE_STREAM0], ints[i + at.SOURCE_INDEX])
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
  const open = calendar < 0 ? null : k.calendars[calendar]
  const elapsed = k.draw[0]
  schedule(k, source, open ? open.nextOpening(open.advance(k.now, elapsed)) : k.now + elapsed)
}

/** @param time Infinity if none comes any more */
function schedule(k: Kernel, source: number, time: number): void {
  const f = source * at.SOURCE_FLOATS
  k.sourceFloats[f + at.SOURCE_TIME] = time
  k.sourceFloats[f + at.SOURCE_ORDER] = k.events.nextOrder()
}
