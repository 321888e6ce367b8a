import { useVirtualizer } from '@tanstack/react-virtual'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useCovers } from '../app/use-covers.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { editorText } from '../canvas/editor-language.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { elementRows, typeInWords, type ElementRow } from './element-rows.ts'
import styles from './ElementsTable.module.css'
import { lanesOf } from './lanes-of.ts'

const rowHeight = 28

/** All elements of the diagram as a table: the way through it without sight of the drawing. Names are edited in place. */
export function ElementsTable({ diagramId }: { diagramId: string }) {
  const { t } = useTranslation('model')
  const { controls, elements, selectedId } = useCanvas(diagramId, 'controls', 'elements', 'selectedId')
  const session = useEditorSession(diagramId)
  const scroller = useRef<HTMLDivElement>(null)
  useCovers(scroller, 'all')
  const [editedId, setEditedId] = useState<string | null>(null)
  const rows = useMemo(() => elementRows(elements, session ? lanesOf(session.modeler) : () => ''), [elements, session])
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const chosen = rows.findIndex(({ id }) => id === selectedId)
  useEffect(() => {
    if (chosen >= 0) virtual.scrollToIndex(chosen)
  }, [virtual, chosen])

  const rename = (id: string, name: string) => {
    setEditedId(null)
    const element = session?.modeler.get<ElementRegistry>('elementRegistry').get(id)
    if (element) session?.modeler.get<Modeling>('modeling').updateLabel(element as never, name)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = step === undefined ? undefined : rows[index + step]
    if (next) {
      event.preventDefault()
      controls?.select(next.id)
      const sibling = step === 1 ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling
      if (sibling instanceof HTMLElement) sibling.focus()
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      setEditedId(rows[index]?.id ?? null)
    }
  }

  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div ref={scroller} className={styles.scroller}>
      <table className={styles.table} aria-label={t('table.label')} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">{t('table.name')}</th>
            <th scope="col">{t('table.type')}</th>
            <th scope="col">{t('table.lane')}</th>
            <th scope="col">{t('table.id')}</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <Spacer height={before} /> : null}
          {items.map(({ index, key }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                aria-label={[editorText(typeInWords(row.type)), row.name || t('table.unnamed'), row.lane]
                  .filter(Boolean)
                  .join(', ')}
                aria-selected={row.id === selectedId}
                tabIndex={index === Math.max(chosen, 0) ? 0 : -1}
                onClick={() => controls?.select(row.id)}
                onDoubleClick={() => setEditedId(row.id)}
                onKeyDown={(event) => onKeyDown(event, index)}
              >
                <td>
                  {editedId === row.id ? (
                    <NameCell row={row} onCommit={(name) => rename(row.id, name)} onCancel={() => setEditedId(null)} />
                  ) : (
                    row.name || <span className={styles.none}>{t('table.unnamed')}</span>
                  )}
                </td>
                <td>{editorText(typeInWords(row.type))}</td>
                <td>{row.lane}</td>
                <td className={styles.id}>{row.id}</td>
              </tr>
            )
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
    </div>
  )
}

interface NameCellProps {
  readonly row: ElementRow
  readonly onCommit: (name: string) => void
  readonly onCancel: () => void
}

function NameCell({ row, onCommit, onCancel }: NameCellProps) {
  const { t } = useTranslation('model')
  const [name, setName] = useState(row.name)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Enter') onCommit(name)
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    const tableRow = event.currentTarget.closest('tr')
    if (event.key === 'Escape') onCancel()
    tableRow?.focus()
  }
  return (
    <input
      autoFocus
      className={styles.field}
      aria-label={t('table.nameOf', { id: row.id })}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => (name === row.name ? onCancel() : onCommit(name))}
      onKeyDown={onKeyDown}
    />
  )
}

function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={4} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
