import { expect, it } from 'vitest'
import { incompleteBeta, incompleteGamma, logGamma, normalCumulative } from './special-functions.ts'

it('special functions agree with known values, in both tails', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14)
  expect(logGamma(171)).toBeCloseTo(706.5730622457874, 10)
  expect(incompleteGamma(1, 2).upper).toBeCloseTo(Math.exp(-2), 15)
  expect(incompleteGamma(1, 50).upper / Math.exp(-50)).toBeCloseTo(1, 12)
  expect(incompleteGamma(3, 1e-4).lower / ((1e-12 / 6) * (1 - 0.75e-4))).toBeCloseTo(1, 7)
  expect(incompleteBeta(2, 3, 0.4).lower).toBeCloseTo(0.5248, 13)
  expect(incompleteBeta(2, 3, 0.4).upper).toBeCloseTo(0.4752, 13)
  expect(normalCumulative(1.959963984540054).lower).toBeCloseTo(0.975, 14)
  expect(normalCumulative(-8).lower / 6.220960574271786e-16).toBeCloseTo(1, 10)
})
