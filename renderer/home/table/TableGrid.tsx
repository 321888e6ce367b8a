import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { columnKinds, type ColumnKind, type Mapping } from '../../../shared/tables/column-kinds.ts'
import type { CellProblem, Table } from '../../../shared/tables/table.ts'
import { tableProblemText } from './table-problem-text.ts'
import styles from './table.module.css'

interface TableGridProps {
  readonly table: Table
  readonly mapping: Mapping
  readonly problems: readonly CellProblem[]
  readonly onMap: (mapping: Mapping) => void
  /** row as the spreadsheet numbers it, from 1; column from 0 */
  readonly onEdit: (row: number, column: number, text: string) => void
}

/** The table as it was pasted, what each column holds above it; cells are edited in place. */
export function TableGrid({ table, mapping, problems, onMap, onEdit }: TableGridProps) {
  const { t } = useTranslation('home')
  const [editing, setEditing] = useState<string | null>(null)
  const columns = mapping.map((_, column) => column)
  const nameOf = (column: number) => table.header?.[column] || t('table.column', { number: column + 1 })
  const problemAt = (row: number, column: number) =>
    problems.find((problem) => problem.row === row && problem.column === column)

  const choose = (column: number, kind: ColumnKind | null) =>
    onMap(mapping.map((own, place) => (place === column ? kind : own === kind ? null : own)))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, key: string) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      setEditing(key)
    }
    const cell = event.currentTarget
    const place = [...(cell.parentElement?.children ?? [])].indexOf(cell)
    const beside: Partial<Record<string, Element | null | undefined>> = {
      ArrowLeft: cell.previousElementSibling,
      ArrowRight: cell.nextElementSibling,
      ArrowUp: cell.parentElement?.previousElementSibling?.children[place],
      ArrowDown: cell.parentElement?.nextElementSibling?.children[place],
    }
    const to = beside[event.key]
    if (to instanceof HTMLElement) {
      event.preventDefault()
      to.focus()
    }
  }

  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('table.preview')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('table.row')}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <select
                  className={styles.kind}
                  data-unused={mapping[column] === null || undefined}
                  aria-label={t('table.holds', { name: nameOf(column) })}
                  value={mapping[column] ?? ''}
                  onChange={(event) => choose(column, (event.currentTarget.value || null) as ColumnKind | null)}
                >
                  <option value="">{t('table.unused')}</option>
                  {columnKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`table.kind.${kind}`)}
                    </option>
                  ))}
                </select>
                <span className={styles.head}>{nameOf(column)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.number}>
              <th scope="row" className={styles.number}>
                {row.number}
              </th>
              {columns.map((column) => {
                const key = `${row.number} ${column}`
                const problem = problemAt(row.number, column)
                const text = row.cells[column] ?? ''
                return (
                  <td
                    key={column}
                    tabIndex={0}
                    id={`table-cell-${row.number}-${column}`}
                    data-severity={problem?.severity}
                    data-unused={mapping[column] === null || undefined}
                    title={problem && Object.values(tableProblemText(problem)).join(' ')}
                    onKeyDown={(event) => onKeyDown(event, key)}
                    onDoubleClick={() => setEditing(key)}
                  >
                    {editing === key ? (
                      <CellField
                        label={t('table.cell', { row: row.number, name: nameOf(column) })}
                        text={text}
                        onDone={(changed) => {
                          setEditing(null)
                          if (changed !== null && changed !== text) onEdit(row.number, column, changed)
                          document.getElementById(`table-cell-${row.number}-${column}`)?.focus()
                        }}
                      />
                    ) : (
                      text
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Enter and leaving keep what is typed, Escape what was there. */
function CellField(props: {
  readonly label: string
  readonly text: string
  readonly onDone: (text: string | null) => void
}) {
  const [text, setText] = useState(props.text)
  return (
    <input
      className={styles.field}
      aria-label={props.label}
      value={text}
      autoFocus
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => props.onDone(text.trim())}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        props.onDone(event.key === 'Enter' ? text.trim() : null)
      }}
    />
  )
}
