import type { Fold } from './fold.ts'
import { meanEstimate } from './interval.ts'

/** Waiting below this share of all waiting is not worth one more. */
export const NOTICEABLE_WAITING = 0.01

/** What one more of a resource changes, paired by replication. */
export interface OneMore {
  readonly resource: string
  /** pairs it rests on */
  readonly replications: number
  readonly cycleTime: PairedDifference
  readonly paidCostPerCase: PairedDifference
}

export interface PairedDifference {
  /** with one more minus as it is: below 0 saves */
  readonly difference: number
  readonly ci95: [number, number] | null
}

/**
 * Compares a run with one more of a resource to the run as it is, replication by replication under the
 * same random numbers.
 *
 * @returns null where either has no case to compare
 */
export function oneMoreOf(resource: string, asItIs: Fold, withMore: Fold): OneMore | null {
  const cycleTime = pairedDifference(asItIs, withMore, 'cycleTime')
  const paidCostPerCase = pairedDifference(asItIs, withMore, 'paidCostPerCase')
  if (!cycleTime || !paidCostPerCase) return null
  return { resource, replications: withMore.replications, cycleTime, paidCostPerCase }
}

/** Mean of the differences candidate - reference over the replications that both have, with its interval. */
export function pairedDifference(reference: Fold, candidate: Fold, measure: string): PairedDifference | null {
  const before = reference.values(measure)
  const differences = candidate
    .values(measure)
    .map((value, i) => (i < before.length ? value - before[i] : NaN))
    .filter((difference) => !Number.isNaN(difference))
  const { mean, ci95 } = meanEstimate(differences)
  return mean === null ? null : { difference: mean, ci95 }
}
