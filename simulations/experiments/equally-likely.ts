import { quantileOf } from '../../shared/distributions/quantile.ts'
import { asDistribution } from '../../shared/scenario/duration.ts'
import type { Distribution, Duration } from '../../shared/scenario/scenario.ts'

/** Enough for forecasts within a percent. */
const VALUES = 32

/** A distribution as a table of equally likely values, ascending; one value for a constant. */
export function timesOf(duration: Duration): readonly number[] {
  const distribution = asDistribution(duration)
  if (distribution.kind === 'constant') return [distribution.value]
  return Array.from({ length: VALUES }, (_, k) => Math.max(0, quantileOf(distribution, (k + 0.5) / VALUES)))
}

/** Mean of a number that is rounded half up after it is drawn, between two limits. */
export function roundedMean(distribution: Distribution, least: number, most: number): number {
  const values = timesOf(distribution)
  return (
    values.reduce((sum, value) => sum + Math.min(most, Math.max(least, Math.floor(value + 0.5))), 0) / values.length
  )
}
