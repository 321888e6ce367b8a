import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, orpc } from '../app/api.ts'
import { userLocale } from '../app/i18n.ts'
import { Refusal } from '../ui/Refusal.tsx'
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
  const clock = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <div className={styles.tableScroller}>
      <Refusal refusal={refusal} />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('history.seq')}</th>
            <th scope="col">{t('history.at')}</th>
            <th scope="col">{t('history.event')}</th>
            <th scope="col">{t('history.element')}</th>
            <th scope="col">{t('history.data')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('history.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data?.rows.map(({ seq, at, event, element, elementName, data: details }) => (
            <tr key={seq}>
              <td>{seq}</td>
              <td>{clock.format(new Date(at))}</td>
              <td>{t(`history.events.${event}`)}</td>
              <td>{elementName ?? element}</td>
              <td className={styles.data} title={details ? JSON.stringify(details) : undefined}>
                {details ? JSON.stringify(details) : ''}
              </td>
              <td>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  disabled={isBusy}
                  onClick={() => void run(() => api.instances.rollback({ id: instanceId, seq }))}
                >
                  {t('history.back')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
