import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import { orpc } from '../../app/api.ts'
import { translate } from '../../app/i18n.ts'
import { notify } from '../../ui/notify.tsx'
import { openDraft } from '../draft/scenario-draft.ts'
import { useSimulateStore } from '../simulate-store.ts'
import { openedDraft } from './scenario-copy.ts'

/** The diagram's scenarios; a draft is opened for each that has none, or whose draft is older and unchanged. */
export function useScenarioRows(diagramId: string): {
  readonly rows: readonly ScenarioRow[] | null
  readonly error: Error | null
  readonly refetch: () => Promise<unknown>
} {
  const { data, error, refetch } = useQuery(orpc.scenarios.list.queryOptions({ input: { diagramId } }))
  useEffect(() => {
    const { drafts, putDraft } = useSimulateStore.getState()
    for (const row of data ?? []) {
      const draft = drafts[row.id]
      if (!draft) {
        const opened = openedDraft(row)
        putDraft(row.id, opened.draft)
        if (opened.isRestored) notify(translate('simulate:scenario.restored', { name: row.document.name }))
      } else if (draft.saveState === 'saved' && draft.revision < row.revision) {
        putDraft(row.id, openDraft(row.document, row.revision))
      }
    }
  }, [data])
  return { rows: data ?? null, error, refetch }
}
