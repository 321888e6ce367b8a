import jstat from 'jstat'
import type { Distribution } from '../scenario/scenario.ts'
import { standardNormalDensity } from './normal.ts'
import { betaParameters, histogramShares, shareBelowZero } from './parameters.ts'

/** Mean of a distribution, in its own unit (seconds for durations); of what is drawn, so a normal one is cut at 0. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value
    case 'uniform':
      return (distribution.min + distribution.max) / 2
    case 'triangular':
      return (distribution.min + distribution.mode + distribution.max) / 3
    case 'pert':
      return (distribution.min + 4 * distribution.mode + distribution.max) / 6
    case 'normal':
      return truncatedNormal(distribution).mean
    case 'lognormal':
    case 'exponential':
    case 'gamma':
    case 'erlang':
    case 'poisson':
      return distribution.mean
    case 'weibull':
      return distribution.scale * jstat.jStat.gammafn(1 + 1 / distribution.shape)
    case 'beta': {
      const { min, max, alpha, beta } = distribution
      return min + ((max - min) * alpha) / (alpha + beta)
    }
    case 'histogram':
      return histogramShares(distribution).reduce((sum, { from, to, share }) => sum + (share * (from + to)) / 2, 0)
    case 'observations':
      return distribution.values.reduce((sum, value) => sum + value, 0) / distribution.values.length
  }
}

/** Standard deviation of a distribution, in its own unit. */
export function standardDeviationOf(distribution: Distribution): number {
  return Math.sqrt(Math.max(0, varianceOf(distribution)))
}

function varianceOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'constant':
      return 0
    case 'uniform':
      return (distribution.max - distribution.min) ** 2 / 12
    case 'triangular': {
      const { min: a, mode: c, max: b } = distribution
      return (a * a + b * b + c * c - a * b - a * c - b * c) / 18
    }
    case 'pert':
    case 'beta': {
      const { min, max, alpha, beta } = betaParameters(distribution)
      if (min === max) return 0
      const sum = alpha + beta
      return ((max - min) ** 2 * alpha * beta) / (sum * sum * (sum + 1))
    }
    case 'normal':
      return truncatedNormal(distribution).variance
    case 'lognormal':
    case 'gamma':
      return distribution.standardDeviation ** 2
    case 'exponential':
      return distribution.mean ** 2
    case 'erlang':
      return distribution.mean ** 2 / distribution.shape
    case 'weibull': {
      const { scale, shape } = distribution
      return scale ** 2 * (jstat.jStat.gammafn(1 + 2 / shape) - jstat.jStat.gammafn(1 + 1 / shape) ** 2)
    }
    case 'poisson':
      return distribution.mean
    case 'histogram': {
      const mean = meanOf(distribution)
      return histogramShares(distribution).reduce(
        (sum, { from, to, share }) => sum + share * ((from * from + from * to + to * to) / 3),
        -mean * mean,
      )
    }
    case 'observations': {
      const mean = meanOf(distribution)
      return distribution.values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / distribution.values.length
    }
  }
}

/**
 * Moments of a normal variable that is drawn again below 0.
 *
 * @source Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 2nd ed., section 13.10.1
 */
function truncatedNormal(distribution: Extract<Distribution, { kind: 'normal' }>): { mean: number; variance: number } {
  const { mean, standardDeviation } = distribution
  if (standardDeviation === 0) return { mean, variance: 0 }
  const a = -mean / standardDeviation
  const above = 1 - shareBelowZero(distribution)
  if (above < 1e-12)
    return { mean: standardDeviation / Math.max(a, 1), variance: (standardDeviation / Math.max(a, 1)) ** 2 }
  const hazard = standardNormalDensity(a) / above
  return {
    mean: mean + standardDeviation * hazard,
    variance: standardDeviation ** 2 * (1 + a * hazard - hazard * hazard),
  }
}
