import { caseWord0, caseWord1 } from '../random/draws.ts'
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

/** Names the case that arrives next at a source, and schedules it. */
export function scheduleArrival(k: Kernel, source: number): void {
  nameNext(k, source)
  scheduleNext(k, source)
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
