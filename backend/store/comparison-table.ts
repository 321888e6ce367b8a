import type { CycleTimeFinding } from '../../shared/contract/last-comparison.ts'

/** What a comparison of two scenarios found: one row a pair, of the last time that it was made. */
export interface ComparisonTable {
  referenceId: string
  candidateId: string
  diagramId: string
  /** the same of candidates that were laid beside the reference together */
  setId: string
  /** when what was compared was read */
  comparedAt: string
  verdict: CycleTimeFinding['verdict']
  /** seconds of mean cycle time, candidate - reference; null where one of them has none */
  difference: number | null
}
