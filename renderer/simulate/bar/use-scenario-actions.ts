import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import { childOf } from '../../../shared/scenario/differences.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { api, orpc } from '../../app/api.ts'
import { notifyError, notifyUndo } from '../../ui/notify.tsx'
import { childName, freeName, rename, set, type Edit } from '../draft/edit-scenario.ts'
import { applyEdit, openDraft } from '../draft/scenario-draft.ts'
import { emptyTab, useSimulateStore } from '../simulate-store.ts'
import { firstScenarioWords } from '../first-scenario-words.ts'
import { saveScenario } from '../work/save-scenario.ts'

/** What can be done with a diagram's scenarios as a whole. */
export function useScenarioActions(diagramId: string, rows: readonly ScenarioRow[]) {
  const { t } = useTranslation('simulate')
  const client = useQueryClient()
  return useMemo(() => {
    const queryKey = orpc.scenarios.list.queryKey({ input: { diagramId } })
    const { updateTab, updateDraft, putDraft } = useSimulateStore.getState()
    const documentOf = ({ id, document }: ScenarioRow) => useSimulateStore.getState().drafts[id]?.document ?? document
    const names = () => rows.map((row) => documentOf(row).name)
    const refresh = () => client.invalidateQueries({ queryKey })
    const added = async (row: ScenarioRow): Promise<ScenarioRow> => {
      putDraft(row.id, openDraft(row.document, row.revision))
      client.setQueryData<ScenarioRow[]>(queryKey, (before) => [...(before ?? []), row])
      updateTab(diagramId, { scenarioId: row.id, openRunId: null })
      await refresh()
      return row
    }
    const reorder = async (order: readonly string[]) => {
      const placed = (before: readonly ScenarioRow[] | undefined) =>
        before?.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
      client.setQueryData<readonly ScenarioRow[]>(queryKey, placed)
      try {
        client.setQueryData(queryKey, await api.scenarios.reorder({ diagramId, order: [...order] }))
      } catch (error) {
        await refresh()
        throw error
      }
    }
    const create = async (document: Scenario) => {
      // what it is based on must be known to the backend as it stands here
      await Promise.all(rows.map(({ id }) => saveScenario(diagramId, id)))
      return added(await api.scenarios.create({ diagramId, document }))
    }
    const guarded = <A extends unknown[], R>(act: (...args: A) => Promise<R>) => {
      return async (...args: A): Promise<R | null> => {
        try {
          return await act(...args)
        } catch (error) {
          notifyError(error)
          return null
        }
      }
    }
    return {
      pick: (id: string) => updateTab(diagramId, { scenarioId: id, openRunId: null, subject: null }),
      createDefault: guarded(async () => {
        const { scenario: name, ...words } = firstScenarioWords()
        return added(await api.scenarios.createDefault({ diagramId, name, words }))
      }),
      /** a child that differs in nothing yet, or in what the edits say */
      createChild: guarded((base: ScenarioRow, name: string | null, ...edits: readonly Edit[]) => {
        const baseDocument = documentOf(base)
        const child = childOf(
          baseDocument,
          freeName(name ?? childName(baseDocument.name, (base) => t('scenario.childName', { base })), names()),
        )
        return create(edits.reduce((document, edit) => edit(document), child))
      }),
      duplicate: guarded((row: ScenarioRow) => {
        const document = documentOf(row)
        return create({ ...document, name: freeName(document.name, names()) })
      }),
      rename: guarded(async (row: ScenarioRow, name: string) => {
        const others = rows.filter(({ id }) => id !== row.id)
        const free = freeName(
          name,
          others.map((other) => documentOf(other).name),
        )
        const before = documentOf(row).name
        updateDraft(row.id, (draft) => applyEdit(draft, rename(free)))
        // children on screen follow at once; the backend does the same to theirs
        for (const other of rows) {
          if (documentOf(other).basedOn !== before) continue
          updateDraft(other.id, (draft) => ({ ...draft, document: { ...draft.document, basedOn: free } }))
        }
        await saveScenario(diagramId, row.id)
        await refresh()
      }),
      /** scenarios of files, each base before what builds on it; the first is shown */
      add: guarded(async (documents: readonly Scenario[]) => {
        await Promise.all(rows.map(({ id }) => saveScenario(diagramId, id)))
        const made: ScenarioRow[] = []
        try {
          for (const document of documents) made.push(await api.scenarios.create({ diagramId, document }))
        } catch (error) {
          // those before it are there, and can be taken back
          notifyError(error)
        }
        const [first] = made
        if (!first) return
        for (const row of made) putDraft(row.id, openDraft(row.document, row.revision))
        await refresh()
        const { scenarioId } = useSimulateStore.getState().tabs[diagramId] ?? emptyTab
        updateTab(diagramId, { scenarioId: first.id, openRunId: null })
        notifyUndo(t('scenarioFile.added', { count: made.length }), async () => {
          for (const { id } of made.toReversed()) await api.scenarios.delete({ id })
          updateTab(diagramId, { scenarioId, openRunId: null })
          await refresh()
        })
      }),
      /** puts a scenario where another one stands */
      move: guarded(async (id: string, to: number) => {
        const before = rows.map((row) => row.id)
        const order = before.filter((one) => one !== id).toSpliced(to, 0, id)
        if (order.every((one, index) => one === before[index])) return
        const row = rows.find((one) => one.id === id)
        await reorder(order)
        const name = row ? documentOf(row).name : ''
        notifyUndo(t('scenario.moved', { name, place: to + 1 }), () => reorder(before), 'scenario-order')
      }),
      remove: guarded(async (row: ScenarioRow) => {
        await saveScenario(diagramId, row.id)
        await api.scenarios.delete({ id: row.id })
        client.setQueryData<ScenarioRow[]>(queryKey, (before) => before?.filter(({ id }) => id !== row.id))
        updateTab(diagramId, { scenarioId: rows.find(({ id }) => id !== row.id)?.id ?? null, openRunId: null })
        await refresh()
        notifyUndo(t('scenario.deleted', { name: documentOf(row).name }), async () => {
          await added(await api.scenarios.restore({ id: row.id }))
        })
      }),
    }
  }, [diagramId, rows, client, t])
}
export type ScenarioActions = ReturnType<typeof useScenarioActions>

/** One more of a resource: what "Try it" puts into a child scenario. */
export const oneMoreOf = (resource: string, quantity: number): Edit =>
  set(['resources', resource, 'quantity'], quantity + 1)
