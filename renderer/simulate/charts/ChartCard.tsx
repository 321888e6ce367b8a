import { Menu } from '@mantine/core'
import { IconCopy, IconTable, IconChartBar } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpHint } from '../../help/HelpHint.tsx'
import type { TopicName } from '../../help/topic-index.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { notify, notifyError } from '../../ui/notify.tsx'
import { toCsv } from '../figures/csv.ts'
import type { ChartPicture } from './chart-picture.ts'
import { chartPictures, useChartPicture } from './use-chart-picture.ts'
import { WhenSeen } from './WhenSeen.tsx'
import styles from './charts.module.css'

export interface ChartTable {
  readonly head: readonly string[]
  /** as shown */
  readonly rows: readonly (readonly string[])[]
  /** in full, in base units, for other tools */
  readonly csvHead: readonly string[]
  readonly csvRows: readonly (readonly (string | number | null)[])[]
}

/** A chart with its title, the same numbers as a table, and copies of both for elsewhere. */
export function ChartCard({
  id,
  title,
  help,
  aside,
  table,
  picture,
  isScrolling = false,
  tools,
  children,
}: {
  readonly id: string
  readonly title: string
  /** explains how to read it */
  readonly help: TopicName
  readonly aside?: ReactNode
  readonly table: ChartTable
  readonly picture: ChartPicture
  /** it may be higher than its place */
  readonly isScrolling?: boolean
  readonly tools?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useTranslation('simulate')
  const [isTable, setTable] = useState(false)
  const give = useChartPicture(id, picture)

  const copyCsv = async () => {
    try {
      const csv = toCsv([table.csvHead, ...table.csvRows])
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': csv })])
      notify(t('chart.copied'))
    } catch (error) {
      notifyError(error)
    }
  }

  return (
    <section className={styles.card} aria-label={title} data-chart={id} data-help={help}>
      <header className={styles.head}>
        <h3 className={styles.title} title={title}>
          {title}
        </h3>
        <span className={styles.hint}>
          <HelpHint topic={help} about={title} />
        </span>
        {tools}
        <span className={styles.aside}>{aside}</span>
        <IconButton
          size="small"
          label={t(isTable ? 'chart.asChart' : 'chart.asTable')}
          icon={isTable ? <IconChartBar size={14} stroke={1.6} /> : <IconTable size={14} stroke={1.6} />}
          onClick={() => setTable(!isTable)}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <button
              type="button"
              className={styles.iconButton}
              aria-label={t('chart.copyTitle', { title })}
              title={t('chart.copyTitle', { title })}
            >
              <IconCopy size={14} stroke={1.6} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void copyCsv()}>{t('chart.copyCsv')}</Menu.Item>
            {chartPictures.map(({ target, format }) => (
              <Menu.Item key={`${target}-${format}`} onClick={() => give(format, target)}>
                {t(`chart.${target}.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </header>
      {isTable ? (
        <div className={styles.tableScroller} tabIndex={0} role="group" aria-label={title}>
          <table className={styles.table}>
            <thead>
              <tr>
                {table.head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((text, column) => (
                    <td key={column}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div className={styles.plot} tabIndex={isScrolling ? 0 : undefined} role="group" aria-label={title}>
          <WhenSeen>{children}</WhenSeen>
        </div>
      )}
    </section>
  )
}
