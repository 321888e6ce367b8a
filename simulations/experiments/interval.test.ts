import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halfWidth95, meanEstimate, studentT975 } from './interval.ts'

describe('an interval', () => {
  it("uses the tabulated quantiles of Student's t", () => {
    expect([1, 2, 9, 29].map((degrees) => studentT975(degrees).toFixed(3))).toEqual([
      '12.706',
      '4.303',
      '2.262',
      '2.045',
    ])
  })

  it('of nothing has no mean, and of one value no width', () => {
    expect(meanEstimate([])).toEqual({ mean: null, ci95: null })
    expect(meanEstimate([4])).toEqual({ mean: 4, ci95: null })
  })

  it('moves and scales with its values', () => {
    const values = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.double({ min: 0.5, max: 10, noNaN: true }), (sample, factor) => {
        const scaled = sample.map((value) => value * factor + 7)
        expect(halfWidth95(scaled)!).toBeCloseTo(halfWidth95(sample)! * factor, 6)
      }),
    )
  })
})
