import type { Program } from '../compile/program.ts'
import type { WindowTotals } from '../statistics/replication-statistics.ts'

/** Measures of a run by name; `activities.ID.waitingTime`, `resources.ID.utilization` and so on. */
export type MeasureValues = ReadonlyMap<string, number>

/**
 * The means of one stretch of one replication: of its window, or of a batch. A mean over nothing is
 * left out. Names are those of the result document.
 */
export function windowMeans(program: Program, totals: WindowTotals): MeasureValues {
  const values = new Map<string, number>()
  const put = (name: string, sum: number, count: number) => {
    if (count > 0) values.set(name, sum / count)
  }
  const { completed, waitingTime, processingTime, resources, activities, outcomes } = totals
  put('cycleTime', totals.cycleTime, completed)
  put('waitingTime', waitingTime, completed)
  put('processingTime', processingTime, completed)
  put('costPerCase', totals.cost, completed)
  put('paidCostPerCase', sumOf(resources.paid) + totals.fixedCost, completed)
  put('waitingShare', waitingTime, waitingTime + processingTime)
  put('throughputPerHour', completed * 3600, totals.span)
  program.activityIds.forEach((id, a) => {
    put(`activities.${id}.waitingTime`, activities.waitingTime[a]!, activities.count[a]!)
    put(`activities.${id}.serviceTime`, activities.serviceTime[a]!, activities.count[a]!)
    put(`activities.${id}.cycleTime`, activities.cycleTime[a]!, activities.count[a]!)
    put(`activities.${id}.waitingPerCase`, activities.waitingTime[a]!, completed)
  })
  program.outcomeIds.forEach((id, o) => put(`outcomes.${id}.cycleTime`, outcomes.cycleTime[o]!, outcomes.count[o]!))
  program.resourceIds.forEach((id, r) => {
    put(`resources.${id}.utilization`, resources.busy[r]!, resources.open[r]!)
    put(`resources.${id}.queueLength`, resources.queue[r]!, totals.span)
  })
  return values
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
