import { IconChevronDown } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from '../app/remembered.ts'
import { HelpHint } from '../help/HelpHint.tsx'
import type { TopicName } from '../help/topic-index.ts'
import styles from './Section.module.css'

interface SectionStates {
  readonly isOpen: Readonly<Record<string, boolean>>
  setOpen(id: string, isOpen: boolean): void
}

const useSectionStates = create<SectionStates>()(
  persist(
    (set) => ({
      isOpen: {},
      setOpen: (id, isOpen) => set((state) => ({ isOpen: { ...state.isOpen, [id]: isOpen } })),
    }),
    { name: 'millrace.sections', storage: remembered },
  ),
)

interface SectionProps {
  /** stable; what was folded stays folded, e.g. `simulate.duration` */
  readonly id: string
  readonly title: string
  /** at the right end of the head: a count, a mark, a hint */
  readonly aside?: ReactNode
  /** explains what is in it */
  readonly help?: TopicName
  readonly startsOpen?: boolean
  readonly children: ReactNode
}

/** A part of the inspector that folds away and remembers it. */
export function Section({ id, title, aside, help, startsOpen = true, children }: SectionProps) {
  const isOpen = useSectionStates((state) => state.isOpen[id] ?? startsOpen)
  const setOpen = useSectionStates((state) => state.setOpen)
  const contentId = useId()
  return (
    <section className={styles.section} aria-label={title} data-help={help} data-section={id}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={isOpen ? contentId : undefined}
            onClick={() => setOpen(id, !isOpen)}
          >
            <IconChevronDown size={14} stroke={1.6} aria-hidden className={styles.chevron} data-open={isOpen} />
            {title}
          </button>
        </h3>
        {help === undefined ? null : <HelpHint topic={help} about={title} />}
        {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
      </div>
      {isOpen ? (
        <div id={contentId} className={styles.content}>
          {children}
        </div>
      ) : null}
    </section>
  )
}
