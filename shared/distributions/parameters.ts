import jstat from 'jstat'
import type { Distribution } from '../scenario/scenario.ts'

type Of<K extends Distribution['kind']> = Extract<Distribution, { kind: K }>

/** Shape and scale of a gamma distribution by its moments; an Erlang is one with a whole shape. */
export function gammaParameters(distribution: Of<'gamma'> | Of<'erlang'>): { shape: number; scale: number } {
  if (distribution.kind === 'erlang')
    return { shape: distribution.shape, scale: distribution.mean / distribution.shape }
  const { mean, standardDeviation } = distribution
  const variance = standardDeviation ** 2
  return { shape: mean ** 2 / variance, scale: variance / mean }
}

/** Mean and standard deviation of the logarithm of a lognormal variable with the given moments. */
export function lognormalParameters({ mean, standardDeviation }: Of<'lognormal'>): { mu: number; sigma: number } {
  const variance = Math.log1p((standardDeviation / mean) ** 2)
  return { mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) }
}

/**
 * A beta distribution between `min` and `max`. PERT is one with lambda = 4.
 *
 * @source Vose, Risk Analysis, 3rd ed., "Modified PERT"
 */
export function betaParameters(distribution: Of<'beta'> | Of<'pert'>): {
  min: number
  max: number
  alpha: number
  beta: number
} {
  if (distribution.kind === 'beta') return distribution
  const { min, mode, max } = distribution
  return { min, max, alpha: 1 + (4 * (mode - min)) / (max - min), beta: 1 + (4 * (max - mode)) / (max - min) }
}

/** Probability that a normal variable is below 0, where it is drawn again. */
export function shareBelowZero({ mean, standardDeviation }: Of<'normal'>): number {
  if (standardDeviation === 0) return mean < 0 ? 1 : 0
  return jstat.jStat.normal.cdf(0, mean, standardDeviation)
}

/** Bins of a histogram that can be drawn, with their share of the weight, in order. */
export function histogramShares({ bins }: Of<'histogram'>): { from: number; to: number; share: number }[] {
  const total = bins.reduce((sum, { weight }) => sum + weight, 0)
  return bins
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to, weight }) => ({ from, to, share: weight / total }))
}

/** Probabilities of a Poisson variable from `first` on, as far as they matter (the rest is below 1e-15). */
export function poissonShares(mean: number): { first: number; shares: Float64Array } {
  const reach = 10 * Math.sqrt(mean) + 30
  const first = Math.max(0, Math.floor(mean - reach))
  const last = Math.ceil(mean + reach)
  const shares = new Float64Array(last - first + 1)
  for (let k = first; k <= last; k++)
    shares[k - first] = Math.exp(k * Math.log(mean) - mean - jstat.jStat.gammaln(k + 1))
  const sum = shares.reduce((total, share) => total + share, 0)
  return { first, shares: shares.map((share) => share / sum) }
}
