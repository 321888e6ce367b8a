import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../shared/scenario/units.ts'
import { orpc } from '../app/api.ts'
import { wholeHistory } from './whole-history.ts'
import { userLocale } from '../app/i18n.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './run.module.css'
import { timelineRows } from './timeline-rows.ts'

/** A row for each execution that took time, as a bar between the begin of the instance and now. */
export function Timeline({ instanceId }: { readonly instanceId: string }) {
  const { t } = useTranslation('run')
  const [openedMs] = useState(() => Date.now())
  const { data, dataUpdatedAt } = useQuery({
    queryKey: orpc.instances.history.key({ input: { id: instanceId } }),
    queryFn: ({ signal }) => wholeHistory(instanceId, signal),
  })
  const rows = timelineRows(data?.rows ?? [])
  if (!data) return null
  if (rows.length === 0) return <EmptyState title={t('timeline.none')} reason={t('timeline.noneReason')} />
  const nowMs = Math.max(dataUpdatedAt, openedMs)
  const startMs = Math.min(...rows.map(({ fromMs }) => fromMs))
  const endMs = Math.max(...rows.map(({ toMs }) => toMs ?? nowMs), startMs + 1)
  const share = (ms: number) => ((ms - startMs) / (endMs - startMs)) * 100
  const clock = new Intl.DateTimeFormat(userLocale(), { dateStyle: 'short', timeStyle: 'short' })
  return (
    <div className={styles.tableScroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('timeline.element')}</th>
            <th scope="col">{t('timeline.from')}</th>
            <th scope="col">{t('timeline.took')}</th>
            <th scope="col" className={styles.bars}>
              {clock.format(startMs)} – {clock.format(endMs)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, fromMs, toMs, state }) => (
            <tr key={key}>
              <td>{name}</td>
              <td>{clock.format(fromMs)}</td>
              <td>
                {toMs === null
                  ? t('timeline.soFar', { time: formatDuration((nowMs - fromMs) / 1000, userLocale()) })
                  : formatDuration((toMs - fromMs) / 1000, userLocale())}
              </td>
              <td className={styles.bars}>
                <div className={styles.track}>
                  <span
                    className={styles.bar}
                    data-state={state}
                    title={t(`timeline.state.${state}`)}
                    style={{
                      insetInlineStart: `${share(fromMs)}%`,
                      width: `max(3px, ${share(toMs ?? nowMs) - share(fromMs)}%)`,
                    }}
                  />
                </div>
                <span className="visually-hidden">{t(`timeline.state.${state}`)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.isCut && <p className={styles.note}>{t('timeline.cut', { count: data.rows.length })}</p>}
    </div>
  )
}
