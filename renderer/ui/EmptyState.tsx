import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  /** what belongs here: "No scenario yet." */
  readonly title: string
  /** why: one line */
  readonly reason?: string
  /** one button */
  readonly action?: ReactNode
}

/** What stands where nothing is yet. */
export function EmptyState({ title, reason, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {reason ? <p className={styles.reason}>{reason}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}
