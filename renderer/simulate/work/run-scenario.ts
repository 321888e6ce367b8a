import type { QueryClient } from '@tanstack/react-query'
import type { SimulationProgress } from '../../../shared/contract/contract.ts'
import { api, orpc } from '../../app/api.ts'
import { ConnectionLostError } from '../../app/connection.ts'
import { saidText } from '../../app/said/said.ts'
import { notify, notifyError } from '../../ui/notify.tsx'
import { useSimulateStore } from '../simulate-store.ts'
import { newestOf } from './newest-of.ts'
import { saveScenario } from './save-scenario.ts'
import { createRunTeller } from './tell-run.ts'

const watched = new Set<string>()

/** Saves what is on screen, starts a run of it that is kept, and follows it to its end. */
export async function runScenario(
  diagramId: string,
  scenarioIds: readonly string[],
  scenarioId: string,
  client: QueryClient,
) {
  try {
    for (const id of scenarioIds) await saveScenario(diagramId, id)
    const run = await api.simulation.start({ diagramId, scenarioId })
    useSimulateStore.getState().updateTab(diagramId, { activeRunId: run.id, openRunId: null, view: 'results' })
    await refreshRuns(diagramId, client)
    await watchRun(diagramId, run.id, client)
  } catch (error) {
    notifyError(error)
  }
}

/** Follows a run, also one that was started before this window was there; at its end its result is shown. */
export async function watchRun(diagramId: string, runId: string, client: QueryClient): Promise<void> {
  if (watched.has(runId)) return
  watched.add(runId)
  const { updateTab, putRunProgress } = useSimulateStore.getState()
  const teller = createRunTeller(runId)
  try {
    await followProgress(runId, (progress) => {
      putRunProgress(runId, progress)
      teller.progress(progress)
    })
    await refreshRuns(diagramId, client)
    const run = await api.runs.get({ id: runId })
    teller.ended(run.state, run.scenarioName)
    if (run.state === 'failed' && run.error !== null) notify(saidText(run.error))
    const isInFront = useSimulateStore.getState().tabs[diagramId]?.activeRunId === runId
    if (isInFront) updateTab(diagramId, { activeRunId: null, ...(run.result ? { openRunId: runId } : {}) })
  } catch (error) {
    updateTab(diagramId, { activeRunId: null })
    notifyError(error)
    teller.ended(null, '')
  } finally {
    watched.delete(runId)
  }
}

/** A run goes on without a window: where the connection is lost it is followed again as soon as that is back. */
async function followProgress(runId: string, onProgress: (progress: SimulationProgress) => void): Promise<void> {
  try {
    for await (const progress of newestOf(await api.simulation.watch({ runId }))) onProgress(progress)
  } catch (error) {
    if (!(error instanceof ConnectionLostError)) throw error
    await followProgress(runId, onProgress)
  }
}

export async function cancelRun(diagramId: string, runId: string, client: QueryClient): Promise<void> {
  try {
    await api.simulation.cancel({ runId })
    useSimulateStore.getState().updateTab(diagramId, { activeRunId: null })
    await refreshRuns(diagramId, client)
  } catch (error) {
    notifyError(error)
  }
}

export async function refreshRuns(diagramId: string, client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: orpc.runs.list.queryKey({ input: { diagramId } }) })
}
