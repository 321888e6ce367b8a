import type { Comparison } from '../../../shared/contract/contract.ts'
import type { Measure } from '../figures/figures.ts'

export type Difference = Comparison['differences'][number]

/** What kind of figure a measure of a comparison is: `cycleTime.p95`, `utilization.clerk`. */
export function measureKind(measure: string): Measure {
  if (measure.startsWith('utilization.') || measure === 'waitingShare') return 'share'
  if (measure === 'throughputPerHour') return 'rate'
  if (measure.toLowerCase().includes('cost')) return 'money'
  return 'duration'
}

/** Measures in the order of their telling: the first comparison's, then what only later ones have. */
export function measuresOf(comparisons: readonly (Comparison | null)[]): readonly string[] {
  const measures = new Set(
    comparisons.flatMap((comparison) => comparison?.differences.map(({ measure }) => measure) ?? []),
  )
  return [...measures]
}

export type VerdictTone = 'ok' | 'danger' | 'warn' | 'plain'

export function verdictTone(verdict: Difference['verdict']): VerdictTone {
  switch (verdict) {
    case 'better':
    case 'slightly-better':
      return 'ok'
    case 'worse':
      return 'danger'
    case 'slightly-worse':
      return 'warn'
    case 'higher':
    case 'lower':
    case 'no-clear-difference':
      return 'plain'
  }
}
