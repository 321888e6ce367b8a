import { describe, expect, it } from 'vitest'
import { cumulativeOf } from '../../shared/distributions/cumulative.ts'
import type { Distribution } from '../../shared/scenario/scenario.ts'
import { DistributionCompiler } from './compile-distribution.ts'
import { sample } from './sample.ts'

const continuous: readonly Distribution[] = [
  { kind: 'uniform', min: 10, max: 30 },
  { kind: 'triangular', min: 1, mode: 2, max: 9 },
  { kind: 'pert', min: 60, mode: 90, max: 300 },
  { kind: 'pert', min: 0, mode: 0, max: 300 },
  { kind: 'normal', mean: 100, standardDeviation: 20 },
  { kind: 'normal', mean: 10, standardDeviation: 20 },
  { kind: 'lognormal', mean: 900, standardDeviation: 300 },
  { kind: 'exponential', mean: 600 },
  { kind: 'gamma', mean: 100, standardDeviation: 30 },
  { kind: 'gamma', mean: 100, standardDeviation: 250 },
  { kind: 'gamma', mean: 100, standardDeviation: 1 },
  { kind: 'erlang', mean: 300, shape: 3 },
  { kind: 'weibull', scale: 100, shape: 1.7 },
  { kind: 'beta', min: 5, max: 15, alpha: 2, beta: 5 },
  { kind: 'beta', min: 5, max: 15, alpha: 0.3, beta: 0.2 },
  { kind: 'beta', min: 0, max: 1, alpha: 90, beta: 400 },
  {
    kind: 'histogram',
    bins: [
      { from: 20, to: 40, weight: 3 },
      { from: 0, to: 10, weight: 1 },
    ],
  },
]
const discrete: readonly Distribution[] = [
  { kind: 'poisson', mean: 0.3 },
  { kind: 'poisson', mean: 4200 },
  { kind: 'observations', values: [3, 1, 4, 1, 5, 9, 2, 6] },
]

function quantile(distribution: Distribution): (u: number) => number {
  const compiler = new DistributionCompiler()
  const index = compiler.add(distribution)
  const { kind, offset, parameters } = compiler.tables()
  return (u) => sample(kind[index], parameters, offset[index], u)
}

describe('a draw by inversion', () => {
  it.each(continuous.map((d) => [JSON.stringify(d), d] as const))('%s stays below it with probability u', (_, d) => {
    const at = quantile(d)
    for (const u of [1e-9, 1e-6, 1e-3, 0.013, 0.1, 0.25, 0.4999, 0.5001, 0.6, 0.77, 0.9, 0.99, 0.9999, 1 - 1e-7]) {
      const x = at(u)
      // closer to an end of the range than a double can tell
      if (d.kind === 'beta' && (x > d.max - 1e-10 || x < d.min + 1e-10)) continue
      const p = cumulativeOf(d, x)
      expect(Math.abs(p - u) / Math.min(u, 1 - u)).toBeLessThan(2e-5)
    }
  })

  it.each(discrete.map((d) => [JSON.stringify(d), d] as const))('%s gives the least value that reaches u', (_, d) => {
    const at = quantile(d)
    for (let u = 0.003; u < 1; u += 0.0137) {
      expect(cumulativeOf(d, at(u))).toBeGreaterThanOrEqual(u - 1e-12)
      expect(cumulativeOf(d, at(u) - 1e-6)).toBeLessThanOrEqual(u + 1e-12)
    }
  })

  it('never gives a negative or infinite value at the ends of the draws', () => {
    for (const d of [...continuous, ...discrete])
      for (const u of [2 ** -53, 1 - 2 ** -53]) {
        expect(quantile(d)(u)).toBeGreaterThanOrEqual(0)
        expect(quantile(d)(u)).toBeLessThan(Infinity)
      }
  })

  it('keeps equal distributions once', () => {
    const compiler = new DistributionCompiler()
    const first = compiler.add({ kind: 'exponential', mean: 5, source: 'measured' })
    expect(compiler.add({ kind: 'exponential', mean: 5 })).toBe(first)
    expect(compiler.add({ kind: 'exponential', mean: 6 })).not.toBe(first)
  })
})
