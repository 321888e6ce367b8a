import type { Comparison } from '../../shared/contract/contract.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { Arrival } from '../../shared/scenario/scenario.ts'
import type { Fold } from './fold.ts'
import { meanOfValues } from './interval.ts'
import { pairedDifference } from './one-more.ts'
import type { Study } from './study.ts'
import { summarise } from './summarise.ts'
import { type Direction, verdictOf } from './verdict.ts'

interface Side {
  readonly study: Study
  readonly fold: Fold
}

/** Measures of a case and of the process, and which way is good. */
export const measures: readonly (readonly [string, Direction])[] = [
  ['cycleTime', 'less'],
  ['cycleTime.p50', 'less'],
  ['cycleTime.p90', 'less'],
  ['cycleTime.p95', 'less'],
  ['cycleTime.p99', 'less'],
  ['waitingTime', 'less'],
  ['waitingTime.p50', 'less'],
  ['waitingTime.p90', 'less'],
  ['waitingTime.p95', 'less'],
  ['waitingTime.p99', 'less'],
  ['processingTime', 'neither'],
  ['waitingShare', 'less'],
  ['costPerCase', 'less'],
  ['paidCostPerCase', 'less'],
  ['throughputPerHour', 'more'],
]

/** Paired differences of two runs under the same random numbers, measure by measure, with a verdict each. */
export function comparisonOf(reference: Side, candidate: Side): Comparison {
  const results = [summarise(reference.study, reference.fold), summarise(candidate.study, candidate.fold)] as const
  // another demand is no merit: a value is better only where the same cases come
  const hasSameDemand = demandOf(reference.study.resolved.arrivals) === demandOf(candidate.study.resolved.arrivals)
  const difference = (measure: string, name: string, direction: Direction, isMeaningful = true) => {
    const paired = isMeaningful ? pairedDifference(reference.fold, candidate.fold, measure) : null
    const side = (fold: Fold) =>
      isMeaningful ? meanOfValues(fold.values(measure).filter((value) => !Number.isNaN(value))) : null
    const before = side(reference.fold)
    return {
      measure: name,
      reference: before,
      candidate: side(candidate.fold),
      difference: paired?.difference ?? null,
      ci95: paired?.ci95 ?? null,
      verdict: verdictOf(paired, before, hasSameDemand ? direction : 'neither'),
    }
  }
  const resources = reference.fold.program.resourceIds.filter((id) => candidate.fold.program.resourceIds.includes(id))
  const activities = reference.fold.program.activityIds.filter(
    (id) =>
      reference.study.resolved.activities[id]?.requires?.length ||
      candidate.study.resolved.activities[id]?.requires?.length,
  )
  return {
    replications: Math.min(reference.fold.replications, candidate.fold.replications),
    reference: results[0],
    candidate: results[1],
    differences: [
      ...measures.map(([measure, direction]) =>
        difference(
          measure,
          measure,
          direction,
          areInOneUnit(measure, results) && results.every((result) => hasMeaning(result, measure)),
        ),
      ),
      ...resources.map((id) => difference(`resources.${id}.utilization`, `utilization.${id}`, 'neither')),
    ],
    activities: activities.map((elementId) => ({
      elementId,
      ...difference(
        `activities.${elementId}.waitingPerCase`,
        'waitingTime',
        'less',
        results.every((result) => result.activities[elementId]?.waitingTime.mean !== null),
      ),
    })),
  }
}

/** Whether both runs have a mean there: not where a queue has no bound. */
export function hasMeaning({ kpis }: SimulationResult, measure: string): boolean {
  const kpi = kpis[measure.split('.')[0] as keyof SimulationResult['kpis']]
  return kpi.mean !== null
}

/** Whether both runs count it in the same unit: amounts of two currencies are not to be set side by side. */
export function areInOneUnit(measure: string, [one, other]: readonly [SimulationResult, SimulationResult]): boolean {
  const isMoney = measure === 'costPerCase' || measure === 'paidCostPerCase'
  return !isMoney || one.currency === other.currency
}

/** When and how often cases come, as a text: the same for the same demand. */
export function demandOf(arrivals: Readonly<Record<string, Arrival | null>> = {}): string {
  return JSON.stringify(
    Object.entries(arrivals)
      .flatMap(([id, arrival]) => {
        if (arrival === null) return []
        const { source: _source, note: _note, ...rest } = arrival
        return [[id, rest] as const]
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
