import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './results.module.css'

/** What the user says about a run: a click or Enter writes, Enter or leaving keeps, Escape restores. */
export function RunNote({
  note,
  run,
  onChange,
}: {
  readonly note: string | null
  /** which run, read aloud */
  readonly run: string
  readonly onChange: (note: string) => void
}) {
  const { t } = useTranslation('simulate')
  const [isWriting, setWriting] = useState(false)
  if (!isWriting) {
    return (
      <button
        type="button"
        className={styles.note}
        data-empty={note === null || undefined}
        title={note ?? undefined}
        aria-label={t(note === null ? 'runs.addNoteTo' : 'runs.changeNoteOf', { run, note })}
        onClick={() => setWriting(true)}
      >
        {note ?? t('runs.addNote')}
      </button>
    )
  }
  return (
    <input
      className={styles.noteField}
      aria-label={t('runs.noteOf', { run })}
      defaultValue={note ?? ''}
      maxLength={2000}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') {
          event.stopPropagation()
          event.currentTarget.value = note ?? ''
          event.currentTarget.blur()
        }
      }}
      onBlur={(event) => {
        setWriting(false)
        const text = event.currentTarget.value.trim()
        if (text !== (note ?? '')) onChange(text)
      }}
    />
  )
}
