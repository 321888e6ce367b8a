import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allForMs, dailyForMs, hourlyForMs, thinnedVersions, type Aged } from './thinned-versions.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const nowMs = Date.UTC(2026, 10, 29, 12, 30)
const ago = (ms: number, number: number, isPinned = false): Aged => ({
  id: `v${number}`,
  number,
  atMs: nowMs - ms,
  isPinned,
})

/** Versions of two years, numbered as they were cut, some in the future of a clock that was set back. */
const histories = fc
  .array(fc.tuple(fc.integer({ min: -HOUR_MS, max: 730 * DAY_MS }), fc.boolean()), { maxLength: 400 })
  .map((ages) => ages.toSorted(([one], [other]) => other - one))
  .map((ages) => ages.map(([ms, isPinned], index) => ago(ms, index + 1, isPinned)))

function left(versions: readonly Aged[], atMs = nowMs): readonly Aged[] {
  const gone = new Set(thinnedVersions(versions, atMs))
  return versions.filter(({ id }) => !gone.has(id))
}

describe('versions that are thinned with age', () => {
  test('keep all of two hours, the last of an hour, of a day, of a month', () => {
    const versions = [
      ago(400 * DAY_MS, 1),
      ago(399 * DAY_MS, 2),
      ago(60 * DAY_MS, 3),
      ago(5 * DAY_MS, 4),
      ago(5 * DAY_MS - HOUR_MS, 5),
      ago(5 * HOUR_MS, 6),
      ago(5 * HOUR_MS - 60_000, 7),
      ago(20 * 60_000, 8),
      ago(10 * 60_000, 9),
    ]
    expect(left(versions).map(({ number }) => number)).toEqual([2, 3, 5, 7, 8, 9])
  })

  test('never lose a pinned one, the newest, or one of the last two hours', () =>
    fc.assert(
      fc.property(histories, (versions) => {
        const kept = new Set(left(versions))
        for (const version of versions.filter(({ isPinned, atMs }) => isPinned || nowMs - atMs <= allForMs))
          expect(kept.has(version)).toBe(true)
        if (versions.length > 0) expect(kept.has(versions.at(-1)!)).toBe(true)
      }),
    ))

  test('are left as they are when they are thinned again', () =>
    fc.assert(
      fc.property(histories, (versions) => {
        expect(thinnedVersions(left(versions), nowMs)).toEqual([])
      }),
    ))

  test('leave one wherever there were some: no hour, day or month is emptied', () =>
    fc.assert(
      fc.property(histories, (versions) => {
        const kept = left(versions)
        const monthOf = ({ atMs }: Aged) => new Date(atMs).toISOString().slice(0, 7)
        expect(new Set(kept.map(monthOf))).toEqual(new Set(versions.map(monthOf)))
      }),
    ))

  test('are as many as hours, days and months have passed, however many were cut', () =>
    fc.assert(
      fc.property(histories, (versions) => {
        const kept = left(versions).filter(({ isPinned }) => !isPinned)
        const older = (ms: number, than: number) => kept.filter(({ atMs }) => nowMs - atMs > ms && nowMs - atMs <= than)
        expect(older(allForMs, hourlyForMs).length).toBeLessThanOrEqual(24 + 1)
        expect(older(hourlyForMs, dailyForMs).length).toBeLessThanOrEqual(31 + 1)
        expect(older(dailyForMs, Infinity).length).toBeLessThanOrEqual(25 + 1)
      }),
    ))

  test('keep what is pinned however often they are thinned while time passes', () =>
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.integer({ min: 0, max: 90 * DAY_MS }), { maxLength: 8 }),
        (versions, steps) => {
          let [kept, atMs] = [versions, nowMs]
          for (const step of steps) {
            atMs += step
            kept = left(kept, atMs).slice()
          }
          expect(kept.filter(({ isPinned }) => isPinned)).toEqual(versions.filter(({ isPinned }) => isPinned))
          expect(thinnedVersions(left(kept, atMs), atMs)).toEqual([])
        },
      ),
    ))
})
