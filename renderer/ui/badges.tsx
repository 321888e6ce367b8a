import type { ReactNode } from 'react'
import styles from './badges.module.css'

export type Tone = 'plain' | 'accent' | 'danger' | 'warn' | 'ok'

interface BadgeProps {
  readonly children: ReactNode
  readonly tone?: Tone
  /** read aloud instead of the bare content: "3 errors" */
  readonly label?: string
}

/** A number on or beside the diagram. */
export function Pill(props: BadgeProps) {
  return <Badge kind="pill" {...props} />
}

/** A state or a verdict in a table: "Better", "Not published". */
export function Tag(props: BadgeProps) {
  return <Badge kind="tag" {...props} />
}

/** How many there are, after a name. */
export function CountBadge(props: BadgeProps) {
  return <Badge kind="count" {...props} />
}

function Badge({ kind, children, tone = 'plain', label }: BadgeProps & { kind: 'pill' | 'tag' | 'count' }) {
  return (
    <span className={styles[kind]} data-tone={tone}>
      {label === undefined ? (
        children
      ) : (
        <>
          <span aria-hidden="true">{children}</span>
          <span className="visually-hidden">{label}</span>
        </>
      )}
    </span>
  )
}
