import type { Program } from '../compile/program.ts'
import { sketchQuantile } from '../statistics/quantile-sketch.ts'
import type { ReplicationFailure, ReplicationStatistics, WindowTotals } from '../statistics/replication-statistics.ts'
import { halfWidth95, type MeanEstimate, meanEstimate } from './interval.ts'
import { QueueSeriesFold } from './queue-series.ts'
import { windowMeans } from './replication-values.ts'
import { SketchSum } from './sketch-sum.ts'
import { sumTotals } from './sum-totals.ts'

/** Percentiles that comparisons pair by replication. */
const PAIRED_PERCENTILES = [50, 90, 95, 99]

/**
 * What a complete prefix of a run's replications amounts to. Replications are added in their order, so
 * every sum is the same to the bit whatever number of threads made them; memory grows by some hundred
 * numbers a replication.
 */
export class Fold {
  readonly program: Program
  replications = 0
  /** of the first replication that did not come to its end; none is added after it */
  failure: ReplicationFailure | null = null
  /** sums over the replications' windows; null before the first */
  totals: WindowTotals | null = null
  started = 0
  completed = 0
  unfinished = 0
  unfinishedAge = 0
  stuck = 0
  readonly unfinishedAt: Float64Array
  readonly stuckAt: Float64Array
  /** sums over replications, seconds */
  runDown = 0
  windowLength = 0
  lastArrival = 0
  events = 0
  readonly cycleTime = new SketchSum()
  cycleTimeMin = Infinity
  cycleTimeMax = -Infinity
  readonly waitingTime = new SketchSum()
  readonly activityWaiting: readonly SketchSum[]
  readonly outcomeCycleTime: readonly SketchSum[]
  readonly queueSeries = new QueueSeriesFold()
  /** by measure: value of each replication, NaN where it has none */
  readonly #values = new Map<string, number[]>()
  /** batches of the only replication of a run that has one */
  #batches: readonly WindowTotals[] = []

  constructor(program: Program) {
    this.program = program
    this.unfinishedAt = new Float64Array(program.nodeIds.length)
    this.stuckAt = new Float64Array(program.nodeIds.length)
    this.activityWaiting = program.activityIds.map(() => new SketchSum())
    this.outcomeCycleTime = program.outcomeIds.map(() => new SketchSum())
  }

  /** Adds the next replication; one that failed is only remembered. */
  add(statistics: ReplicationStatistics): void {
    if (this.failure) return
    if (statistics.failure) {
      this.failure = statistics.failure
      return
    }
    const { cases, totals } = statistics
    this.started += cases.started
    this.completed += cases.completed
    this.unfinished += cases.unfinished
    this.unfinishedAge += cases.unfinishedAge
    this.stuck += cases.stuck
    addTo(this.unfinishedAt, statistics.unfinishedAt)
    addTo(this.stuckAt, statistics.stuckAt)
    this.runDown += Math.max(0, statistics.end - Math.max(statistics.lastArrival, statistics.windowStart))
    this.windowLength += statistics.end - statistics.windowStart
    this.lastArrival += statistics.lastArrival
    this.events += statistics.events
    this.cycleTime.add(statistics.cycleTime.sketch)
    if (statistics.cycleTime.min < this.cycleTimeMin) this.cycleTimeMin = statistics.cycleTime.min
    if (statistics.cycleTime.max > this.cycleTimeMax) this.cycleTimeMax = statistics.cycleTime.max
    this.waitingTime.add(statistics.waitingTime.sketch)
    statistics.activityWaiting.forEach((sketch, a) => this.activityWaiting[a]!.add(sketch))
    statistics.outcomeCycleTime.forEach((sketch, o) => this.outcomeCycleTime[o]!.add(sketch))
    this.queueSeries.add(statistics)
    this.totals = this.totals ? sumTotals(this.totals, totals) : totals
    for (const [measure, value] of windowMeans(this.program, totals)) this.#put(measure, value)
    for (const percent of PAIRED_PERCENTILES) {
      this.#putIfAny(`cycleTime.p${percent}`, sketchQuantile(statistics.cycleTime.sketch, percent / 100))
      this.#putIfAny(`waitingTime.p${percent}`, sketchQuantile(statistics.waitingTime.sketch, percent / 100))
    }
    this.#batches = this.replications === 0 ? statistics.batches : []
    this.replications++
  }

  /**
   * Plain mean of the replications' means with its interval by Student's t: over the replications, or
   * over the batches of a run that has one replication.
   */
  estimate(measure: string): MeanEstimate {
    const values = (this.#values.get(measure) ?? []).filter((value) => !Number.isNaN(value))
    if (this.program.replications > 1 || values.length !== 1) return meanEstimate(values)
    const batches = this.#batches.flatMap((totals) => windowMeans(this.program, totals).get(measure) ?? [])
    const mean = values[0]!
    const half = halfWidth95(batches)
    return { mean, ci95: half === null ? null : [mean - half, mean + half] }
  }

  /** Names of all that `values` knows. */
  get measures(): readonly string[] {
    return [...this.#values.keys()]
  }

  /** Value of each replication, NaN where it has none. */
  values(measure: string): readonly number[] {
    const values = this.#values.get(measure) ?? []
    return values.length === this.replications
      ? values
      : [...values, ...new Array<number>(this.replications - values.length).fill(NaN)]
  }

  #putIfAny(measure: string, value: number | null): void {
    if (value !== null) this.#put(measure, value)
  }

  #put(measure: string, value: number): void {
    let values = this.#values.get(measure)
    if (!values) this.#values.set(measure, (values = []))
    while (values.length < this.replications) values.push(NaN)
    values.push(value)
  }
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]!
}
