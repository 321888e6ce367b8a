import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryEvent } from '../../shared/contract/runtime-contract.ts'
import { userLocale } from '../app/i18n.ts'
import styles from './run.module.css'

interface HistoryRowsProps {
  readonly events: readonly HistoryEvent[]
  /** what can be done at an event */
  readonly action?: (event: HistoryEvent) => ReactNode
}

/** What happened, event by event. */
export function HistoryRows({ events, action }: HistoryRowsProps) {
  const { t } = useTranslation('run')
  const clock = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('history.seq')}</th>
          <th scope="col">{t('history.at')}</th>
          <th scope="col">{t('history.event')}</th>
          <th scope="col">{t('history.element')}</th>
          <th scope="col">{t('history.data')}</th>
          {action && (
            <th scope="col">
              <span className="visually-hidden">{t('history.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {events.map((each) => {
          const data = each.data ? JSON.stringify(each.data) : ''
          return (
            <tr key={each.seq}>
              <td>{each.seq}</td>
              <td>{clock.format(new Date(each.at))}</td>
              <td>{t(`history.events.${each.event}`)}</td>
              <td>{each.elementName ?? each.element}</td>
              <td className={styles.data} title={data === '' ? undefined : data}>
                {data}
              </td>
              {action && <td className={styles.action}>{action(each)}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
