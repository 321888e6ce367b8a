import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '../app/layout-store.ts'
import { CountBadge, type Tone } from './badges.tsx'
import styles from './DrawerTabs.module.css'
import { IconButton } from './IconButton.tsx'
import { SteadyText } from './SteadyText.tsx'

export interface DrawerTab<T extends string> {
  readonly id: T
  readonly label: string
  readonly count?: number
  readonly countTone?: Tone
  /** something in it was changed here: an accent dot */
  readonly isChanged?: boolean
}

interface DrawerTabsProps<T extends string> {
  /** read aloud: what the drawer holds */
  readonly label: string
  readonly tabs: readonly DrawerTab<T>[]
  readonly value: T
  readonly onChange: (tab: T) => void
  /** right of the tabs: filters, columns */
  readonly tools?: ReactNode
  /** content of the chosen tab; scrolls by itself */
  readonly children: ReactNode
}

/**
 * The drawer's tab row and the chosen content. Arrow keys move between tabs, a double click on the row
 * takes the whole height, a click on a tab opens a folded drawer.
 */
export function DrawerTabs<T extends string>({ label, tabs, value, onChange, tools, children }: DrawerTabsProps<T>) {
  const { t } = useTranslation('ui')
  const { isDrawerOpen, toggleDrawer, toggleDrawerMaximized } = useLayout()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  const choose = (tab: T) => {
    onChange(tab)
    if (!isDrawerOpen) toggleDrawer(true)
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const nextIndex = (tabs.findIndex((tab) => tab.id === value) + step + tabs.length) % tabs.length
    const next = tabs[nextIndex]
    if (!next) return
    onChange(next.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[nextIndex]?.focus()
  }

  return (
    <div className={styles.drawer}>
      <div
        className={styles.row}
        onDoubleClick={(event) => {
          if (event.target instanceof Element && !event.target.closest('[data-tools]')) toggleDrawerMaximized()
        }}
      >
        <div ref={list} role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={tab.id === value}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === value ? 0 : -1}
              className={styles.tab}
              onClick={() => choose(tab.id)}
            >
              <SteadyText>{tab.label}</SteadyText>
              {tab.count === undefined ? null : <CountBadge tone={tab.countTone}>{tab.count}</CountBadge>}
              {tab.isChanged ? <span className={styles.dot} role="img" aria-label={t('changedHere')} /> : null}
            </button>
          ))}
        </div>
        <div className={styles.tools} data-tools>
          {isDrawerOpen ? tools : null}
          <IconButton
            label={isDrawerOpen ? t('foldDrawer') : t('openDrawer')}
            shortcut="Mod+B"
            hint="top"
            icon={isDrawerOpen ? <IconChevronDown size={16} stroke={1.6} /> : <IconChevronUp size={16} stroke={1.6} />}
            onClick={() => toggleDrawer()}
          />
        </div>
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${value}`}
        tabIndex={isDrawerOpen ? 0 : -1}
        inert={!isDrawerOpen}
        className={styles.panel}
      >
        {children}
      </div>
    </div>
  )
}
