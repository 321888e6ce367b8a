import type { CalendarSpec, WorkingCalendar } from './calendar-spec.ts'
import { type ZoneOffsets, zoneOffsets } from './zone-offsets.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const FIRST_DAYS = 64

/**
 * The open time of a set of calendars as intervals [from, to) in seconds since the scenario's start, with
 * the open time before each, so that work can be advanced by search instead of stepping. Intervals are
 * made in growing stretches of local days, right across daylight saving, when they are asked for.
 */
export class OpenIntervals {
  from = new Float64Array(256)
  to = new Float64Array(256)
  /** open seconds before `from` */
  before = new Float64Array(256)
  count = 0

  readonly #spec: CalendarSpec
  readonly #zone: ZoneOffsets
  /** local midnight (ms as if UTC) of the next day to be made */
  #nextDay: number
  #days = FIRST_DAYS
  /** seconds up to which the intervals are complete */
  #horizon = 0
  /** interval at or before which the last question was answered; simulated time only grows */
  #hint = 0

  constructor(spec: CalendarSpec) {
    this.#spec = spec
    this.#zone = zoneOffsets(spec.timeZone)
    const local = spec.startMs + this.#zone.at(spec.startMs)
    // one day earlier: a night shift may have begun before the start
    this.#nextDay = Math.floor(local / DAY_MS) * DAY_MS - DAY_MS
    this.#extend()
  }

  /** Whether time `t` is open. */
  isOpen(t: number): boolean {
    const i = this.#find(t)
    return i < this.count && this.from[i] <= t
  }

  /** First open instant at or after `t`; Infinity if it never opens again. */
  nextOpening(t: number): number {
    const i = this.#find(t)
    return i < this.count ? Math.max(t, this.from[i]) : Infinity
  }

  /** Open seconds in [0, t]. */
  openUntil(t: number): number {
    const i = this.#find(t)
    if (i >= this.count) return this.count === 0 ? 0 : this.#openBefore(this.count - 1) + 0
    return this.before[i] + Math.max(0, t - this.from[i])
  }

  /**
   * Instant at which `work` seconds of open time have passed since `t`: the closing itself where the
   * work ends with an interval; Infinity if there is not that much open time any more.
   */
  advance(t: number, work: number): number {
    let i = this.#find(t)
    if (i >= this.count) return Infinity
    let left = work - (this.to[i] - Math.max(t, this.from[i]))
    if (left <= 0) return Math.max(t, this.from[i]) + work
    for (;;) {
      i++
      if (i >= this.count && !this.#extendBeyond(i)) return Infinity
      const length = this.to[i] - this.from[i]
      if (left <= length) return this.from[i] + left
      left -= length
    }
  }

  #openBefore(i: number): number {
    return this.before[i] + this.to[i] - this.from[i]
  }

  /** Index of the first interval that ends after `t`. */
  #find(t: number): number {
    while (t >= this.#horizon && this.#extend());
    let i = this.#hint
    if (i >= this.count || (i > 0 && this.to[i - 1] > t)) i = this.#search(t)
    else while (i < this.count && this.to[i] <= t) i++
    this.#hint = i
    if (i >= this.count) {
      this.#extendBeyond(i)
      while (i < this.count && this.to[i] <= t) i++
      this.#hint = i
    }
    return i
  }

  #search(t: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.to[middle] > t) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Makes intervals until there is one with index `i`; false if two years bring none. */
  #extendBeyond(i: number): boolean {
    const limit = this.#nextDay + 800 * DAY_MS
    while (this.count <= i && this.#nextDay < limit) if (!this.#extend()) return false
    return this.count > i
  }

  #extend(): boolean {
    if (!Number.isFinite(this.#horizon)) return false
    const last = this.#nextDay + this.#days * DAY_MS
    // beyond the range of dates nothing opens any more
    if (last > 8.6e15) {
      this.#horizon = Infinity
      return false
    }
    const sets = this.#spec.calendars.map((calendar) => this.#local(calendar, this.#nextDay, last))
    let open = sets[0]
    for (let i = 1; i < sets.length; i++) open = intersect(open, sets[i])
    let offset = this.#zone.at(this.#nextDay)
    for (let i = 0; i < open.length; i += 2) {
      const [from, offsetFrom] = this.#toUtc(open[i], offset)
      const [to, offsetTo] = this.#toUtc(open[i + 1], offsetFrom)
      offset = offsetTo
      this.#push((from - this.#spec.startMs) / 1000, (to - this.#spec.startMs) / 1000)
    }
    this.#nextDay = last
    this.#horizon = (this.#toUtc(last, offset)[0] - this.#spec.startMs) / 1000
    this.#days = Math.min(this.#days * 2, 4096)
    return true
  }

  /** Open local intervals of the days [first, last), flat pairs of ms, sorted and disjoint. */
  #local({ weekly, closed }: WorkingCalendar, first: number, last: number): number[] {
    const open: number[] = []
    // the day before: its night shift reaches into the first day
    for (let day = first - DAY_MS; day < last; day += DAY_MS) {
      const weekday = (((day / DAY_MS + 3) % 7) + 7) % 7
      for (const hours of weekly)
        if (hours.day === weekday) open.push(day + hours.from * MINUTE_MS, day + hours.to * MINUTE_MS)
    }
    const shut = closed
      .map((date) => Date.parse(`${date}T00:00:00Z`))
      .filter((day) => day >= first - DAY_MS && day <= last)
      .sort((a, b) => a - b)
    const gaps = [first, ...shut.flatMap((day) => [day, day + DAY_MS]), last]
    const allowed: number[] = []
    for (let i = 0; i < gaps.length; i += 2)
      if (Math.max(first, gaps[i]) < Math.min(last, gaps[i + 1]))
        allowed.push(Math.max(first, gaps[i]), Math.min(last, gaps[i + 1]))
    return intersect(union(open), allowed)
  }

  /** Local wall-clock time to UTC, both in ms; in a gap of daylight saving the time after it. */
  #toUtc(local: number, guessOffset: number): [ms: number, offset: number] {
    const guess = local - guessOffset
    const first = this.#zone.at(guess)
    if (first === guessOffset) return [guess, first]
    const second = this.#zone.at(local - first)
    const offset = first === second ? first : Math.min(first, second)
    return [local - offset, offset]
  }

  #push(from: number, to: number): void {
    if (to <= 0 || to <= from) return
    from = Math.max(0, from)
    const last = this.count - 1
    if (last >= 0 && from <= this.to[last]) {
      this.to[last] = Math.max(this.to[last], to)
      return
    }
    if (this.count === this.from.length) {
      this.from = doubled(this.from)
      this.to = doubled(this.to)
      this.before = doubled(this.before)
    }
    this.from[this.count] = from
    this.to[this.count] = to
    this.before[this.count] = last < 0 ? 0 : this.#openBefore(last)
    this.count++
  }
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(array.length * 2)
  twice.set(array)
  return twice
}

/** Union of intervals given as flat pairs in any order: sorted, disjoint, touching ones joined. */
function union(pairs: readonly number[]): number[] {
  const sorted: [number, number][] = []
  for (let i = 0; i < pairs.length; i += 2) sorted.push([pairs[i], pairs[i + 1]])
  sorted.sort((a, b) => a[0] - b[0])
  const joined: number[] = []
  for (const [from, to] of sorted) {
    if (joined.length > 0 && from <= joined[joined.length - 1])
      joined[joined.length - 1] = Math.max(joined[joined.length - 1], to)
    else joined.push(from, to)
  }
  return joined
}

function intersect(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const from = Math.max(a[i], b[j])
    const to = Math.min(a[i + 1], b[j + 1])
    if (from < to) both.push(from, to)
    if (a[i + 1] < b[j + 1]) i += 2
    else j += 2
  }
  return both
}
