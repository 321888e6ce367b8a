import { useRef } from 'react'
import styles from './NameField.module.css'

interface NameFieldProps {
  readonly label: string
  readonly name: string
  /** an empty one is no name at all, and not "as it was" */
  readonly mayBeEmpty?: boolean
  /** the new name, or null where it stays as it was */
  readonly onDone: (name: string | null) => void
}

/** A name being changed in place: Enter or leaving saves, Escape restores. */
export function NameField({ label, name, mayBeEmpty = false, onDone }: NameFieldProps) {
  const isDone = useRef(false)
  const finish = (value: string | null, field: HTMLElement) => {
    if (isDone.current) return
    isDone.current = true
    const row = field.closest('tr')
    const wasFocused = document.activeElement === field
    const trimmed = value?.trim() ?? name
    onDone((trimmed === '' && !mayBeEmpty) || trimmed === name ? null : trimmed)
    if (wasFocused) row?.focus()
  }
  return (
    <input
      className={styles.field}
      aria-label={label}
      defaultValue={name}
      maxLength={200}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finish(event.currentTarget.value, event.currentTarget)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish(event.currentTarget.value, event.currentTarget)
        if (event.key === 'Escape') finish(null, event.currentTarget)
      }}
    />
  )
}
