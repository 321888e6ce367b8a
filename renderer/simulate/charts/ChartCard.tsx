import { Menu } from '@mantine/core'
import { IconCopy, IconTable, IconChartBar } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpHint } from '../../help/HelpHint.tsx'
import type { TopicName } from '../../help/topic-index.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { notify, notifyError } from '../../ui/notify.tsx'
import { toCsv } from '../figures/csv.ts'
import styles from './charts.module.css'

export interface ChartTable {
  readonly head: readonly string[]
  /** as shown */
  readonly rows: readonly (readonly string[])[]
  /** in full, in base units, for other tools */
  readonly csvHead: readonly string[]
  readonly csvRows: readonly (readonly (string | number | null)[])[]
}

/** A chart with its title, the same numbers as a table, and copying as picture or CSV. */
export function ChartCard({
  id,
  title,
  help,
  aside,
  table,
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
  /** it may be higher than its place */
  readonly isScrolling?: boolean
  readonly tools?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useTranslation('simulate')
  const card = useRef<HTMLElement>(null)
  const [isTable, setTable] = useState(false)

  const copyCsv = () => copy(new ClipboardItem({ 'text/plain': toCsv([table.csvHead, ...table.csvRows]) }))
  const copyPicture = () => {
    const canvas = card.current?.querySelector('canvas')
    if (canvas) void copy(new ClipboardItem({ 'image/png': pictureOf(canvas) }))
  }
  const copy = async (item: ClipboardItem) => {
    try {
      await navigator.clipboard.write([item])
      notify(t('chart.copied'))
    } catch (error) {
      notifyError(error)
    }
  }

  return (
    <section ref={card} className={styles.card} aria-label={title} data-chart={id} data-help={help}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <HelpHint topic={help} about={title} />
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
              aria-label={t('chart.copy', { title })}
              title={t('chart.copy', { title })}
            >
              <IconCopy size={14} stroke={1.6} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void copyCsv()}>{t('chart.copyCsv')}</Menu.Item>
            <Menu.Item onClick={copyPicture} disabled={isTable}>
              {t('chart.copyPicture')}
            </Menu.Item>
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
          {children}
        </div>
      )}
    </section>
  )
}

/** On the panel's ground, so that it can be read wherever it is pasted. */
function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const picture = document.createElement('canvas')
  picture.width = canvas.width
  picture.height = canvas.height
  const context = picture.getContext('2d')
  if (context) {
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--panel').trim()
    context.fillRect(0, 0, picture.width, picture.height)
    context.drawImage(canvas, 0, 0)
  }
  return new Promise((resolve, reject) =>
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture could be made'))), 'image/png'),
  )
}
