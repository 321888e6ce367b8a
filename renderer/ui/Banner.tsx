import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'

interface BannerProps {
  readonly tone: 'info' | 'ok' | 'warn' | 'danger'
  readonly title?: string
  readonly children?: ReactNode
  /** buttons at the right end */
  readonly actions?: ReactNode
}

const icons = { info: IconInfoCircle, ok: IconCircleCheck, warn: IconAlertTriangle, danger: IconAlertCircle }

/** What a panel has to say about the operation it was asked for. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div className={styles.banner} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.6} aria-hidden className={styles.icon} />
      <div className={styles.text}>
        {title ? <strong className={styles.title}>{title}</strong> : null} {children}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  )
}
