import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { userLocale } from '../../app/i18n.ts'
import { notify } from '../../ui/notify.tsx'
import { together } from '../draft/edit-scenario.ts'
import { useWork } from '../work/scenario-work.ts'
import { CellEditor } from './CellEditor.tsx'
import type { GridColumn } from './grid-column.ts'
import styles from './grid.module.css'
import { pasteCells } from './paste-cells.ts'
import { MAXIMUM_BLOCK_ROWS, parseBlock } from './table-paste.ts'

const rowHeight = 28
const virtualFrom = 200
/** Cells that were not understood; the rest is counted. */
const mostNamed = 3

interface Place {
  readonly row: number
  readonly column: number
}

/**
 * A table to edit as in a spreadsheet: arrows and Tab move, Enter or typing edits, Escape restores, a
 * pasted block fills cells from the one in focus on. A click selects the row's element on the diagram.
 */
export function GridTable<Row>({
  label,
  rows,
  idOf,
  columns,
  selectedId,
  onSelect,
  onPasteBlock,
}: {
  readonly label: string
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  readonly columns: readonly GridColumn<Row>[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
  /** takes a pasted block that means something as a whole; false: it fills cells */
  readonly onPasteBlock?: (block: readonly (readonly string[])[]) => boolean
}) {
  const { t } = useTranslation('simulate')
  const work = useWork()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<string | null>(null)
  const isVirtual = rows.length > virtualFrom
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used in this render only
  const virtual = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const shown = isVirtual ? virtual.getVirtualItems().map(({ index }) => index) : rows.map((_, index) => index)
  const first = shown[0] ?? 0
  const last = shown.at(-1) ?? -1

  const selectedRow = rows.findIndex((row) => idOf(row) === selectedId)
  useEffect(() => {
    if (selectedRow < 0) return
    if (isVirtual) virtual.scrollToIndex(selectedRow)
    else scroller.current?.querySelector(`[data-row="${selectedRow}"]`)?.scrollIntoView({ block: 'nearest' })
    // only a new selection scrolls
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selectedRow])

  const focusCell = (place: Place) => {
    const row = Math.min(Math.max(place.row, 0), rows.length - 1)
    const column = Math.min(Math.max(place.column, 0), columns.length - 1)
    setActive({ row, column })
    setEditing(null)
    if (isVirtual) virtual.scrollToIndex(row)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)?.focus(),
    )
  }
  const startEditing = (row: Row, column: GridColumn<Row>, text?: string) => {
    if (column.parse) setEditing(text ?? (column.editText ?? column.text)(row))
  }
  const onKeyDown = (event: KeyboardEvent, place: Place) => {
    if (editing !== null || event.target !== event.currentTarget) return
    const row = rows[place.row]
    const column = columns[place.column]
    if (!row || !column) return
    const moves: Record<string, Place> = {
      ArrowUp: { row: -1, column: 0 },
      ArrowDown: { row: 1, column: 0 },
      ArrowLeft: { row: 0, column: -1 },
      ArrowRight: { row: 0, column: 1 },
    }
    const move = moves[event.key]
    if (move) {
      event.preventDefault()
      focusCell({ row: place.row + move.row, column: place.column + move.column })
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      onSelect(idOf(row))
      startEditing(row, column)
    } else if (event.key === 'Tab') {
      const next = nextCell(place, event.shiftKey ? -1 : 1, rows.length, columns.length)
      if (next) {
        event.preventDefault()
        focusCell(next)
      }
    } else if (
      event.key.length === 1 &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      column.parse &&
      !column.choices
    ) {
      event.preventDefault()
      startEditing(row, column, event.key)
    }
  }
  const onPaste = (event: ClipboardEvent, place: Place) => {
    if (editing !== null) return
    event.preventDefault()
    const block = parseBlock(event.clipboardData.getData('text/plain'))
    if (!block) return notify(t('table.tooLong', { most: MAXIMUM_BLOCK_ROWS }))
    if (onPasteBlock?.(block)) return
    const { edits, refused, outside, unclear } = pasteCells(
      block,
      place,
      { rows, columns, locale: userLocale() },
      (edit) => work.contradiction(edit) !== null,
    )
    if (edits.length) work.edit(together(...edits))
    const named = refused
      .slice(0, mostNamed)
      .map(({ row, column, text }) =>
        t('table.refusedCell', { text, row: columns[0]?.text(rows[row]!), column: columns[column]?.head }),
      )
    const more = refused.length - named.length
    notify(
      [
        t('table.pasted', { count: edits.length }),
        refused.length > 0 && t('table.refused', { count: refused.length, cells: named.join('; ') }),
        more > 0 && t('table.refusedMore', { count: more }),
        outside > 0 && t('table.outside', { count: outside }),
        unclear && t('table.unclear', unclear),
      ]
        .filter(Boolean)
        .join(' '),
    )
  }
  const finish = (place: Place, move: 'stay' | 'down' | 'next' | 'previous' | 'leave') => {
    setEditing(null)
    if (move === 'leave') return
    const steps = { stay: 0, down: 0, next: 1, previous: -1 }
    if (move === 'down') focusCell({ row: place.row + 1, column: place.column })
    else focusCell(nextCell(place, steps[move], rows.length, columns.length) ?? place)
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <table className={styles.table} role="grid" aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-number={column.isNumber || undefined}
                style={{ width: column.width }}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {isVirtual && first > 0 && <tr aria-hidden style={{ height: first * rowHeight }} />}
          {shown.map((index) => {
            const row = rows[index] as Row
            const id = idOf(row)
            return (
              <tr key={id} data-row={index} aria-selected={id === selectedId} aria-rowindex={index + 2}>
                {columns.map((column, place) => {
                  const isActive = active.row === index && active.column === place
                  const at = { row: index, column: place }
                  return (
                    <td
                      key={column.id}
                      data-column={place}
                      data-number={column.isNumber || undefined}
                      data-tone={column.tone?.(row)}
                      data-editable={Boolean(column.parse) || undefined}
                      aria-readonly={!column.parse}
                      tabIndex={isActive ? 0 : -1}
                      onFocus={(event) => {
                        if (event.target === event.currentTarget) setActive(at)
                      }}
                      onKeyDown={(event) => onKeyDown(event, at)}
                      onPaste={(event) => onPaste(event, at)}
                      onClick={() => {
                        if (editing !== null && isActive) return
                        const isSecond = id === selectedId
                        setActive(at)
                        onSelect(id)
                        if (isSecond) startEditing(row, column)
                      }}
                      onDoubleClick={() => startEditing(row, column)}
                    >
                      {isActive && editing !== null && column.parse ? (
                        <CellEditor
                          label={`${column.head}, ${columns[0]?.text(row) ?? id}`}
                          initial={editing}
                          choices={column.choices?.(row)}
                          parse={(text) => column.parse?.(row, text) ?? { error: '' }}
                          onDone={(move) => finish(at, move)}
                        />
                      ) : (
                        column.text(row)
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
          {isVirtual && last < rows.length - 1 && (
            <tr aria-hidden style={{ height: (rows.length - 1 - last) * rowHeight }} />
          )}
        </tbody>
      </table>
    </div>
  )
}

function nextCell(place: Place, step: number, rows: number, columns: number): Place | null {
  const index = place.row * columns + place.column + step
  if (index < 0 || index >= rows * columns) return null
  return { row: Math.floor(index / columns), column: index % columns }
}
