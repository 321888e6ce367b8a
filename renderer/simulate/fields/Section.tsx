import { IconChevronDown } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import styles from './fields.module.css'

/** A part of the inspector that collapses and remembers it. */
export function Section({ id, title, aside, children }: {
  readonly id: string
  readonly title: string
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const key = `millrace.section.${id}`
  const [isOpen, setOpen] = useState(() => localStorage.getItem(key) !== 'closed')
  const toggle = () => {
    localStorage.setItem(key, isOpen ? 'closed' : 'open')
    setOpen(!isOpen)
  }
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionHead}>
        <button type="button" aria-expanded={isOpen} onClick={toggle} className={styles.sectionToggle}>
          <IconChevronDown size={14} stroke={1.6} className={styles.chevron} data-closed={!isOpen || undefined} />
          {title}
        </button>
        {aside && <span className={styles.aside}>{aside}</span>}
      </h3>
      {isOpen && <div className={styles.sectionBody}>{children}</div>}
    </section>
  )
}
