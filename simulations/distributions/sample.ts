import { standardNormalQuantile } from '../../shared/distributions/normal.ts'
import { unitExponential } from './unit-exponential.ts'
import { TABLE_FIRST, TABLE_NODES, TABLE_STEP } from './inverse-table.ts'

/** Kinds of `DistributionTables`, the commonest first. */
export const CONSTANT = 0
export const EXPONENTIAL = 1
export const UNIFORM = 2
export const TRIANGULAR = 3
export const NORMAL = 4
export const LOGNORMAL = 5
export const WEIBULL = 6
export const TABLE = 7
export const DISCRETE = 8
export const HISTOGRAM = 9
export const OBSERVATIONS = 10

/**
 * The value of a distribution at the uniform draw `u`, by inversion: it grows with u.
 *
 * @param kind of the distribution
 * @param p    parameters of all distributions
 * @param o    where this one's parameters start
 * @param u    strictly between 0 and 1
 */
export function sample(kind: number, p: Float64Array, o: number, u: number): number {
  switch (kind) {
    case CONSTANT:
      return p[o]
    case EXPONENTIAL:
      return p[o] * unitExponential(u)
    case UNIFORM:
      return p[o] + p[o + 1] * u
    case TRIANGULAR:
      return u < p[o + 2] ? p[o] + Math.sqrt(u * p[o + 3]) : p[o + 1] - Math.sqrt((1 - u) * p[o + 4])
    case NORMAL:
      // below 0 is drawn again: the quantile of what is left, counted from the upper end
      return Math.max(0, p[o] - p[o + 1] * standardNormalQuantile(Math.min((1 - u) * p[o + 2], 1 - 2 ** -53)))
    case LOGNORMAL:
      return Math.exp(p[o] + p[o + 1] * standardNormalQuantile(u))
    case WEIBULL:
      return p[o] * Math.pow(unitExponential(u), p[o + 1])
    case TABLE:
      return p[o] + p[o + 1] * interpolated(p, o + 2, u)
    case DISCRETE: {
      const count = p[o]
      return p[o + 1 + count + firstAtLeast(p, o + 1, count, u)]
    }
    case HISTOGRAM: {
      const count = p[o]
      const bin = firstAtLeast(p, o + 1, count, u)
      const below = bin === 0 ? 0 : p[o + bin]
      const within = (u - below) / (p[o + 1 + bin] - below)
      return p[o + 1 + count + bin] + p[o + 1 + 2 * count + bin] * Math.min(1, within)
    }
    default:
      return p[o + 1 + Math.floor(u * p[o])]
  }
}

function interpolated(p: Float64Array, o: number, u: number): number {
  const x = (Math.log(u / (1 - u)) - TABLE_FIRST) / TABLE_STEP
  const i = Math.max(0, Math.min(TABLE_NODES - 2, Math.floor(x)))
  const t = x - i
  const v0 = p[o + i]
  const v1 = p[o + i + 1]
  const d0 = p[o + TABLE_NODES + i] * TABLE_STEP
  const d1 = p[o + TABLE_NODES + i + 1] * TABLE_STEP
  const rise = v1 - v0
  return Math.max(0, v0 + t * (d0 + t * (3 * rise - 2 * d0 - d1 + t * (d0 + d1 - 2 * rise))))
}

/** Index of the first of `count` growing numbers that is at least `u`; the last if none is. */
function firstAtLeast(p: Float64Array, o: number, count: number, u: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (p[o + middle] >= u) high = middle
    else low = middle + 1
  }
  return low
}
