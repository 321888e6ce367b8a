import { describe, expect, it } from 'vitest'
import type { Version } from '../../../shared/contract/contract.ts'
import { isMilestone, timelineDays } from './timeline-days.ts'

const at = (year: number, month: number, day: number, hour = 12, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).toISOString()
const version = (number: number, createdAt: string): Version => ({
  id: `v${number}`,
  number,
  name: null,
  createdAt,
  reason: 'snapshot',
  state: 'draft',
  note: null,
  authorName: null,
  isMilestone: false,
})
const now = new Date(2026, 10, 29, 0, 5)

describe('the days of a timeline', () => {
  const versions = [
    version(6, at(2026, 11, 29, 0, 1)),
    version(5, at(2026, 11, 28, 23, 59)),
    version(4, at(2026, 11, 28, 9)),
    version(3, at(2026, 11, 27)),
    version(2, at(2026, 3, 1)),
    version(1, at(2025, 12, 31)),
  ]

  it('are called today and yesterday by the calendar, not by hours, then by date', () => {
    expect(timelineDays(versions, now, 'en-GB').map(({ label }) => label)).toEqual([
      'Today',
      'Yesterday',
      'Friday 27 November',
      'Sunday 1 March',
      'Wednesday, 31 December 2025',
    ])
    expect(timelineDays(versions, now, 'de').map(({ label }) => label)).toEqual([
      'Heute',
      'Gestern',
      'Freitag, 27. November',
      'Sonntag, 1. März',
      'Mittwoch, 31. Dezember 2025',
    ])
  })

  it('hold their versions newest first, each day once, in whatever order they come', () => {
    const days = timelineDays(versions.toReversed(), now, 'en')
    expect(days.map((day) => day.versions.map(({ number }) => number))).toEqual([[6], [5, 4], [3], [2], [1]])
    expect(timelineDays([version(1, at(2026, 11, 28)), version(2, at(2026, 11, 28))], now, 'en')).toMatchObject([
      { key: '2026-11-28', versions: [{ number: 2 }, { number: 1 }] },
    ])
    expect(timelineDays([], now, 'en')).toEqual([])
  })

  it('name a day that a clock set ahead has made by its date', () => {
    expect(timelineDays([version(1, at(2026, 11, 30))], now, 'en-GB')[0]?.label).toBe('Monday 30 November')
  })

  it('stand out by a mark or an approval', () => {
    const one = version(1, at(2026, 11, 28))
    expect([one, { ...one, isMilestone: true }, { ...one, state: 'approved' as const }].map(isMilestone)).toEqual([
      false,
      true,
      true,
    ])
  })
})
