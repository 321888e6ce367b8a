import type { Distribution } from '../scenario/scenario.ts'

/** Shape and scale of a gamma or Erlang distribution, of which the second is a special case. */
export function gammaShape(distribution: Extract<Distribution, { kind: 'gamma' | 'erlang' }>): {
  readonly shape: number
  readonly scale: number
} {
  if (distribution.kind === 'erlang')
    return { shape: distribution.shape, scale: distribution.mean / distribution.shape }
  const { mean, standardDeviation } = distribution
  return { shape: (mean / standardDeviation) ** 2, scale: standardDeviation ** 2 / mean }
}

/** Range and exponents of a beta or PERT distribution; PERT with lambda = 4. */
export function betaShape(distribution: Extract<Distribution, { kind: 'beta' | 'pert' }>): {
  readonly min: number
  readonly width: number
  readonly alpha: number
  readonly beta: number
} {
  const { min, max } = distribution
  const width = max - min
  if (distribution.kind === 'beta') return { min, width, alpha: distribution.alpha, beta: distribution.beta }
  const towardsMax = width > 0 ? (distribution.mode - min) / width : 0.5
  return { min, width, alpha: 1 + 4 * towardsMax, beta: 1 + 4 * (1 - towardsMax) }
}

/** Mean and standard deviation of the logarithm of a lognormal variable. */
export function logarithmOf(distribution: Extract<Distribution, { kind: 'lognormal' }>): {
  readonly mu: number
  readonly sigma: number
} {
  const variance = Math.log1p((distribution.standardDeviation / distribution.mean) ** 2)
  return { mu: Math.log(distribution.mean) - variance / 2, sigma: Math.sqrt(variance) }
}

/** Bins of a histogram with the share of each; a histogram without weight is even. */
export function histogramShares({ bins }: Extract<Distribution, { kind: 'histogram' }>): readonly {
  readonly from: number
  readonly to: number
  readonly share: number
}[] {
  const total = bins.reduce((sum, { weight }) => sum + weight, 0)
  return bins.map(({ from, to, weight }) => ({ from, to, share: total > 0 ? weight / total : 1 / bins.length }))
}
