import jstat from 'jstat'

/** Mean with the interval that holds the true one in 95 of 100 cases; null where nothing can be said. */
export interface MeanEstimate {
  readonly mean: number | null
  readonly ci95: [number, number] | null
}

/** 97.5 % quantile of Student's t. */
export function studentT975(degreesOfFreedom: number): number {
  let value = quantiles.get(degreesOfFreedom)
  if (value === undefined) quantiles.set(degreesOfFreedom, (value = jstat.jStat.studentt.inv(0.975, degreesOfFreedom)))
  return value
}

const quantiles = new Map<number, number>()

/**
 * Plain mean of independent values, such as one for each replication, with its 95 % interval by
 * Student's t.
 *
 * @returns null for the mean of nothing and for the interval of fewer than two values
 */
export function meanEstimate(values: readonly number[]): MeanEstimate {
  const mean = meanOfValues(values)
  if (mean === null) return { mean, ci95: null }
  const half = halfWidth95(values)
  return { mean, ci95: half === null ? null : [mean - half, mean + half] }
}

/** Half-width of the 95 % interval of the mean; null below two values. */
export function halfWidth95(values: readonly number[]): number | null {
  const n = values.length
  const mean = meanOfValues(values)
  if (mean === null || n < 2) return null
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return studentT975(n - 1) * Math.sqrt(squares / (n - 1) / n)
}

export function meanOfValues(values: readonly number[]): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
