import { useId, useRef } from 'react'
import type { Edit, Path } from '../draft/edit-scenario.ts'
import { useWork } from '../work/scenario-work.ts'
import { ChangedDot } from './ChangedDot.tsx'
import styles from './fields.module.css'
import { useFocusRequest } from './use-focus-request.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** One of several, by the browser's own list: it works by keyboard and reads aloud everywhere. */
export function SelectField(props: {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly toEdit: (value: string) => Edit
  readonly paths: readonly Path[]
  readonly field: string
  readonly layout?: 'row' | 'stack'
}) {
  const { label, value, choices, toEdit, paths, field } = props
  const work = useWork()
  const id = useId()
  const select = useRef<HTMLSelectElement>(null)
  useFocusRequest(field, select)
  return (
    <div className={props.layout === 'stack' ? styles.stack : styles.row}>
      <span className={styles.label}>
        <label htmlFor={id}>{label}</label>
        <ChangedDot paths={paths} label={label} />
      </span>
      <div className={styles.control}>
        <select
          ref={select}
          id={id}
          className={styles.select}
          value={value}
          data-field={field}
          onChange={(event) => work.edit(toEdit(event.currentTarget.value))}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
