import jstat from 'jstat'
import type { Distribution } from '../scenario/scenario.ts'
import { standardNormalQuantile } from './normal.ts'
import {
  betaParameters,
  gammaParameters,
  histogramShares,
  lognormalParameters,
  poissonShares,
  shareBelowZero,
} from './parameters.ts'

/**
 * The value that a draw stays at or below with probability `p`: the inverse of the distribution function.
 *
 * @param p in (0, 1)
 */
export function quantileOf(distribution: Distribution, p: number): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value
    case 'uniform':
      return distribution.min + (distribution.max - distribution.min) * p
    case 'triangular': {
      const { min, mode, max } = distribution
      const range = max - min
      if (range === 0) return min
      return p * range < mode - min
        ? min + Math.sqrt(p * range * (mode - min))
        : max - Math.sqrt((1 - p) * range * (max - mode))
    }
    case 'pert':
    case 'beta': {
      const { min, max, alpha, beta } = betaParameters(distribution)
      return min === max ? min : min + (max - min) * jstat.jStat.beta.inv(p, alpha, beta)
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (standardDeviation === 0) return mean
      const below = shareBelowZero(distribution)
      return Math.max(0, mean + standardDeviation * standardNormalQuantile(insideUnit(below + p * (1 - below))))
    }
    case 'lognormal': {
      const { mu, sigma } = lognormalParameters(distribution)
      return Math.exp(mu + sigma * standardNormalQuantile(p))
    }
    case 'exponential':
      return -distribution.mean * Math.log(1 - p)
    case 'gamma':
    case 'erlang': {
      const { shape, scale } = gammaParameters(distribution)
      return jstat.jStat.gamma.inv(p, shape, scale)
    }
    case 'weibull':
      return distribution.scale * (-Math.log(1 - p)) ** (1 / distribution.shape)
    case 'poisson': {
      const { first, shares } = poissonShares(distribution.mean)
      return first + placeOf(shares, p)
    }
    case 'histogram': {
      const bins = histogramShares(distribution)
      let below = 0
      for (const { from, to, share } of bins) {
        if (p <= below + share) return from + ((to - from) * (p - below)) / share
        below += share
      }
      return bins.at(-1)?.to ?? 0
    }
    case 'observations': {
      const sorted = distribution.values.toSorted((a, b) => a - b)
      return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0
    }
  }
}

function insideUnit(p: number): number {
  return Math.min(Math.max(p, Number.MIN_VALUE), 1 - Number.EPSILON / 2)
}

function placeOf(shares: Float64Array, p: number): number {
  let below = 0
  for (let i = 0; i < shares.length; i++) {
    below += shares[i] ?? 0
    if (p <= below) return i
  }
  return shares.length - 1
}
