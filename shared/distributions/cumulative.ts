import type { Distribution } from '../scenario/scenario.ts'
import { betaParameters, gammaParameters, histogramShares, lognormalParameters } from './parameters.ts'
import { incompleteBeta, incompleteGamma, normalCumulative } from './special-functions.ts'

/** Share of a distribution at or below x, and above it; the smaller of the two is exact in its own right. */
export interface Tails {
  readonly lower: number
  readonly upper: number
}

/** Probability that a draw is at most `x`. */
export function cumulativeOf(distribution: Distribution, x: number): number {
  return tailsOf(distribution, x).lower
}

export function tailsOf(distribution: Distribution, x: number): Tails {
  switch (distribution.kind) {
    case 'constant':
      return step(x >= distribution.value)
    case 'uniform': {
      const { min, max } = distribution
      if (x <= min || x >= max) return step(x >= max)
      return { lower: (x - min) / (max - min), upper: (max - x) / (max - min) }
    }
    case 'triangular': {
      const { min, mode, max } = distribution
      if (x <= min || x >= max) return step(x >= max)
      if (x < mode) return fromLower((x - min) ** 2 / ((max - min) * (mode - min)))
      return fromUpper((max - x) ** 2 / ((max - min) * (max - mode)))
    }
    case 'pert':
    case 'beta': {
      if (distribution.min === distribution.max) return step(x >= distribution.min)
      const { min, max, alpha, beta } = betaParameters(distribution)
      return incompleteBeta(alpha, beta, (x - min) / (max - min))
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (x < 0) return step(false)
      if (standardDeviation === 0) return step(x >= Math.max(0, mean))
      return fromUpper(
        normalCumulative((x - mean) / standardDeviation).upper / normalCumulative(-mean / standardDeviation).upper,
      )
    }
    case 'lognormal': {
      if (x <= 0) return step(false)
      if (distribution.standardDeviation === 0) return step(x >= distribution.mean)
      const { mu, sigma } = lognormalParameters(distribution)
      return normalCumulative((Math.log(x) - mu) / sigma)
    }
    case 'exponential':
      return x <= 0
        ? step(false)
        : { lower: -Math.expm1(-x / distribution.mean), upper: Math.exp(-x / distribution.mean) }
    case 'gamma':
    case 'erlang': {
      const { shape, scale } = gammaParameters(distribution)
      return incompleteGamma(shape, x / scale)
    }
    case 'weibull': {
      if (x <= 0) return step(false)
      const power = (x / distribution.scale) ** distribution.shape
      return { lower: -Math.expm1(-power), upper: Math.exp(-power) }
    }
    case 'poisson': {
      if (x < 0) return step(false)
      const { lower, upper } = incompleteGamma(Math.floor(x) + 1, distribution.mean)
      return { lower: upper, upper: lower }
    }
    case 'histogram': {
      let lower = 0
      for (const { from, to, share } of histogramShares(distribution))
        lower += x >= to ? share : x > from ? (share * (x - from)) / (to - from) : 0
      return fromLower(lower)
    }
    case 'observations': {
      const { values } = distribution
      return fromLower(values.reduce((count, value) => count + (value <= x ? 1 : 0), 0) / values.length)
    }
  }
}

function step(isReached: boolean): Tails {
  return isReached ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 }
}

function fromLower(lower: number): Tails {
  return { lower: Math.min(1, lower), upper: Math.max(0, 1 - lower) }
}

function fromUpper(upper: number): Tails {
  return { lower: Math.max(0, 1 - upper), upper: Math.min(1, upper) }
}
