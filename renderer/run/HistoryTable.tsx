import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { Refusal } from '../ui/Refusal.tsx'
import { HistoryRows } from './HistoryRows.tsx'
import styles from './run.module.css'
import { useCommand } from './use-command.ts'

const PAGE = 100

/** All that happened in an instance, in order; it can go back to each point. */
export function HistoryTable({ instanceId }: { readonly instanceId: string }) {
  const { t } = useTranslation('run')
  const [cursors, setCursors] = useState<readonly string[]>([])
  const { run, isBusy, refusal } = useCommand()
  const cursor = cursors.at(-1)
  const { data } = useQuery({
    ...orpc.instances.history.queryOptions({
      input: { id: instanceId, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className={styles.tableScroller}>
      <Refusal refusal={refusal} />
      <HistoryRows
        events={data?.rows ?? []}
        action={({ seq }) => (
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={isBusy}
            onClick={() => void run(() => api.instances.rollback({ id: instanceId, seq }))}
          >
            {t('history.back')}
          </Button>
        )}
      />
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          disabled={cursors.length === 0}
          onClick={() => setCursors(cursors.slice(0, -1))}
        >
          {t('history.earlier')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={!data?.cursor}
          onClick={() => data?.cursor && setCursors([...cursors, data.cursor])}
        >
          {t('history.later')}
        </Button>
      </div>
    </div>
  )
}
