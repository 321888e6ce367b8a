import { standardNormalQuantile } from '../../shared/distributions/normal.ts'
import {
  CURVE_KNOTS,
  CURVE_REACH,
  DRAW_CONSTANT,
  DRAW_CURVE,
  DRAW_EXPONENTIAL,
  DRAW_LOGNORMAL,
  DRAW_NORMAL,
  DRAW_STEPS,
  DRAW_TRIANGULAR,
  DRAW_UNIFORM,
  DRAW_VALUES,
  DRAW_WEIBULL,
} from './distribution-tables.ts'

const curveScale = (CURVE_KNOTS - 1) / (2 * CURVE_REACH)

/**
 * Inverts a uniform number into a draw of the distribution.
 *
 * @param kind       one of DRAW_…
 * @param parameters of all distributions, this one's from `at` on
 * @param u          in (0, 1)
 */
export function draw(kind: number, parameters: Float64Array, at: number, u: number): number {
  switch (kind) {
    case DRAW_CONSTANT:
      return parameters[at]!
    case DRAW_EXPONENTIAL:
      return -parameters[at]! * Math.log(1 - u)
    case DRAW_UNIFORM:
      return parameters[at]! + parameters[at + 1]! * u
    case DRAW_TRIANGULAR:
      return u < parameters[at + 2]!
        ? parameters[at]! + Math.sqrt(u * parameters[at + 3]!)
        : parameters[at + 1]! - Math.sqrt((1 - u) * parameters[at + 4]!)
    case DRAW_LOGNORMAL:
      return Math.exp(parameters[at]! + parameters[at + 1]! * standardNormalQuantile(u))
    default:
      return drawSeldom(kind, parameters, at, u)
  }
}

function drawSeldom(kind: number, parameters: Float64Array, at: number, u: number): number {
  switch (kind) {
    case DRAW_NORMAL: {
      const below = parameters[at + 2]!
      const p = Math.min(Math.max(below + u * (1 - below), 1e-300), 1 - 1.2e-16)
      return Math.max(0, parameters[at]! + parameters[at + 1]! * standardNormalQuantile(p))
    }
    case DRAW_WEIBULL:
      return parameters[at]! * (-Math.log(1 - u)) ** parameters[at + 1]!
    case DRAW_CURVE:
      return onCurve(parameters, at, u)
    case DRAW_STEPS: {
      const n = parameters[at]!
      const step = firstAtLeast(parameters, at + 1, n, u)
      const below = step === 0 ? 0 : parameters[at + step]!
      const share = parameters[at + 1 + step]! - below
      const from = parameters[at + 1 + n + step]!
      const to = parameters[at + 1 + 2 * n + step]!
      return share > 0 ? from + (to - from) * Math.min(1, (u - below) / share) : from
    }
    case DRAW_VALUES: {
      const n = parameters[at]!
      return parameters[at + 1 + Math.min(n - 1, Math.floor(u * n))]!
    }
    default:
      throw new Error(`no distribution of kind ${kind}`)
  }
}

/** Cubic interpolation between the knots (Catmull-Rom), cut to them so that it never falls. */
function onCurve(parameters: Float64Array, at: number, u: number): number {
  const place = (Math.log(u / (1 - u)) + CURVE_REACH) * curveScale
  const i = Math.min(Math.max(Math.floor(place), 1), CURVE_KNOTS - 3)
  const x = Math.min(Math.max(place - i, 0), 1)
  const before = parameters[at + i - 1]!
  const from = parameters[at + i]!
  const to = parameters[at + i + 1]!
  const after = parameters[at + i + 2]!
  const slopeFrom = (to - before) / 2
  const slopeTo = (after - from) / 2
  const rise = to - from
  const value = from + x * (slopeFrom + x * (3 * rise - 2 * slopeFrom - slopeTo + x * (slopeFrom + slopeTo - 2 * rise)))
  return Math.min(Math.max(value, from), to)
}

/** Index of the first of `n` ascending numbers from `at` on that is at least `u`; the last if none is. */
function firstAtLeast(numbers: Float64Array, at: number, n: number, u: number): number {
  let low = 0
  let high = n - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[at + middle]! >= u) high = middle
    else low = middle + 1
  }
  return low
}
