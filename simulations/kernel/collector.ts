import type { Program } from '../compile/program.ts'
import { SKETCH_BUCKETS, sketchBucket, sketchOfTable, type QuantileSketch } from '../statistics/quantile-sketch.ts'
import type { SketchWithRange, WindowTotals } from '../statistics/replication-statistics.ts'

/**
 * What a replication counts while it runs: sums and time integrals since the window began, and sketches.
 * The kernel writes into the arrays directly; everything else here is done a few hundred times a run.
 */
export interface Sums {
  /** see S_… */
  readonly scalars: Float64Array
  readonly activityCount: Float64Array
  readonly activityWaiting: Float64Array
  readonly activityClosed: Float64Array
  readonly activityService: Float64Array
  readonly activityOff: Float64Array
  readonly activityCost: Float64Array
  readonly activityCycle: Float64Array
  readonly outcomeCount: Float64Array
  readonly outcomeCycle: Float64Array
  /** virtual flows too */
  readonly flowCount: Float64Array
  readonly resourceBusy: Float64Array
  readonly resourceQueue: Float64Array
}

export const S_ARRIVED = 0
export const S_COMPLETED = 1
export const S_CYCLE = 2
export const S_WAITING = 3
export const S_PROCESSING = 4
export const S_COST = 5
export const S_CLOSED = 6
export const S_OUTSIDE = 7
export const S_IN_PROCESS = 8
export const S_FIXED = 9
const scalarCount = 10

export function emptySums(program: Program): Sums {
  const activities = program.activityIds.length
  const outcomes = program.outcomeIds.length
  const resources = program.resourceIds.length
  return {
    scalars: new Float64Array(scalarCount),
    activityCount: new Float64Array(activities),
    activityWaiting: new Float64Array(activities),
    activityClosed: new Float64Array(activities),
    activityService: new Float64Array(activities),
    activityOff: new Float64Array(activities),
    activityCost: new Float64Array(activities),
    activityCycle: new Float64Array(activities),
    outcomeCount: new Float64Array(outcomes),
    outcomeCycle: new Float64Array(outcomes),
    flowCount: new Float64Array(program.flows.target.length),
    resourceBusy: new Float64Array(resources),
    resourceQueue: new Float64Array(resources),
  }
}

export function clearSums(sums: Sums): void {
  for (const array of Object.values(sums) as Float64Array[]) array.fill(0)
}

export function copySums(sums: Sums): Sums {
  return Object.fromEntries(
    Object.entries(sums).map(([name, array]) => [name, (array as Float64Array).slice()]),
  ) as unknown as Sums
}

/**
 * The sums of a stretch as a result needs them: what was counted at its end less what was at its beginning.
 *
 * @param open open unit-seconds of each resource in the stretch
 */
export function totalsBetween(
  program: Program,
  before: Sums | null,
  after: Sums,
  span: number,
  open: Float64Array,
): WindowTotals {
  const less = (name: keyof Sums): Float64Array => {
    const end = after[name]
    const begin = before?.[name]
    return begin ? end.map((value, i) => value - begin[i]!) : end.slice()
  }
  const scalars = less('scalars')
  const busy = less('resourceBusy')
  const perHour = program.resources.costPerHour
  return {
    span,
    arrived: scalars[S_ARRIVED]!,
    completed: scalars[S_COMPLETED]!,
    cycleTime: scalars[S_CYCLE]!,
    waitingTime: scalars[S_WAITING]!,
    processingTime: scalars[S_PROCESSING]!,
    cost: scalars[S_COST]!,
    closedTime: scalars[S_CLOSED]!,
    outsideTime: scalars[S_OUTSIDE]!,
    casesInProcess: scalars[S_IN_PROCESS]!,
    fixedCost: scalars[S_FIXED]!,
    activities: {
      count: less('activityCount'),
      waitingTime: less('activityWaiting'),
      closedWaitingTime: less('activityClosed'),
      serviceTime: less('activityService'),
      offTime: less('activityOff'),
      cost: less('activityCost'),
      cycleTime: less('activityCycle'),
    },
    outcomes: { count: less('outcomeCount'), cycleTime: less('outcomeCycle') },
    flows: { count: less('flowCount').slice(0, program.flowIds.length) },
    resources: {
      busy,
      open,
      queue: less('resourceQueue'),
      cost: busy.map((seconds, r) => (seconds / 3600) * perHour[r]!),
      paid: open.map((seconds, r) => (seconds / 3600) * perHour[r]!),
    },
  }
}

/** A sketch that is being filled: a full-range table, so that counting is one increment. */
export class SketchTable {
  readonly table = new Uint32Array(SKETCH_BUCKETS)
  zeros = 0
  min = Infinity
  max = -Infinity

  add(value: number): void {
    const bucket = sketchBucket(value)
    if (bucket < 0) this.zeros++
    else this.table[bucket]!++
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
  }

  clear(): void {
    this.table.fill(0)
    this.zeros = 0
    this.min = Infinity
    this.max = -Infinity
  }

  sketch(): QuantileSketch {
    return sketchOfTable(this.zeros, this.table)
  }

  withRange(): SketchWithRange {
    const isEmpty = this.min > this.max
    return { sketch: this.sketch(), min: isEmpty ? NaN : this.min, max: isEmpty ? NaN : this.max }
  }
}
