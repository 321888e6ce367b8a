import type { SimulationProgress } from '../../../shared/contract/contract.ts'

/**
 * How long all replications will take, from those that the live estimate has done.
 *
 * @returns milliseconds, or null while nothing can be said
 */
export function expectedRunMs(progress: SimulationProgress | null): number | null {
  if (!progress || progress.replicationsDone === 0) return null
  if (progress.phase !== 'replications') return null
  return (progress.elapsedMs / progress.replicationsDone) * progress.replicationsTotal
}
