import jstat from 'jstat'
import type { Distribution } from '../scenario/scenario.ts'
import { standardNormalDensity } from './normal.ts'
import { betaParameters, gammaParameters, histogramShares, lognormalParameters, shareBelowZero } from './parameters.ts'
import { quantileOf } from './quantile.ts'

/**
 * Density at `x`, per unit; of a discrete distribution (constant, Poisson, observations) the probability
 * of exactly `x` (Poisson: of the whole number nearest to it).
 */
export function densityOf(distribution: Distribution, x: number): number {
  if (x < 0) return 0
  switch (distribution.kind) {
    case 'constant':
      return x === distribution.value ? 1 : 0
    case 'uniform': {
      const { min, max } = distribution
      return x < min || x > max || min === max ? 0 : 1 / (max - min)
    }
    case 'triangular': {
      const { min, mode, max } = distribution
      if (x < min || x > max || min === max) return 0
      if (x < mode) return (2 * (x - min)) / ((max - min) * (mode - min))
      return x === mode ? 2 / (max - min) : (2 * (max - x)) / ((max - min) * (max - mode))
    }
    case 'pert':
    case 'beta': {
      const { min, max, alpha, beta } = betaParameters(distribution)
      const y = (x - min) / (max - min)
      if (!(y >= 0 && y <= 1)) return 0
      return (y ** (alpha - 1) * (1 - y) ** (beta - 1)) / (Math.exp(jstat.jStat.betaln(alpha, beta)) * (max - min))
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (standardDeviation === 0) return x === mean ? 1 : 0
      return (
        standardNormalDensity((x - mean) / standardDeviation) / (standardDeviation * (1 - shareBelowZero(distribution)))
      )
    }
    case 'lognormal': {
      if (x === 0) return 0
      const { mu, sigma } = lognormalParameters(distribution)
      return standardNormalDensity((Math.log(x) - mu) / sigma) / (x * sigma)
    }
    case 'exponential':
      return Math.exp(-x / distribution.mean) / distribution.mean
    case 'gamma':
    case 'erlang': {
      const { shape, scale } = gammaParameters(distribution)
      if (x === 0) return shape === 1 ? 1 / scale : shape < 1 ? Infinity : 0
      return Math.exp((shape - 1) * Math.log(x / scale) - x / scale - jstat.jStat.gammaln(shape)) / scale
    }
    case 'weibull': {
      const { scale, shape } = distribution
      return (shape / scale) * (x / scale) ** (shape - 1) * Math.exp(-((x / scale) ** shape))
    }
    case 'poisson': {
      const k = Math.round(x)
      return Math.exp(k * Math.log(distribution.mean) - distribution.mean - jstat.jStat.gammaln(k + 1))
    }
    case 'histogram':
      return histogramShares(distribution).reduce(
        (sum, { from, to, share }) => sum + (x >= from && x < to ? share / (to - from) : 0),
        0,
      )
    case 'observations':
      return distribution.values.filter((value) => value === x).length / distribution.values.length
  }
}

/** The stretch worth drawing: all of a bounded distribution, else up to what 99.5 of 100 draws stay below. */
export function plotRange(distribution: Distribution): { readonly from: number; readonly to: number } {
  switch (distribution.kind) {
    case 'constant':
      return { from: distribution.value * 0.5, to: distribution.value * 1.5 || 1 }
    case 'uniform':
    case 'triangular':
    case 'pert':
    case 'beta': {
      const margin = (distribution.max - distribution.min) * 0.05
      return { from: Math.max(0, distribution.min - margin), to: distribution.max + margin || 1 }
    }
    case 'histogram': {
      const bins = histogramShares(distribution)
      return { from: bins[0]?.from ?? 0, to: bins.at(-1)?.to ?? 1 }
    }
    case 'observations':
      return { from: 0, to: Math.max(...distribution.values) || 1 }
    default:
      return { from: 0, to: quantileOf(distribution, 0.995) || 1 }
  }
}
