import type { ReactNode } from 'react'
import type { Tone } from './badges.tsx'
import styles from './StatusEntry.module.css'

interface StatusEntryProps {
  readonly icon?: ReactNode
  readonly children: ReactNode
  /** an entry is a button to what it names; without, it is plain text */
  readonly onClick?: () => void
  readonly tone?: Tone
  /** read aloud and shown on hover where the text alone is not enough */
  readonly label?: string
  /** 0 to 1: a short bar behind the text */
  readonly progress?: number
}

/** One entry of the status bar. */
export function StatusEntry({ icon, children, onClick, tone = 'plain', label, progress }: StatusEntryProps) {
  const content = (
    <>
      {icon}
      <span>{children}</span>
      {progress === undefined ? null : (
        <progress className={styles.progress} max={1} value={progress} aria-label={label ?? String(children)} />
      )}
    </>
  )
  return onClick ? (
    <button type="button" className={styles.entry} data-tone={tone} title={label} onClick={onClick}>
      {content}
    </button>
  ) : (
    <span className={styles.entry} data-tone={tone} title={label}>
      {content}
    </span>
  )
}
