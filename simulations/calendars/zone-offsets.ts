import { IANAZone } from 'luxon'

const DAY_MS = 86_400_000
/** About a thousand years of days for each zone. */
const MOST_DAYS = 400_000

const byName = new Map<string, ZoneOffsets>()

/** The offsets of a time zone, known to all that ask for it in this thread. */
export function zoneOffsets(name: string): ZoneOffsets {
  let offsets = byName.get(name)
  if (!offsets) byName.set(name, (offsets = new ZoneOffsets(name)))
  return offsets
}

/**
 * Offsets of a time zone from UTC, remembered by day: to ask the time zone database takes microseconds, and
 * calendars ask thousands of times. A day that begins and ends with the same offset is taken to have
 * that one all along; no zone of the database ever changed forth and back within a day.
 */
export class ZoneOffsets {
  readonly #zone: IANAZone
  /** by day since 1970: its offset, NaN where it changes */
  readonly #byDay = new Map<number, number>()

  /** @param name of the IANA database, known to be in it */
  constructor(name: string) {
    this.#zone = IANAZone.create(name)
  }

  /** Milliseconds that local time is ahead of UTC at a time in ms since 1970. */
  at(ms: number): number {
    const day = Math.floor(ms / DAY_MS)
    let offset = this.#byDay.get(day)
    if (offset === undefined) {
      const first = this.#ask(day * DAY_MS)
      offset = first === this.#ask((day + 1) * DAY_MS) ? first : NaN
      if (this.#byDay.size >= MOST_DAYS) this.#byDay.clear()
      this.#byDay.set(day, offset)
    }
    return Number.isNaN(offset) ? this.#ask(ms) : offset
  }

  #ask(ms: number): number {
    return this.#zone.offset(ms) * 60_000
  }
}
