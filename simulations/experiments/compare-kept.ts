import type { Comparison, Pairing } from '../../shared/contract/contract.ts'
import type { Estimate, SimulationResult } from '../../shared/scenario/result.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { areInOneUnit, demandOf, hasMeaning, measures } from './comparison.ts'
import { meanEstimate, type MeanEstimate, studentT975 } from './interval.ts'
import type { KeptValues } from './kept-values.ts'
import type { PairedDifference } from './one-more.ts'
import { type Direction, verdictOf } from './verdict.ts'

/** A run as it was kept. */
export interface KeptRun {
  readonly result: SimulationResult
  /** as it was, ancestors merged in */
  readonly scenario: Scenario
  /** null: of a run from before they were kept */
  readonly values: KeptValues | null
}

/** Batches that the interval of a run of one replication rests on. */
const BATCHES = 30

/**
 * Differences of two kept runs, candidate minus reference, without running anything again: in pairs of
 * replications where both had the same random numbers, else from the two intervals by Welch's method. The runs may
 * be of different scenarios and of different versions of the diagram.
 */
export function compareKept(...runs: readonly [KeptRun, KeptRun]): {
  readonly pairing: Pairing
  readonly comparison: Comparison
} {
  // a percentile of all cases together is another figure than the mean of each replication's
  const haveValues = runs.every(({ values }) => values !== null)
  const [reference, candidate] = runs.map((run) => (haveValues ? run : { ...run, values: null })) as [KeptRun, KeptRun]
  const pairing = pairingOf(reference, candidate)
  const results = [reference.result, candidate.result] as const
  const hasSameDemand = demandOf(reference.scenario.arrivals) === demandOf(candidate.scenario.arrivals)
  const difference = (
    measure: string,
    name: string,
    direction: Direction,
    valueOf: (result: SimulationResult) => Estimate,
    isMeaningful: (result: SimulationResult) => boolean = () => true,
  ) => {
    const sideOf = (run: KeptRun) => (isMeaningful(run.result) ? sampleOf(run, measure, valueOf(run.result)) : nothing)
    const [before, after] = [sideOf(reference), sideOf(candidate)]
    const change = !results.every(isMeaningful)
      ? null
      : pairing === 'paired'
        ? pairedChange(reference, candidate, measure)
        : unpairedChange(before, after)
    return {
      measure: name,
      reference: before.mean,
      candidate: after.mean,
      difference: change?.difference ?? null,
      ci95: change?.ci95 ?? null,
      verdict: verdictOf(change, before.mean, hasSameDemand ? direction : 'neither'),
    }
  }
  return {
    pairing,
    comparison: {
      replications: Math.min(...results.map(({ replications }) => replications)),
      reference: reference.result,
      candidate: candidate.result,
      differences: [
        ...measures.map(([measure, direction]) =>
          difference(
            measure,
            measure,
            direction,
            (result) => kpiOf(result, measure),
            (result) => areInOneUnit(measure, results) && hasMeaning(result, measure),
          ),
        ),
        ...inBoth(results.map(({ resources }) => resources)).map((id) =>
          difference(
            `resources.${id}.utilization`,
            `utilization.${id}`,
            'neither',
            (result) => result.resources[id]!.utilization,
          ),
        ),
      ],
      activities: inBoth(results.map(({ activities }) => activities))
        .filter((id) => [reference, candidate].some(({ scenario }) => scenario.activities?.[id]?.requires?.length))
        .map((elementId) => ({
          elementId,
          ...difference(
            `activities.${elementId}.waitingPerCase`,
            'waitingTime',
            'less',
            (result) => waitingPerCase(result, elementId),
            (result) => result.activities[elementId]?.waitingTime.mean !== null,
          ),
        })),
    },
  }
}

/** Whether replications of two runs had the same luck, pair by pair, and if not, why. */
function pairingOf(reference: KeptRun, candidate: KeptRun): Pairing {
  if (reference.result.seed !== candidate.result.seed) return 'other-seed'
  if (reference.result.replications !== candidate.result.replications) return 'other-replications'
  if (reference.result.replications < 2) return 'one-replication'
  return reference.values && candidate.values ? 'paired' : 'values-not-kept'
}

function pairedChange(reference: KeptRun, candidate: KeptRun, measure: string): PairedDifference | null {
  const before = reference.values?.[measure] ?? []
  const after = candidate.values?.[measure] ?? []
  const differences = after.flatMap((value, i) => {
    const other = before[i] ?? null
    return value === null || other === null ? [] : [value - other]
  })
  const { mean, ci95 } = meanEstimate(differences)
  return mean === null ? null : { difference: mean, ci95 }
}

/** A mean and how far it can be trusted; the error is null where nothing is known of it. */
interface Sample {
  readonly mean: number | null
  readonly standardError: number | null
  readonly degreesOfFreedom: number
}

/** From the values of the replications where they were kept, else from the interval of the result. */
function sampleOf({ result, values }: KeptRun, measure: string, estimate: Estimate): Sample {
  const own = values?.[measure]?.filter((value) => value !== null) ?? []
  const { mean, ci95 }: MeanEstimate = own.length > 0 ? meanEstimate(own) : estimate
  const interval = ci95 ?? estimate.ci95
  const size = own.length > 1 ? own.length : result.replications > 1 ? result.replications : BATCHES
  const standardError = interval && (interval[1] - interval[0]) / 2 / studentT975(size - 1)
  return { mean, standardError, degreesOfFreedom: size - 1 }
}

/**
 * Difference of two independent means with its interval.
 *
 * @source Welch, The generalization of "Student's" problem when several different population variances are
 * involved, Biometrika 34 (1947); degrees of freedom after Satterthwaite, rounded down
 */
function unpairedChange(before: Sample, after: Sample): PairedDifference | null {
  if (before.mean === null || after.mean === null) return null
  if (before.standardError === null || after.standardError === null) return null
  const difference = after.mean - before.mean
  const [a, b] = [before.standardError ** 2, after.standardError ** 2]
  if (a + b === 0) return { difference, ci95: [difference, difference] }
  const degreesOfFreedom = (a + b) ** 2 / (a ** 2 / before.degreesOfFreedom + b ** 2 / after.degreesOfFreedom)
  const half = studentT975(Math.max(1, Math.floor(degreesOfFreedom + 1e-9))) * Math.sqrt(a + b)
  return { difference, ci95: [difference - half, difference + half] }
}

const nothing: Sample = { mean: null, standardError: null, degreesOfFreedom: 0 }

/** Of `cycleTime` its mean with the interval, of `cycleTime.p95` the percentile, which has none. */
function kpiOf({ kpis }: SimulationResult, measure: string): Estimate {
  const [name = '', percentile] = measure.split('.')
  const kpi: Estimate & Readonly<Record<string, unknown>> = kpis[name as keyof SimulationResult['kpis']]
  if (percentile === undefined) return kpi
  return { mean: (kpi[percentile] as number | null | undefined) ?? null, ci95: null }
}

function waitingPerCase({ activities, cases }: SimulationResult, id: string): Estimate {
  const { waitingTime, count } = activities[id]!
  const perCase = cases.completed > 0 ? count / cases.completed : 0
  return { mean: waitingTime.mean === null ? null : waitingTime.mean * perCase, ci95: null }
}

function inBoth([reference, candidate]: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return Object.keys(reference ?? {}).filter((id) => Object.hasOwn(candidate ?? {}, id))
}
