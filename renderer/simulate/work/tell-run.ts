import type { SimulationProgress } from '../../../shared/contract/contract.ts'
import { translate } from '../../app/i18n.ts'
import { showLongWork } from '../../app/long-work.ts'
import { sayBySystem } from '../../app/system-notice.ts'

/** Shorter runs are waited for at the screen. */
export const longRunMs = 10_000
const barAfterMs = 1000

/** Follows a run for whoever looks elsewhere: on the taskbar while it goes on, by the system when a long one ends. */
export function createRunTeller(runId: string) {
  let elapsedMs = 0
  return {
    progress(progress: SimulationProgress): void {
      elapsedMs = progress.elapsedMs
      if (elapsedMs < barAfterMs || progress.replicationsTotal === 0) return
      showLongWork(runId, progress.replicationsDone / progress.replicationsTotal)
    },
    /** @param state what became of it; null where nobody could tell */
    ended(state: 'finished' | 'failed' | 'cancelled' | 'running' | null, scenarioName: string): void {
      showLongWork(runId, null)
      if (elapsedMs < longRunMs || (state !== 'finished' && state !== 'failed')) return
      sayBySystem(translate(`simulate:notice.${state}`), scenarioName)
    },
  }
}
