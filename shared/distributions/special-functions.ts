/**
 * Special functions behind the distributions, accurate to about 1e-14 relative.
 *
 * @source Abramowitz & Stegun, Handbook of Mathematical Functions, 6.1, 6.5, 26.5; continued fractions by
 *   the modified Lentz method
 */

const HALF_LOG_TWO_PI = 0.9189385332046727
const TINY = 1e-300
const EPSILON = 1e-16

/** ln Γ(x) for x > 0, by Stirling's series after shifting the argument beyond 10. */
export function logGamma(x: number): number {
  let shift = 0
  let factor = 1
  while (x + shift < 10) factor *= x + shift++
  const y = x + shift
  const z = 1 / (y * y)
  const series =
    (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360 - z / 156)))))) / y
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series - Math.log(factor)
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P, each without cancellation.
 *
 * @param a > 0
 * @param x >= 0
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 100_000; n++) {
      term *= x / (a + n)
      sum += term
      if (term < sum * EPSILON) break
    }
    const lower = Math.min(1, sum * scale)
    return { lower, upper: 1 - lower }
  }
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 100_000; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < EPSILON * 4) break
  }
  const upper = Math.min(1, fraction * scale)
  return { lower: 1 - upper, upper }
}

/**
 * Regularised incomplete beta function I_x(a, b) and its complement.
 *
 * @param a b > 0
 * @param x from 0 to 1
 */
export function incompleteBeta(a: number, b: number, x: number): { readonly lower: number; readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x >= 1) return { lower: 1, upper: 0 }
  const scale = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (scale * betaFraction(a, b, x)) / a)
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, (scale * betaFraction(b, a, 1 - x)) / b)
  return { lower: 1 - upper, upper }
}

/** Continued fraction of A&S 26.5.8. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < EPSILON * 4) break
  }
  return fraction
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

/** Standard normal distribution: Φ(z) and 1 - Φ(z). */
export function normalCumulative(z: number): { readonly lower: number; readonly upper: number } {
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2)
  return z < 0 ? { lower: upper / 2, upper: 0.5 + lower / 2 } : { lower: 0.5 + lower / 2, upper: upper / 2 }
}
