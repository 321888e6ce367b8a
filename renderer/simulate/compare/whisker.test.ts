import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureKind, verdictTone } from './measure-rows.ts'
import { clearDirection, whiskers } from './whisker.ts'

describe('dot and whisker', () => {
  test('all of a row share one scale that holds zero', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.nat(50)), { minLength: 1 })
    fc.assert(
      fc.property(pairs, (list) => {
        const marks = whiskers(
          list.map(([difference, half]) => ({ difference, ci95: [difference - half, difference + half] as const })),
        )
        for (const mark of marks) {
          expect(mark?.zero).toBe(marks[0]?.zero)
          const places = [mark?.zero, mark?.dot, mark?.low, mark?.high].map(Number)
          expect(places.every((place) => place >= 0.1 - 1e-9 && place <= 0.9 + 1e-9)).toBe(true)
        }
      }),
    )
  })

  test('less lies left of zero and more right of it', () => {
    const [less, more] = whiskers([
      { difference: -3, ci95: null },
      { difference: 2, ci95: null },
    ])
    expect(less && less.dot < less.zero).toBe(true)
    expect(more && more.dot > more.zero).toBe(true)
    expect(whiskers([{ difference: null, ci95: null }])).toEqual([null])
  })

  test('a difference is clear only if its interval leaves out zero', () => {
    expect(clearDirection({ difference: 3, ci95: [1, 5] })).toBe(1)
    expect(clearDirection({ difference: -3, ci95: [-5, -1] })).toBe(-1)
    expect(clearDirection({ difference: 3, ci95: [-1, 7] })).toBe(0)
    expect(clearDirection({ difference: 3, ci95: null })).toBe(0)
  })
})

test('measures are written in their own kind', () => {
  expect(measureKind('cycleTime.p95')).toBe('duration')
  expect(measureKind('paidCostPerCase')).toBe('money')
  expect(measureKind('utilization.clerk')).toBe('share')
  expect(measureKind('throughputPerHour')).toBe('rate')
})

test('only what has a good direction is colored', () => {
  expect(verdictTone('better')).toBe('ok')
  expect(verdictTone('slightly-worse')).toBe('warn')
  expect(verdictTone('higher')).toBe('plain')
})
