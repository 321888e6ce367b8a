import { useId, type ReactNode } from 'react'
import styles from './settings.module.css'

/** To be spread onto the control, so that label, hint and error are read aloud with it. */
interface SettingField {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** One setting: its name at left, its control at right, what it means or what is wrong below. */
export function SettingRow({
  id,
  label,
  hint,
  error,
  isGroup = false,
  children,
}: {
  /** as in the list of settings */
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: ReactNode
  /** several controls, which the name is for together */
  readonly isGroup?: boolean
  readonly children: (field: SettingField) => ReactNode
}) {
  const fieldId = useId()
  const note = error ?? hint
  return (
    <div
      className={styles.row}
      data-setting={id}
      data-invalid={error ? true : undefined}
      {...(isGroup ? { role: 'group', 'aria-label': label } : {})}
    >
      {isGroup ? (
        <span className={styles.label}>{label}</span>
      ) : (
        <label className={styles.label} htmlFor={fieldId}>
          {label}
        </label>
      )}
      <div className={styles.side}>
        {children({
          id: fieldId,
          'aria-describedby': note ? `${fieldId}-note` : undefined,
          'aria-invalid': error ? true : undefined,
        })}
        {note ? (
          <p id={`${fieldId}-note`} className={error ? styles.error : styles.hint} role={error ? 'alert' : undefined}>
            {note}
          </p>
        ) : null}
      </div>
    </div>
  )
}
