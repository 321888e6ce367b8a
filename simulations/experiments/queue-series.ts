import type { ReplicationStatistics } from '../statistics/replication-statistics.ts'
import { halfWidth95, meanOfValues } from './interval.ts'

/** Time series of this many replications are kept for the chart; more would not narrow the band visibly. */
const MOST_SERIES = 100

export interface QueueSeries {
  /** seconds */
  readonly step: number
  readonly mean: number[]
  readonly low: number[]
  readonly high: number[]
}

/** Number waiting over simulated time, of the first replications. */
export class QueueSeriesFold {
  readonly #replications: { readonly step: number; readonly end: number; readonly mean: readonly Float64Array[] }[] = []

  add({ queueLength, end }: ReplicationStatistics): void {
    if (this.#replications.length < MOST_SERIES) this.#replications.push({ ...queueLength, end })
  }

  /**
   * Mean and 95 % band of the mean over the replications, in steps that all of them share. The series
   * ends where fewer than half of the replications still run.
   *
   * @param resource index in `program.resourceIds`
   */
  of(resource: number): QueueSeries {
    const step = Math.max(0, ...this.#replications.map((replication) => replication.step))
    const series = this.#replications.map((replication) => ({
      values: resampled(replication.mean[resource]!, replication.step, replication.end, step),
    }))
    const mean: number[] = []
    const low: number[] = []
    const high: number[] = []
    for (let i = 0; ; i++) {
      const values = series.flatMap(({ values }) => (i < values.length ? [values[i]!] : []))
      if (values.length === 0 || 2 * values.length < series.length) return { step, mean, low, high }
      const centre = meanOfValues(values)!
      const half = halfWidth95(values) ?? 0
      mean.push(centre)
      low.push(Math.max(0, centre - half))
      high.push(centre + half)
    }
  }
}

/** Time averages over steps of another length; the last step of either may be shorter. */
export function resampled(values: Float64Array, step: number, end: number, to: number): Float64Array {
  if (step === to || values.length === 0) return values
  const result = new Float64Array(Math.ceil(end / to - 1e-9) || 1)
  const time = new Float64Array(result.length)
  values.forEach((value, i) => {
    const stop = Math.min(end, (i + 1) * step)
    for (let from = i * step; from < stop - 1e-9 * step;) {
      const target = Math.min(result.length - 1, Math.floor(from / to + 1e-9))
      const until = target === result.length - 1 ? stop : Math.min(stop, (target + 1) * to)
      result[target]! += value * (until - from)
      time[target]! += until - from
      from = until
    }
  })
  return result.map((sum, i) => (time[i]! > 0 ? sum / time[i]! : 0))
}
