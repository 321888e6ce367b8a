import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { describeError } from '../app/describe-error.ts'
import { SettingRow } from './SettingRow.tsx'
import styles from './settings.module.css'

/**
 * A setting that is written: blur and Enter save it, Escape gives the old one back. What cannot be read or is
 * refused stays as written, with what is wrong below it.
 */
export function SettingInput<T>({
  id,
  label,
  hint,
  value,
  format,
  parse,
  mend,
  save,
  unit,
  placeholder,
  isWide = false,
  action,
}: {
  readonly id: string
  readonly label: string
  readonly hint?: ReactNode
  readonly value: T
  readonly format: (value: T) => string
  /** undefined: it cannot be read */
  readonly parse: (text: string) => T | undefined
  readonly mend: string
  readonly save: (value: T) => Promise<void>
  readonly unit?: string
  readonly placeholder?: string
  readonly isWide?: boolean
  readonly action?: ReactNode
}) {
  const [text, setText] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  /** leaving the field after Enter asks for the same again */
  const saving = useRef<string | null>(null)
  const shown = format(value)

  const restore = () => {
    setText(null)
    setError(null)
  }
  const commit = () => {
    if (text === null || text === saving.current) return
    if (text.trim() === shown) return restore()
    const parsed = parse(text)
    if (parsed === undefined) return setError(mend)
    saving.current = text
    save(parsed)
      .then(restore, (failure: unknown) => {
        const { title, mend: howTo } = describeError(failure)
        setError(`${title} ${howTo}`)
      })
      .finally(() => {
        saving.current = null
      })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape' && text !== null) {
      // the dialog stays open
      event.stopPropagation()
      restore()
    }
  }
  return (
    <SettingRow id={id} label={label} hint={hint} error={error}>
      {(field) => (
        <div className={styles.line}>
          <input
            {...field}
            className={isWide ? styles.wideInput : styles.input}
            value={text ?? shown}
            placeholder={placeholder}
            onChange={(event) => {
              setText(event.currentTarget.value)
              // what was wrong goes as soon as it is mended, so that nothing moves under the pointer when it is saved
              setError(null)
            }}
            onBlur={commit}
            onKeyDown={onKeyDown}
            autoComplete="off"
            spellCheck={false}
          />
          {unit ? <span className={styles.unit}>{unit}</span> : null}
          {action}
        </div>
      )}
    </SettingRow>
  )
}
