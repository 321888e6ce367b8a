import type { Program } from '../compile/program.ts'
import type { WindowTotals } from '../statistics/replication-statistics.ts'
import type { OpenIntervals } from '../calendars/open-intervals.ts'
import { copySums, totalsBetween, type Sums } from './collector.ts'

const mostSteps = 512
const batchCount = 30
const mostSnapshots = 16 * batchCount

/** Number waiting for each resource as time averages over equal steps, at most 512 of them: they double when they run out. */
export class QueueSeries {
  step: number
  readonly #integrals: Float64Array[] = []

  constructor(expectedLength: number) {
    this.step = powerOfTwoStep(expectedLength)
  }

  /** End of the step that is under way. */
  get next(): number {
    return (this.#integrals.length + 1) * this.step
  }

  /** @param integral of each resource over the step that ends now */
  add(integral: Float64Array): void {
    this.#integrals.push(integral)
    if (this.#integrals.length < mostSteps) return
    for (let i = 0; i < mostSteps / 2; i++) {
      const first = this.#integrals[2 * i]!
      const second = this.#integrals[2 * i + 1]!
      this.#integrals[i] = first.map((value, r) => value + second[r]!)
    }
    this.#integrals.length = mostSteps / 2
    this.step *= 2
  }

  /** @param rest integral over the step that the run's end cut short */
  series(resources: number, rest: Float64Array, end: number): { step: number; mean: Float64Array[] } {
    const lastLength = end - this.#integrals.length * this.step
    const hasRest = lastLength > 1e-9 * this.step
    const mean = Array.from({ length: resources }, (_, r) =>
      Float64Array.from([
        ...this.#integrals.map((integral) => integral[r]! / this.step),
        ...(hasRest ? [rest[r]! / lastLength] : []),
      ]),
    )
    return { step: this.step, mean }
  }
}

/** Snapshots of the sums at equal steps, from which the batches of a single replication are cut. */
export class Snapshots {
  step: number
  readonly #start: number
  readonly #taken: Sums[] = []

  constructor(start: number, expectedLength: number) {
    this.#start = start
    this.step = powerOfTwoStep(expectedLength)
  }

  get next(): number {
    return this.#start + (this.#taken.length + 1) * this.step
  }

  add(sums: Sums): void {
    this.#taken.push(copySums(sums))
    if (this.#taken.length < mostSnapshots) return
    for (let i = 0; i < mostSnapshots / 2; i++) this.#taken[i] = this.#taken[2 * i + 1]!
    this.#taken.length = mostSnapshots / 2
    this.step *= 2
  }

  /** The window in 30 stretches of nearly equal length. */
  batches(
    program: Program,
    final: Sums,
    end: number,
    openBetween: (from: number, to: number) => Float64Array,
  ): WindowTotals[] {
    const marks = [
      ...this.#taken.map((sums, i) => ({ sums, time: this.#start + (i + 1) * this.step })),
      { sums: final, time: end },
    ]
    if (marks.length < batchCount) return []
    const batches: WindowTotals[] = []
    let before: Sums | null = null
    let from = this.#start
    for (let b = 1; b <= batchCount; b++) {
      const { sums, time } = marks[Math.round((b * marks.length) / batchCount) - 1]!
      if (time <= from) continue
      batches.push(totalsBetween(program, before, sums, time - from, openBetween(from, time)))
      before = sums
      from = time
    }
    return batches
  }
}

/** Open unit-seconds of each resource between two times. */
export function openUnits(
  program: Program,
  calendars: readonly OpenIntervals[],
  from: number,
  to: number,
): Float64Array {
  const { quantity, calendar } = program.resources
  return Float64Array.from(quantity, (units, r) => {
    const c = calendar[r]!
    return units * (c < 0 ? to - from : calendars[c]!.openUntil(to) - calendars[c]!.openUntil(from))
  })
}

/** A power of two, so that doubled steps fall on each other in every replication. */
function powerOfTwoStep(expectedLength: number): number {
  const wanted = Number.isFinite(expectedLength) && expectedLength > 0 ? expectedLength / mostSteps : 1
  return 2 ** Math.floor(Math.log2(wanted))
}
