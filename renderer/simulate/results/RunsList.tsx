import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../app/api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useSimulateTab } from '../simulate-store.ts'
import { cancelRun } from '../work/run-scenario.ts'
import { RunRow } from './RunRow.tsx'
import styles from './results.module.css'
import { compareTicked, useRunActions } from './use-run-actions.ts'

const columns = ['started', 'scenario', 'note', 'version', 'state', 'replications', 'cycleTime'] as const
const texts: ReadonlySet<(typeof columns)[number]> = new Set(['started', 'scenario', 'note', 'state'])

/**
 * Kept runs, the pinned ones first, then the newest: each can be opened with the scenario and the version that it
 * used, and two can be laid side by side.
 */
export function RunsList({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('simulate')
  const client = useQueryClient()
  const { openRunId, pickedRunIds } = useSimulateTab(diagramId)
  const actions = useRunActions(diagramId)
  const { data: runs } = useQuery(orpc.runs.list.queryOptions({ input: { diagramId } }))
  if (!runs?.length) return <EmptyState title={t('runs.none')} reason={t('runs.noneReason')} />
  return (
    <div className={styles.tableScroller}>
      <table className={styles.table} aria-label={t('runs.title')}>
        <thead>
          <tr>
            <th scope="col" className={styles.pick}>
              <span className="visually-hidden">{t('runs.compare')}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={texts.has(column) ? styles.left : undefined}>
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
            <RunRow
              key={run.id}
              run={run}
              isOpen={run.id === openRunId}
              isPicked={pickedRunIds.includes(run.id)}
              actions={actions}
              onCancel={() => void cancelRun(diagramId, run.id, client)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Lays the two ticked runs side by side. */
export function CompareRunsButton({ diagramId }: { readonly diagramId: string }) {
  const { t } = useTranslation('simulate')
  const { pickedRunIds } = useSimulateTab(diagramId)
  const { data: runs = [] } = useQuery(orpc.runs.list.queryOptions({ input: { diagramId } }))
  if (runs.length < 2) return null
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconArrowsDiff size={14} stroke={1.6} />}
      disabled={pickedRunIds.length !== 2}
      onClick={() => compareTicked(diagramId, runs)}
    >
      {t(pickedRunIds.length === 2 ? 'runs.compareTicked' : 'runs.tickTwo')}
    </Button>
  )
}
