import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanOf, standardDeviationOf } from '../../../shared/distributions/moments.ts'
import { distributionSchema } from '../../../shared/scenario/scenario.ts'
import { distributionKinds, reshape, threePointsOf, withPoint } from './three-point.ts'

describe('shortest, usual, longest', () => {
  test('a first usual time is a fixed one', () => {
    expect(withPoint(null, 'usual', 600)).toEqual({ kind: 'constant', value: 600 })
  })

  test('a fixed time with another shortest or longest becomes PERT', () => {
    expect(withPoint({ kind: 'constant', value: 600, source: 'measured' }, 'longest', 900)).toEqual({
      kind: 'pert',
      min: 600,
      mode: 600,
      max: 900,
      source: 'measured',
    })
  })

  test('a triangular shape stays one', () => {
    expect(withPoint({ kind: 'triangular', min: 1, mode: 2, max: 4 }, 'usual', 3).kind).toBe('triangular')
  })

  test('whatever is typed, the three stand in order and hold what was typed', () => {
    const point = fc.constantFrom('shortest' as const, 'usual' as const, 'longest' as const)
    const steps = fc.array(fc.tuple(point, fc.integer({ min: 0, max: 10_000 })), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(steps, (typed) => {
        let distribution = withPoint(null, 'usual', 300)
        for (const [which, seconds] of typed) {
          distribution = withPoint(distribution, which, seconds)
          const points = threePointsOf(distribution)
          expect(points?.[which]).toBe(seconds)
          expect(
            (points?.shortest ?? 1) <= (points?.usual ?? 0) && (points?.usual ?? 1) <= (points?.longest ?? 0),
          ).toBe(true)
        }
      }),
    )
  })
})

describe('the same time in another shape', () => {
  test.each(distributionKinds)('%s is a valid distribution with about the same mean', (kind) => {
    const law = fc.property(
      fc.integer({ min: 10, max: 100_000 }),
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      (mean, variation) => {
        const distribution = reshape(kind, mean, mean * variation)
        expect(distributionSchema.safeParse(distribution).success).toBe(true)
        // three significant digits, and for normal the part below zero that is drawn again
        expect(Math.abs(meanOf(distribution) / mean - 1)).toBeLessThan(kind === 'normal' ? 0.35 : 0.02)
      },
    )
    fc.assert(law, { numRuns: 40 })
  })

  test.each(['lognormal', 'gamma', 'weibull'] as const)('%s keeps the spread', (kind) => {
    const distribution = reshape(kind, 1000, 400)
    // Justus's approximation of Weibull's shape is within 2 % of the spread there
    expect(standardDeviationOf(distribution)).toBeGreaterThan(380)
    expect(standardDeviationOf(distribution)).toBeLessThan(420)
  })
})
