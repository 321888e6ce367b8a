import type { Kernel } from './kernel.ts'
import { queueAreas, sumsNow, totalsBetween, type Sums } from './sums.ts'
import type { WindowTotals } from '../statistics/replication-statistics.ts'

/** Steps of a time series at most; they double, and neighbours are joined, when they run out. */
const MOST_STEPS = 512
const BATCHES = 30
/** Snapshots that the batches are cut from: 8 to 16 a batch, so their lengths differ by an eighth at most. */
const MOST_SNAPSHOTS = 16 * BATCHES

/**
 * What happens at set times rather than at events: the window opens, queues are averaged step by step,
 * sums are kept for batch means, the run's duration is over. The loop compares each event's time with
 * the next of these; nothing of it costs anything in between.
 */
export class Clock {
  /** since the window opened; null before */
  windowStart: Sums | null = null
  isOver = false
  readonly #k: Kernel
  #step: number
  /** queue areas at the end of each step */
  readonly #areas: Float64Array[] = []
  #batchStep: number
  readonly #snapshots: Sums[] = []

  constructor(k: Kernel) {
    this.#k = k
    const { expectedLength, warmUp } = k.program
    this.#step = stepFor(expectedLength, MOST_STEPS)
    this.#batchStep = stepFor(expectedLength - warmUp, MOST_SNAPSHOTS)
    if (warmUp === 0) this.windowStart = sumsNow(k)
    k.nextMark = this.#next()
  }

  /**
   * Lets simulated time pass all marks up to an event's time.
   *
   * @returns whether the run's duration ends before the event
   */
  pass(k: Kernel, time: number): boolean {
    const { duration } = k.program
    const end = Math.min(time, duration)
    while (k.nextMark <= end && k.nextMark < Infinity) {
      k.now = k.nextMark
      k.steps = 0
      if (k.now === this.#seriesMark()) this.#endStep(k)
      if (this.windowStart && k.now === this.#snapshotMark(this.windowStart)) this.#addSnapshot(sumsNow(k))
      if (!this.windowStart && k.now === k.program.warmUp) this.#openWindow(k)
      k.nextMark = this.#next()
    }
    // with no grid mark left before it, the duration itself is the next one
    k.nextMark = Math.min(k.nextMark, duration)
    if (time <= duration) return false
    k.now = duration
    this.isOver = true
    return true
  }

  /** The window's sums, and its batches where the scenario runs one replication. */
  totals(k: Kernel): { readonly from: Sums; readonly totals: WindowTotals; readonly batches: readonly WindowTotals[] } {
    if (!this.windowStart) this.#openWindow(k)
    const from = this.windowStart!
    const end = sumsNow(k)
    return { from, totals: totalsBetween(k, from, end), batches: this.#batches(k, from, end) }
  }

  /** Time averages of the numbers that wait for each resource. */
  series(k: Kernel): { readonly step: number; readonly mean: readonly Float64Array[] } {
    const length = k.now - this.#areas.length * this.#step
    const hasRest = length > 1e-9 * this.#step
    const areas = hasRest ? [...this.#areas, queueAreas(k)] : this.#areas
    const mean = k.program.resourceIds.map((_, r) =>
      Float64Array.from(areas, (area, i) => {
        const before = i === 0 ? 0 : areas[i - 1][r]
        return (area[r] - before) / (i < this.#areas.length ? this.#step : length)
      }),
    )
    return { step: this.#step, mean }
  }

  #next(): number {
    const { warmUp, replications } = this.#k.program
    const window = this.windowStart
    if (!window) return Math.min(this.#seriesMark(), warmUp)
    return Math.min(this.#seriesMark(), replications === 1 ? this.#snapshotMark(window) : Infinity)
  }

  #seriesMark(): number {
    return (this.#areas.length + 1) * this.#step
  }

  #snapshotMark({ time }: Sums): number {
    return time + (this.#snapshots.length + 1) * this.#batchStep
  }

  #endStep(k: Kernel): void {
    this.#areas.push(queueAreas(k))
    if (this.#areas.length < MOST_STEPS) return
    keepEverySecond(this.#areas)
    this.#step *= 2
  }

  #addSnapshot(sums: Sums): void {
    if (this.#k.program.replications !== 1) return
    this.#snapshots.push(sums)
    if (this.#snapshots.length < MOST_SNAPSHOTS) return
    keepEverySecond(this.#snapshots)
    this.#batchStep *= 2
  }

  #openWindow(k: Kernel): void {
    this.windowStart = sumsNow(k)
    k.sketches.fill(0)
    k.clearRanges()
  }

  #batches(k: Kernel, from: Sums, end: Sums): readonly WindowTotals[] {
    if (k.program.replications !== 1) return []
    const marks = [...this.#snapshots, end]
    if (marks.length < BATCHES) return []
    let before = from
    return Array.from({ length: BATCHES }, (_, b) => {
      const mark = marks[Math.round(((b + 1) * marks.length) / BATCHES) - 1]
      const totals = totalsBetween(k, before, mark)
      before = mark
      return totals
    })
  }
}

/** A power of two, so that steps fall on each other in every replication, however often they doubled. */
function stepFor(length: number, steps: number): number {
  return Number.isFinite(length) && length > 0 ? 2 ** Math.floor(Math.log2(length / steps)) : 1
}

function keepEverySecond<T>(marks: T[]): void {
  for (let i = 0; 2 * i + 1 < marks.length; i++) marks[i] = marks[2 * i + 1]
  marks.length = Math.floor(marks.length / 2)
}
