import {
  betaParameters,
  gammaParameters,
  histogramShares,
  lognormalParameters,
} from '../../shared/distributions/parameters.ts'
import { normalCumulative } from '../../shared/distributions/special-functions.ts'
import type { Distribution } from '../../shared/scenario/scenario.ts'
import type { DistributionTables } from '../compile/program.ts'
import { betaTable, gammaTable } from './inverse-table.ts'
import * as kinds from './sample.ts'

/** Collects the distributions of a program and lays out their parameters; equal ones are kept once. */
export class DistributionCompiler {
  readonly #known = new Map<string, number>()
  readonly #kinds: number[] = []
  readonly #offsets: number[] = []
  readonly #parameters: number[] = []

  /** Index of the distribution within the tables. */
  add(distribution: Distribution): number {
    const { source: _source, note: _note, ...rest } = distribution
    const name = JSON.stringify(rest)
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const [kind, parameters] = parametersOf(distribution)
    const index = this.#kinds.length
    this.#known.set(name, index)
    this.#kinds.push(kind)
    this.#offsets.push(this.#parameters.length)
    for (const parameter of parameters) this.#parameters.push(parameter)
    return index
  }

  tables(): DistributionTables {
    return {
      kind: Uint8Array.from(this.#kinds),
      offset: Int32Array.from(this.#offsets),
      parameters: Float64Array.from(this.#parameters),
    }
  }
}

function parametersOf(distribution: Distribution): [kind: number, parameters: ArrayLike<number> & Iterable<number>] {
  switch (distribution.kind) {
    case 'constant':
      return [kinds.CONSTANT, [distribution.value]]
    case 'uniform':
      return [kinds.UNIFORM, [distribution.min, distribution.max - distribution.min]]
    case 'triangular': {
      const { min, mode, max } = distribution
      if (min === max) return [kinds.CONSTANT, [min]]
      return [
        kinds.TRIANGULAR,
        [min, max, (mode - min) / (max - min), (max - min) * (mode - min), (max - min) * (max - mode)],
      ]
    }
    case 'pert':
    case 'beta': {
      if (distribution.min === distribution.max) return [kinds.CONSTANT, [distribution.min]]
      const { min, max, alpha, beta } = betaParameters(distribution)
      return [kinds.TABLE, [min, max - min, ...betaTable(alpha, beta)]]
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (standardDeviation === 0) return [kinds.CONSTANT, [Math.max(0, mean)]]
      return [kinds.NORMAL, [mean, standardDeviation, normalCumulative(-mean / standardDeviation).upper]]
    }
    case 'lognormal': {
      if (distribution.standardDeviation === 0) return [kinds.CONSTANT, [distribution.mean]]
      const { mu, sigma } = lognormalParameters(distribution)
      return [kinds.LOGNORMAL, [mu, sigma]]
    }
    case 'exponential':
      return [kinds.EXPONENTIAL, [distribution.mean]]
    case 'gamma':
    case 'erlang': {
      const { shape, scale } = gammaParameters(distribution)
      return [kinds.TABLE, [0, scale, ...gammaTable(shape)]]
    }
    case 'weibull':
      return [kinds.WEIBULL, [distribution.scale, 1 / distribution.shape]]
    case 'poisson': {
      const { first, cumulative } = poissonCumulative(distribution.mean)
      return [kinds.DISCRETE, [cumulative.length, ...cumulative, ...cumulative.map((_, i) => first + i)]]
    }
    case 'histogram': {
      const bins = histogramShares(distribution)
      let below = 0
      const cumulative = bins.map(({ share }) => (below += share))
      return [
        kinds.HISTOGRAM,
        [bins.length, ...cumulative, ...bins.map(({ from }) => from), ...bins.map(({ to, from }) => to - from)],
      ]
    }
    case 'observations': {
      const sorted = [...distribution.values].sort((a, b) => a - b)
      return [kinds.OBSERVATIONS, [sorted.length, ...sorted]]
    }
  }
}

/** Distribution function of a Poisson variable over all that has a probability above 1e-18. */
function poissonCumulative(mean: number): { readonly first: number; readonly cumulative: readonly number[] } {
  const mode = Math.floor(mean)
  const first = Math.max(0, Math.floor(mean - 9 * Math.sqrt(mean) - 10))
  const last = Math.ceil(mean + 9 * Math.sqrt(mean) + 20)
  const weights = new Array<number>(last - first + 1)
  weights[mode - first] = 1
  for (let k = mode; k < last; k++) weights[k + 1 - first] = (weights[k - first] * mean) / (k + 1)
  for (let k = mode; k > first; k--) weights[k - 1 - first] = (weights[k - first] * k) / mean
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let below = 0
  return { first, cumulative: weights.map((weight) => (below += weight) / total) }
}
