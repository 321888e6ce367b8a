import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import type { CalendarSpec, WorkingCalendar } from './calendar-spec.ts'
import { OpenIntervals } from './open-intervals.ts'

const weekdays = [0, 1, 2, 3, 4]
const office: WorkingCalendar = {
  weekly: weekdays.map((day) => ({ day, from: 9 * 60, to: 17 * 60 })),
  closed: [],
}

function intervals(start: string, timeZone: string, ...calendars: WorkingCalendar[]): OpenIntervals {
  const spec: CalendarSpec = { timeZone, startMs: DateTime.fromISO(start, { zone: timeZone }).toMillis(), calendars }
  return new OpenIntervals(spec)
}

/** Seconds from start to a local time. */
function at(start: string, timeZone: string, local: string): number {
  const zone = { zone: timeZone }
  return DateTime.fromISO(local, zone).diff(DateTime.fromISO(start, zone)).as('seconds')
}

describe('open intervals', () => {
  const hour = 3600

  it('open and close at local working hours', () => {
    const open = intervals('2026-01-05T00:00', 'Europe/Berlin', office)
    expect([open.isOpen(9 * hour - 1), open.isOpen(9 * hour)]).toEqual([false, true])
    expect([open.isOpen(17 * hour - 1), open.isOpen(17 * hour)]).toEqual([true, false])
    expect(open.nextOpening(17 * hour)).toBe((24 + 9) * hour)
    expect(open.nextOpening(10 * hour)).toBe(10 * hour)
  })

  it('let work pause from closing to opening, over the weekend too', () => {
    const open = intervals('2026-01-09T00:00', 'Europe/Berlin', office)
    // Friday 16:00, two hours of work: Monday 10:00
    expect(open.advance(16 * hour, 2 * hour)).toBe((3 * 24 + 10) * hour)
    expect(open.advance(16 * hour, hour)).toBe(17 * hour)
    expect(open.openUntil((3 * 24 + 10) * hour)).toBe(9 * hour)
  })

  it('keep local hours when clocks change, so that a night shift is an hour shorter or longer', () => {
    const night: WorkingCalendar = { weekly: [5, 6].map((day) => ({ day, from: 22 * 60, to: 30 * 60 })), closed: [] }
    const zone = 'Europe/Berlin'
    // the night to Sunday 2026-03-29 has no 02:00 to 03:00, that to 2026-10-25 has it twice
    for (const [start, length] of [
      ['2026-03-28T12:00', 7],
      ['2026-10-24T12:00', 9],
      ['2026-06-06T12:00', 8],
    ] as const) {
      const open = intervals(start, zone, night)
      expect(open.openUntil(24 * hour) / hour).toBe(length)
      expect(open.nextOpening(0) / hour).toBe(10)
    }
  })

  it('begin with the night shift that began the day before the start', () => {
    const night: WorkingCalendar = { weekly: [{ day: 0, from: 22 * 60, to: 30 * 60 }], closed: [] }
    const open = intervals('2026-01-06T01:00', 'UTC', night)
    expect([open.isOpen(0), open.nextOpening(0), open.openUntil(24 * hour)]).toEqual([true, 0, 5 * hour])
  })

  it('leave out closed days from midnight to midnight', () => {
    const holiday = { ...office, closed: ['2026-01-06'] }
    const open = intervals('2026-01-05T00:00', 'America/New_York', holiday)
    expect(open.nextOpening(18 * hour)).toBe((48 + 9) * hour)
  })

  it('of several calendars are open where all are', () => {
    const late: WorkingCalendar = { weekly: [0, 1].map((day) => ({ day, from: 12 * 60, to: 20 * 60 })), closed: [] }
    const open = intervals('2026-01-05T00:00', 'UTC', office, late)
    expect([open.nextOpening(0), open.openUntil(24 * hour)]).toEqual([12 * hour, 5 * hour])
  })

  it('that never open say so instead of searching for ever', () => {
    const open = intervals('2026-01-05T00:00', 'UTC', { weekly: [], closed: [] })
    expect([open.isOpen(0), open.nextOpening(0), open.advance(0, 1), open.openUntil(1e9)]).toEqual([
      false,
      Infinity,
      Infinity,
      0,
    ])
  })

  it('reach as far as a run goes', () => {
    const open = intervals('2026-01-05T00:00', 'Europe/Berlin', office)
    const start = '2026-01-05T00:00'
    expect(open.nextOpening(at(start, 'Europe/Berlin', '2126-07-01T03:00'))).toBe(
      at(start, 'Europe/Berlin', '2126-07-01T09:00'),
    )
  })

  it('advance by exactly the work asked for, in any order of questions', () => {
    const time = fc.double({ min: 0, max: 4e7, noNaN: true })
    const open = intervals('2026-03-01T00:00', 'Europe/Berlin', office)
    fc.assert(
      fc.property(time, fc.double({ min: 0, max: 1e6, noNaN: true }), (from, work) => {
        const end = open.advance(from, work)
        expect(Math.abs(open.openUntil(end) - open.openUntil(from) - work)).toBeLessThan(1e-6)
        expect(end).toBeGreaterThanOrEqual(open.nextOpening(from))
      }),
      { numRuns: 300 },
    )
  })
})
