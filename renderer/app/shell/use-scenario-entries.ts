import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSimulateStore } from '../../simulate/simulate-store.ts'
import { orpc } from '../api.ts'
import { userLocale } from '../i18n.ts'
import { useWorkspace } from '../workspace-store.ts'
import type { PaletteGroup } from './palette-entry.ts'
import { best } from './rank.ts'

/** The scenarios and runs of the diagram in front that a query finds. */
export function useScenarioEntries(query: string, isOpen: boolean): readonly PaletteGroup[] {
  const { t } = useTranslation('shell')
  const diagramId = useWorkspace(({ mode, activeDiagramId }) => (mode === 'home' ? null : activeDiagramId))
  const enabled = isOpen && diagramId !== null
  const input = { diagramId: diagramId ?? '-' }
  const { data: scenarios } = useQuery(orpc.scenarios.list.queryOptions({ input, enabled }))
  const { data: runs } = useQuery(orpc.runs.list.queryOptions({ input, enabled }))

  return useMemo(() => {
    if (diagramId === null || query.trim() === '') return []
    const { updateTab } = useSimulateStore.getState()
    const open = (change: Parameters<typeof updateTab>[1]) => () => {
      updateTab(diagramId, change)
      useWorkspace.getState().setMode('simulate')
    }
    const timeOf = (instant: string) =>
      new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
    const name = t('palette.scenario')
    return [
      {
        title: t('palette.scenarios'),
        entries: best(query, scenarios ?? [], ({ document }) => [document.name, `${name} ${document.name}`]).map(
          ({ id, document }) => ({
            id: `scenario-${id}`,
            kind: 'scenario',
            title: document.name,
            detail: name,
            run: open({ scenarioId: id, openRunId: null, subject: null, view: 'setup' }),
          }),
        ),
      },
      {
        title: t('palette.runs'),
        entries: best(query, runs ?? [], (run) => [run.scenarioName, `${t('palette.run')} ${run.scenarioName}`]).map(
          (run) => ({
            id: `run-${run.id}`,
            kind: 'run',
            title: run.scenarioName,
            detail: `${timeOf(run.startedAt)} · ${t(`palette.runState.${run.state}`)}`,
            run: open({ openRunId: run.id, view: 'results' }),
          }),
        ),
      },
    ]
  }, [diagramId, query, scenarios, runs, t])
}
