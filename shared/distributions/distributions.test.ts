import jstat from 'jstat'
import { describe, expect, test } from 'vitest'
import type { Distribution } from '../scenario/scenario.ts'
import { densityOf, plotRange } from './density.ts'
import { meanOf, standardDeviationOf } from './moments.ts'
import { standardNormalQuantile } from './normal.ts'
import { quantileOf } from './quantile.ts'

const all: readonly Distribution[] = [
  { kind: 'constant', value: 7 },
  { kind: 'uniform', min: 2, max: 9 },
  { kind: 'triangular', min: 1, mode: 2, max: 8 },
  { kind: 'pert', min: 1, mode: 2, max: 8 },
  { kind: 'normal', mean: 10, standardDeviation: 3 },
  { kind: 'normal', mean: 1, standardDeviation: 2 },
  { kind: 'lognormal', mean: 900, standardDeviation: 300 },
  { kind: 'exponential', mean: 5 },
  { kind: 'gamma', mean: 10, standardDeviation: 7 },
  { kind: 'erlang', mean: 12, shape: 3 },
  { kind: 'weibull', scale: 3, shape: 1.7 },
  { kind: 'beta', min: 2, max: 6, alpha: 2.5, beta: 4 },
  { kind: 'poisson', mean: 6.5 },
  {
    kind: 'histogram',
    bins: [
      { from: 0, to: 2, weight: 1 },
      { from: 2, to: 10, weight: 3 },
    ],
  },
  { kind: 'observations', values: [1, 4, 4, 9] },
]
const isDiscrete = ({ kind }: Distribution) => ['constant', 'poisson', 'observations'].includes(kind)

describe.each(all)('$kind', (distribution) => {
  test('has the mean and the deviation of its quantiles over all probabilities', () => {
    const n = 20_000
    let sum = 0
    let squares = 0
    for (let i = 0; i < n; i++) {
      const value = quantileOf(distribution, (i + 0.5) / n)
      sum += value
      squares += value * value
    }
    const mean = sum / n
    expect(mean).toBeCloseTo(meanOf(distribution), distribution.kind === 'lognormal' ? 0 : 1)
    const deviation = Math.sqrt(squares / n - mean * mean)
    expect(Math.abs(deviation - standardDeviationOf(distribution))).toBeLessThan(
      0.02 * standardDeviationOf(distribution) + 1e-3,
    )
  })

  test.skipIf(isDiscrete(distribution))('has a density that is the slope of its distribution function', () => {
    for (const p of [0.1, 0.35, 0.6, 0.9]) {
      const step = 1e-4
      const slope = (2 * step) / (quantileOf(distribution, p + step) - quantileOf(distribution, p - step))
      expect(densityOf(distribution, quantileOf(distribution, p)) / slope).toBeCloseTo(1, 2)
    }
  })

  test('is drawn over a stretch that holds nearly all of it', () => {
    const { from, to } = plotRange(distribution)
    expect(from).toBeLessThan(to)
    expect(quantileOf(distribution, 0.99)).toBeLessThanOrEqual(to)
    expect(quantileOf(distribution, 0.01)).toBeGreaterThanOrEqual(from)
  })
})

test('the normal quantile is the inverse of the distribution function, far into the tails', () => {
  expect(standardNormalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  expect(standardNormalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12)
  for (const p of [0.001, 0.2, 0.5, 0.77, 0.9999]) {
    expect(jstat.jStat.normal.cdf(standardNormalQuantile(p), 0, 1)).toBeCloseTo(p, 10)
  }
})
