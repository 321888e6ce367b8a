import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { saidInWhole } from '../../app/said/said.ts'
import type { Edit, Path } from '../draft/edit-scenario.ts'
import { useWork } from '../work/scenario-work.ts'
import { ChangedDot } from './ChangedDot.tsx'
import styles from './fields.module.css'
import { useFocusRequest } from './use-focus-request.ts'

export interface ValueFieldProps<T> {
  readonly label: string
  readonly value: T | null
  readonly format: (value: T) => string
  /** null: it cannot be read */
  readonly parse: (text: string) => T | null
  /** what to write instead of a text that cannot be read */
  readonly mend: string
  readonly toEdit: (value: T | undefined) => Edit
  /** places in the document that this field sets */
  readonly paths: readonly Path[]
  /** name by which badges and problems find it */
  readonly field: string
  readonly unit?: string
  /** an empty text removes the value */
  readonly isOptional?: boolean
  readonly placeholder?: string
  readonly layout?: 'row' | 'stack'
  readonly hint?: string
}

/** A text that is being typed, with what stood there before and how that was read. */
interface Editing<T> {
  readonly text: string
  readonly before: string
  readonly parse: (text: string) => T | null
}

/**
 * A value as text. While it is typed the estimate follows it; blur and Enter save it, Escape gives the
 * old one back. What cannot be read stays, with a red border and the mend below, and saves nothing.
 */
export function ValueField<T>(props: ValueFieldProps<T>) {
  const { label, value, format, parse, mend, toEdit, paths, field, unit, isOptional, placeholder, hint } = props
  const { t } = useTranslation('simulate')
  const work = useWork()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useFocusRequest(field, input)
  const [editing, setEditing] = useState<Editing<T> | null>(null)
  const [error, setError] = useState<string | null>(null)
  const shown = value === null ? '' : format(value)
  const text = editing?.text ?? null

  const read = (typed: string, parse: Editing<T>['parse']): { edit: Edit } | { error: string } => {
    const isEmpty = typed.trim() === ''
    if (isEmpty && !isOptional) return { error: mend }
    const parsed = isEmpty ? undefined : parse(typed)
    if (parsed === null) return { error: mend }
    const edit = toEdit(parsed)
    const contradiction = work.contradiction(edit)
    return contradiction ? { error: saidInWhole(contradiction) } : { edit }
  }
  const type = (typed: string) => {
    // what is typed shows through the preview, and must not decide how it is read
    const started = editing ?? { before: shown, parse }
    setEditing({ ...started, text: typed })
    const result = read(typed, started.parse)
    work.preview('edit' in result ? result.edit : null)
    if ('edit' in result) setError(null)
  }
  const save = () => {
    if (editing === null) return
    if (editing.text.trim() === editing.before) return restore()
    const result = read(editing.text, editing.parse)
    if ('error' in result) {
      work.preview(null)
      return setError(result.error)
    }
    setEditing(null)
    setError(null)
    work.edit(result.edit)
  }
  const restore = () => {
    setEditing(null)
    setError(null)
    work.preview(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) save()
    if (event.key === 'Escape' && text !== null) {
      event.stopPropagation()
      restore()
    }
  }

  return (
    <div className={props.layout === 'stack' ? styles.stack : styles.row}>
      <span className={styles.label}>
        <label htmlFor={id}>{label}</label>
        <ChangedDot paths={paths} label={label} />
      </span>
      <div className={styles.control} data-invalid={error !== null || undefined}>
        <input
          ref={input}
          id={id}
          className={styles.input}
          value={text ?? shown}
          placeholder={placeholder}
          // it may be longer than the field
          title={text === null ? shown : undefined}
          data-field={field}
          aria-invalid={error !== null}
          aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
        />
        {unit && <span className={styles.unit}>{unit}</span>}
      </div>
      {error && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {t('field.invalid', { mend: error })}
        </p>
      )}
      {hint && !error && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
