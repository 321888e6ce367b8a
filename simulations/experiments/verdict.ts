import type { Comparison } from '../../shared/contract/contract.ts'
import type { CycleTimeFinding } from '../../shared/contract/last-comparison.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { PairedDifference } from './one-more.ts'

/** Which way is good. */
export type Direction = 'less' | 'more' | 'neither'

/** Below this share of the reference a difference is called slight. */
const SLIGHT = 0.02

/**
 * A difference in a word: none where its interval holds 0 (or where there is no interval), slight below
 * 2 % of the reference, higher or lower where no direction is good.
 */
export function verdictOf(
  paired: PairedDifference | null,
  reference: number | null,
  direction: Direction,
): Comparison['differences'][number]['verdict'] {
  if (!paired?.ci95 || paired.difference === 0) return 'no-clear-difference'
  const [low, high] = paired.ci95
  if (low <= 0 && high >= 0) return 'no-clear-difference'
  const isMore = paired.difference > 0
  if (direction === 'neither') return isMore ? 'higher' : 'lower'
  const isSlight = reference !== null && Math.abs(paired.difference) < SLIGHT * Math.abs(reference)
  const word = isMore === (direction === 'more') ? 'better' : 'worse'
  return isSlight ? `slightly-${word}` : word
}

/**
 * What a comparison says of the mean cycle time. Where more work comes than can be done there is none, and that is
 * what it says.
 *
 * @param hasSameDemand whether both get the same cases: fewer cases are no merit
 * @returns null where no case ended in one of them
 */
export function cycleTimeFinding(comparison: Comparison, hasSameDemand: boolean): CycleTimeFinding | null {
  if (growsWithoutEnd(comparison.candidate)) return { verdict: 'queue-grows', difference: null }
  if (growsWithoutEnd(comparison.reference)) return { verdict: hasSameDemand ? 'better' : 'lower', difference: null }
  const found = comparison.differences.find(({ measure }) => measure === 'cycleTime')
  return found && found.difference !== null ? { verdict: found.verdict, difference: found.difference } : null
}

function growsWithoutEnd({ kpis, warnings }: SimulationResult): boolean {
  return kpis.cycleTime.mean === null && warnings.some(({ code }) => code === 'unstable')
}
