import type { OpenIntervals } from '../calendars/open-intervals.ts'
import type { Program } from '../compile/program.ts'
import type { WindowTotals } from '../statistics/replication-statistics.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { waitArea, workArea } from './queues.ts'

/** The kernel's sums at one time: cumulative since the start, so that a stretch is a difference of two. */
export interface Sums {
  readonly time: number
  readonly cases: Float64Array
  readonly activities: Float64Array
  readonly outcomes: Float64Array
  readonly flows: Float64Array
  /** by resource: unit-seconds at work, activity-seconds waiting */
  readonly busy: Float64Array
  readonly queue: Float64Array
}

/** Copies the sums, with all time integrals brought up to now. */
export function sumsNow(k: Kernel): Sums {
  const cases = k.sums.slice(0, at.CYCLE_MIN)
  const activities = k.activitySums.slice()
  cases[at.SUM_ARRIVED] = k.started
  cases[at.SUM_CASE_AREA] += (cases[at.SUM_ARRIVED] - cases[at.SUM_COMPLETED]) * k.now
  addDerived(k, cases, activities)
  return {
    time: k.now,
    cases,
    activities,
    outcomes: k.outcomeSums.slice(),
    flows: k.flowCount.slice(0, k.program.flowIds.length),
    busy: byResource(k, (queue, units) => workArea(k, queue) * units),
    queue: queueAreas(k),
  }
}

/** Integral of the activities that wait for each resource, up to now. */
export function queueAreas(k: Kernel): Float64Array {
  return byResource(k, (queue) => waitArea(k, queue))
}

/** The sums of a stretch as a result needs them. */
export function totalsBetween(k: Kernel, from: Sums, to: Sums): WindowTotals {
  const { program } = k
  const cases = difference(from.cases, to.cases)
  const activities = difference(from.activities, to.activities)
  const outcomes = difference(from.outcomes, to.outcomes)
  const busy = difference(from.busy, to.busy)
  const open = openUnits(program, k.calendars, from.time, to.time)
  const perHour = program.resources.costPerHour
  const ofActivities = (field: number) => column(activities, field, at.ACTIVITY_FLOATS)
  return {
    span: to.time - from.time,
    arrived: cases[at.SUM_ARRIVED],
    completed: cases[at.SUM_COMPLETED],
    cycleTime: cases[at.SUM_CYCLE],
    waitingTime: cases[at.SUM_WAITING],
    processingTime: cases[at.SUM_PROCESSING],
    cost: cases[at.SUM_COST],
    closedTime: cases[at.SUM_CLOSED],
    outsideTime: cases[at.SUM_OUTSIDE],
    casesInProcess: cases[at.SUM_CASE_AREA],
    fixedCost: cases[at.SUM_FIXED_COST],
    activities: {
      count: ofActivities(at.ACTIVITY_COUNT),
      waitingTime: ofActivities(at.ACTIVITY_WAITING),
      closedWaitingTime: ofActivities(at.ACTIVITY_CLOSED),
      serviceTime: ofActivities(at.ACTIVITY_SERVICE),
      offTime: ofActivities(at.ACTIVITY_OFF),
      cost: ofActivities(at.ACTIVITY_COST),
      cycleTime: ofActivities(at.ACTIVITY_CYCLE),
    },
    outcomes: { count: column(outcomes, 0, at.OUTCOME_FLOATS), cycleTime: column(outcomes, 1, at.OUTCOME_FLOATS) },
    flows: { count: difference(from.flows, to.flows) },
    resources: {
      busy,
      open,
      queue: difference(from.queue, to.queue),
      cost: busy.map((seconds, r) => (seconds / 3600) * perHour[r]),
      paid: open.map((seconds, r) => (seconds / 3600) * perHour[r]),
    },
  }
}

/** What follows from counts and times, so the loop does not add it up: costs, and tasks' time from enabled to ended. */
function addDerived(k: Kernel, cases: Float64Array, activities: Float64Array): void {
  const { activity, fixedCost, costPerSecond } = k.program.nodes
  activity.forEach((index, node) => {
    if (index < 0) return
    const a = index * at.ACTIVITY_FLOATS
    const fixed = activities[a + at.ACTIVITY_COUNT] * fixedCost[node]
    const service = activities[a + at.ACTIVITY_SERVICE]
    cases[at.SUM_FIXED_COST] += fixed
    activities[a + at.ACTIVITY_COST] += fixed + service * costPerSecond[node]
    activities[a + at.ACTIVITY_CYCLE] += activities[a + at.ACTIVITY_WAITING] + service + activities[a + at.ACTIVITY_OFF]
  })
}

function byResource(k: Kernel, area: (queue: number, units: number) => number): Float64Array {
  const sums = new Float64Array(k.program.resourceIds.length)
  k.program.queues.forEach(({ resources, quantities }, queue) => {
    resources.forEach((resource, i) => {
      sums[resource] += area(queue, quantities[i])
    })
  })
  return sums
}

/** Open unit-seconds of each resource between two times. */
function openUnits(
  { resources: { quantity, calendar } }: Program,
  calendars: readonly OpenIntervals[],
  from: number,
  to: number,
): Float64Array {
  return Float64Array.from(quantity, (units, r) => {
    const c = calendar[r]
    return units * (c < 0 ? to - from : calendars[c].openUntil(to) - calendars[c].openUntil(from))
  })
}

function difference(from: Float64Array, to: Float64Array): Float64Array {
  return to.map((value, i) => value - from[i])
}

function column(records: Float64Array, field: number, size: number): Float64Array {
  return Float64Array.from({ length: records.length / size }, (_, i) => records[i * size + field])
}
