import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Run } from '../../../shared/contract/contract.ts'
import { api, orpc } from '../../app/api.ts'
import { notifyError, notifyUndo } from '../../ui/notify.tsx'
import { emptyTab, useSimulateStore } from '../simulate-store.ts'
import { refreshRuns } from '../work/run-scenario.ts'

/** What can be done with the kept runs of a diagram. */
export function useRunActions(diagramId: string) {
  const { t } = useTranslation('simulate')
  const client = useQueryClient()
  return useMemo(() => {
    const { updateTab } = useSimulateStore.getState()
    const tab = () => useSimulateStore.getState().tabs[diagramId] ?? emptyTab
    const guarded = async (act: () => Promise<void>) => {
      try {
        await act()
      } catch (error) {
        notifyError(error)
      }
    }
    const mark = (id: string, change: { readonly note?: string; readonly isPinned?: boolean }) =>
      guarded(async () => {
        await api.runs.mark({ id, ...change })
        await client.invalidateQueries({ queryKey: orpc.runs.get.queryKey({ input: { id } }) })
        await refreshRuns(diagramId, client)
      })
    return {
      open: (id: string) => updateTab(diagramId, { openRunId: id, view: 'results' }),
      setNote: (id: string, note: string) => mark(id, { note }),
      togglePin: ({ id, isPinned }: Pick<Run, 'id' | 'isPinned'>) => mark(id, { isPinned: !isPinned }),
      /** ticks a run for the comparison, or takes the tick away; of three the first gives way */
      pick: (id: string) => {
        const { pickedRunIds: picked } = tab()
        const next = picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id].slice(-2)
        updateTab(diagramId, { pickedRunIds: next })
      },
      remove: (run: Run) =>
        guarded(async () => {
          await api.runs.delete({ id: run.id })
          const { openRunId, pickedRunIds, runPair } = tab()
          updateTab(diagramId, {
            openRunId: openRunId === run.id ? null : openRunId,
            pickedRunIds: pickedRunIds.filter((id) => id !== run.id),
            runPair: runPair?.includes(run.id) ? null : runPair,
          })
          await refreshRuns(diagramId, client)
          notifyUndo(t('runs.deleted', { scenario: run.scenarioName }), async () => {
            await api.runs.restore({ id: run.id })
            await refreshRuns(diagramId, client)
          })
        }),
    }
  }, [diagramId, client, t])
}
export type RunActions = ReturnType<typeof useRunActions>

/** Lays the two ticked runs side by side, the older one as the reference. @returns false where there are not two */
export function compareTicked(diagramId: string, runs: readonly Run[]): boolean {
  const { pickedRunIds } = useSimulateStore.getState().tabs[diagramId] ?? emptyTab
  const [older, newer] = runs
    .filter(({ id }) => pickedRunIds.includes(id))
    .toSorted((one, other) => one.startedAt.localeCompare(other.startedAt))
  if (!older || !newer) return false
  useSimulateStore.getState().updateTab(diagramId, { runPair: [older.id, newer.id], view: 'compare' })
  return true
}
