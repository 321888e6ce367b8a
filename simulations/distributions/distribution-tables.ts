import { quantileOf } from '../../shared/distributions/quantile.ts'
import {
  histogramShares,
  lognormalParameters,
  poissonShares,
  shareBelowZero,
} from '../../shared/distributions/parameters.ts'
import type { Distribution } from '../../shared/scenario/scenario.ts'

/** Distributions ready for inversion: kind and where its parameters start. */
export interface DistributionTables {
  readonly kind: Uint8Array
  readonly offset: Int32Array
  readonly parameters: Float64Array
}

/** How a kind is inverted; what its parameters are stands beside it. */
export const DRAW_CONSTANT = 0 // value
export const DRAW_EXPONENTIAL = 1 // mean
export const DRAW_UNIFORM = 2 // min, width
export const DRAW_TRIANGULAR = 3 // min, max, share below the mode, factor below, factor above
export const DRAW_NORMAL = 4 // mean, standard deviation, share below zero
export const DRAW_LOGNORMAL = 5 // mu, sigma
export const DRAW_WEIBULL = 6 // scale, 1 / shape
export const DRAW_CURVE = 7 // knots of the quantile function over the log-odds of the probability
export const DRAW_STEPS = 8 // number of steps, cumulative shares, from, to
export const DRAW_VALUES = 9 // number of values, values in order

/**
 * Knots of a quantile function that has no closed form (gamma, beta, PERT), at equal steps of the log-odds
 * of the probability, so that both tails are as fine as the middle.
 */
export const CURVE_KNOTS = 1024
export const CURVE_REACH = 36

/** Collects distributions; {@link index} answers the place of each in the tables. */
export class DistributionTableBuilder {
  readonly #kinds: number[] = []
  readonly #offsets: number[] = []
  readonly #parameters: number[] = []

  index(distribution: Distribution): number {
    const [kind, ...parameters] = invertible(distribution)
    this.#kinds.push(kind)
    this.#offsets.push(this.#parameters.length)
    for (const parameter of parameters) this.#parameters.push(parameter)
    return this.#kinds.length - 1
  }

  tables(): DistributionTables {
    return {
      kind: Uint8Array.from(this.#kinds),
      offset: Int32Array.from(this.#offsets),
      parameters: Float64Array.from(this.#parameters),
    }
  }
}

function invertible(distribution: Distribution): [kind: number, ...parameters: number[]] {
  switch (distribution.kind) {
    case 'constant':
      return [DRAW_CONSTANT, distribution.value]
    case 'exponential':
      return [DRAW_EXPONENTIAL, distribution.mean]
    case 'uniform':
      return [DRAW_UNIFORM, distribution.min, distribution.max - distribution.min]
    case 'triangular': {
      const { min, mode, max } = distribution
      const width = max - min
      if (width === 0) return [DRAW_CONSTANT, min]
      return [DRAW_TRIANGULAR, min, max, (mode - min) / width, width * (mode - min), width * (max - mode)]
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (standardDeviation === 0) return [DRAW_CONSTANT, Math.max(0, mean)]
      return [DRAW_NORMAL, mean, standardDeviation, shareBelowZero(distribution)]
    }
    case 'lognormal': {
      const { mu, sigma } = lognormalParameters(distribution)
      return [DRAW_LOGNORMAL, mu, sigma]
    }
    case 'weibull':
      return [DRAW_WEIBULL, distribution.scale, 1 / distribution.shape]
    case 'pert':
    case 'beta':
      if (distribution.min === distribution.max) return [DRAW_CONSTANT, distribution.min]
      return curve(distribution)
    case 'gamma':
    case 'erlang':
      return curve(distribution)
    case 'histogram': {
      const bins = histogramShares(distribution)
      let below = 0
      const cumulative = bins.map(({ share }) => (below += share))
      return [DRAW_STEPS, bins.length, ...cumulative, ...bins.map(({ from }) => from), ...bins.map(({ to }) => to)]
    }
    case 'poisson': {
      const { first, shares } = poissonShares(distribution.mean)
      let below = 0
      const cumulative = Array.from(shares, (share) => (below += share))
      const values = cumulative.map((_, i) => first + i)
      return [DRAW_STEPS, values.length, ...cumulative, ...values, ...values]
    }
    case 'observations': {
      const sorted = distribution.values.toSorted((a, b) => a - b)
      return [DRAW_VALUES, sorted.length, ...sorted]
    }
  }
}

function curve(distribution: Distribution): [kind: number, ...parameters: number[]] {
  const knots: number[] = []
  for (let i = 0; i < CURVE_KNOTS; i++) {
    const odds = -CURVE_REACH + (2 * CURVE_REACH * i) / (CURVE_KNOTS - 1)
    const p = Math.min(Math.max(1 / (1 + Math.exp(-odds)), 1e-15), 1 - 1.2e-16)
    const before = knots.at(-1) ?? 0
    const value = quantileOf(distribution, p)
    // the inverse is computed numerically; it must not fall anywhere
    knots.push(Number.isFinite(value) ? Math.max(before, value) : before)
  }
  return [DRAW_CURVE, ...knots]
}
