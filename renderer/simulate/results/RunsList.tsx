import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../../app/api.ts'
import { userLocale } from '../../app/i18n.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { notifyError } from '../../ui/notify.tsx'
import { formatDuration } from '../../../shared/scenario/units.ts'
import { useSimulateStore, useSimulateTab } from '../simulate-store.ts'
import { cancelRun, refreshRuns } from '../work/run-scenario.ts'
import styles from './results.module.css'

/** Kept runs, the newest first: each can be opened with the scenario and the version that it used. */
export function RunsList({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('simulate')
  const client = useQueryClient()
  const { openRunId } = useSimulateTab(diagramId)
  const { data: runs } = useQuery(orpc.runs.list.queryOptions({ input: { diagramId } }))
  if (!runs?.length) return <EmptyState title={t('runs.none')} reason={t('runs.noneReason')} />
  const open = (id: string) => useSimulateStore.getState().updateTab(diagramId, { openRunId: id, view: 'results' })
  const remove = async (id: string) => {
    try {
      await api.runs.delete({ id })
      if (openRunId === id) useSimulateStore.getState().updateTab(diagramId, { openRunId: null })
      await refreshRuns(diagramId, client)
    } catch (error) {
      notifyError(error)
    }
  }
  const startedAt = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div className={styles.tableScroller}>
      <table className={styles.table} aria-label={t('runs.title')}>
        <thead>
          <tr>
            {(['started', 'scenario', 'version', 'state', 'replications', 'cycleTime'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={column === 'scenario' || column === 'state' ? styles.left : undefined}
              >
                {t(`runs.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('runs.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} aria-selected={run.id === openRunId}>
              <td>{startedAt.format(new Date(run.startedAt))}</td>
              <td className={styles.left}>{run.scenarioName}</td>
              <td>{run.versionNumber}</td>
              <td className={styles.left} title={run.error ?? undefined}>
                {t(`runs.states.${run.state}`)}
              </td>
              <td>
                {run.replicationsDone} / {run.replicationsTotal}
              </td>
              <td>{run.meanCycleTime === null ? '–' : formatDuration(run.meanCycleTime, userLocale())}</td>
              <td>
                <div className={styles.rowButtons}>
                  {run.state === 'running' ? (
                    <Button size="xs" variant="default" onClick={() => void cancelRun(diagramId, run.id, client)}>
                      {t('runs.cancel')}
                    </Button>
                  ) : (
                    <>
                      <Button
                        size="xs"
                        variant="default"
                        disabled={run.meanCycleTime === null}
                        onClick={() => open(run.id)}
                      >
                        {t('runs.open')}
                      </Button>
                      <Button size="xs" variant="subtle" onClick={() => void remove(run.id)}>
                        {t('runs.delete')}
                      </Button>
                    </>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
