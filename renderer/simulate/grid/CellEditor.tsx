import { useRef, useState, type KeyboardEvent } from 'react'
import { saidInWhole } from '../../app/said/said.ts'
import type { Edit } from '../draft/edit-scenario.ts'
import { useWork } from '../work/scenario-work.ts'
import { isEdit, type GridColumn } from './grid-column.ts'
import styles from './grid.module.css'

export type CellMove = 'stay' | 'down' | 'next' | 'previous' | 'leave'

/** The editor in a cell: blur, Enter and Tab save, Escape restores; what cannot be read stays and says why. */
export function CellEditor({
  label,
  initial,
  choices,
  parse,
  onDone,
}: {
  readonly label: string
  readonly initial: string
  readonly choices: ReturnType<NonNullable<GridColumn<unknown>['choices']>> | undefined
  readonly parse: (text: string) => Edit | { readonly error: string }
  readonly onDone: (move: CellMove) => void
}) {
  const work = useWork()
  const [text, setText] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  const isDone = useRef(false)

  const read = (typed: string): Edit | { error: string } => {
    const parsed = parse(typed)
    if (!isEdit(parsed)) return parsed
    const contradiction = work.contradiction(parsed)
    return contradiction ? { error: saidInWhole(contradiction) } : parsed
  }
  const type = (typed: string) => {
    setText(typed)
    const parsed = read(typed)
    work.preview(isEdit(parsed) ? parsed : null)
    if (isEdit(parsed)) setError(null)
  }
  const save = (move: CellMove, typed = text) => {
    if (isDone.current) return
    if (typed !== initial || choices) {
      const parsed = read(typed)
      if (!isEdit(parsed)) {
        work.preview(null)
        return setError(parsed.error)
      }
      work.edit(parsed)
    }
    isDone.current = true
    onDone(move)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Partial<Record<string, CellMove>> = { Enter: 'down', Tab: event.shiftKey ? 'previous' : 'next' }
    const move = moves[event.key]
    if (event.key === 'Escape') {
      event.stopPropagation()
      isDone.current = true
      work.preview(null)
      onDone('stay')
    } else if (move && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      event.stopPropagation()
      save(move)
    }
  }

  if (choices) {
    const chosen = choices.find((choice) => choice.label === initial)?.value ?? ''
    return (
      <select
        className={styles.editor}
        aria-label={label}
        defaultValue={chosen}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape' || event.key === 'Tab') {
            event.preventDefault()
            isDone.current = true
            onDone(event.key === 'Tab' ? 'next' : 'stay')
          }
        }}
        onChange={(event) =>
          save('stay', choices.find(({ value }) => value === event.currentTarget.value)?.label ?? '')
        }
        onBlur={() => {
          if (!isDone.current) onDone('leave')
        }}
      >
        {choices.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    )
  }
  return (
    <span className={styles.editing}>
      <input
        className={styles.editor}
        aria-label={label}
        aria-invalid={error !== null}
        value={text}
        autoFocus
        onFocus={(event) => {
          if (text.length > 1) event.currentTarget.select()
        }}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => save('leave')}
        autoComplete="off"
        spellCheck={false}
      />
      {error && (
        <span className={styles.cellError} role="alert">
          {error}
        </span>
      )}
    </span>
  )
}
