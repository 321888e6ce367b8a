import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../app/api.ts'
import { useSimulateStore } from '../simulate-store.ts'
import { watchRun } from './run-scenario.ts'

/** Takes up a run that goes on in the backend from before this window was there. */
export function useRunningRun(diagramId: string): void {
  const client = useQueryClient()
  const { data: runs } = useQuery(orpc.runs.list.queryOptions({ input: { diagramId } }))
  const runningId = runs?.find(({ state }) => state === 'running')?.id
  useEffect(() => {
    if (!runningId) return
    const { tabs, updateTab } = useSimulateStore.getState()
    if (!tabs[diagramId]?.activeRunId) updateTab(diagramId, { activeRunId: runningId })
    void watchRun(diagramId, runningId, client)
  }, [diagramId, runningId, client])
}
