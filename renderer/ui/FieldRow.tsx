import { useId, type CSSProperties, type ReactNode } from 'react'
import styles from './FieldRow.module.css'

/** To be spread onto the input, so that label, unit, hint and error are read aloud with it. */
export interface FieldProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldRowProps {
  readonly label: string
  /** inside the field's right end */
  readonly unit?: string
  /** one line below: where an inherited value comes from, what the number means */
  readonly hint?: ReactNode
  /** what is wrong and how to mend it */
  readonly error?: ReactNode
  /** the value is set here and not inherited: an accent dot */
  readonly isChangedHere?: boolean
  readonly changedLabel?: string
  /** right of the field: a menu, a button */
  readonly action?: ReactNode
  readonly children: (field: FieldProps) => ReactNode
}

/** Label at left (96 px), field at right with its unit in its right end, hint or error below. */
export function FieldRow({
  label,
  unit,
  hint,
  error,
  isChangedHere = false,
  changedLabel,
  action,
  children,
}: FieldRowProps) {
  const id = useId()
  const unitId = unit === undefined ? undefined : `${id}-unit`
  const noteId = error || hint ? `${id}-note` : undefined
  const described = [unitId, noteId].filter((part) => part !== undefined).join(' ')
  return (
    <div className={styles.row} data-invalid={error ? true : undefined}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.side}>
        <div className={styles.line}>
          <div
            className={styles.field}
            style={{ '--unit-room': unit === undefined ? '0ch' : `${unit.length + 1}ch` } as CSSProperties}
          >
            {isChangedHere ? <span className={styles.dot} role="img" aria-label={changedLabel ?? ''} /> : null}
            {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
            {unit === undefined ? null : (
              <span id={unitId} className={styles.unit}>
                {unit}
              </span>
            )}
          </div>
          {action}
        </div>
        {noteId === undefined ? null : (
          <div id={noteId} className={error ? styles.error : styles.hint}>
            {error || hint}
          </div>
        )}
      </div>
    </div>
  )
}
