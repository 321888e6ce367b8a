import { Modal } from '@mantine/core'
import {
  IconAdjustments,
  IconChevronRight,
  IconFocusCentered,
  IconHelpCircle,
  IconHistory,
  IconSearch,
  IconSettings,
  IconSitemap,
} from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShortcut } from '../shortcuts.ts'
import type { PaletteEntry } from './palette-entry.ts'
import styles from './Palette.module.css'
import { usePaletteEntries } from './use-palette-entries.ts'

const icons = {
  command: IconChevronRight,
  diagram: IconSitemap,
  element: IconFocusCentered,
  scenario: IconAdjustments,
  run: IconHistory,
  setting: IconSettings,
  help: IconHelpCircle,
}

interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Finds commands, diagrams, settings, and what belongs to the diagram in front by a few letters. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation('shell')
  return (
    <Modal.Root opened={isOpen} onClose={onClose} centered={false} padding={0} size={600} yOffset={48}>
      <Modal.Overlay color="#0e1416" backgroundOpacity={0.32} />
      <Modal.Content aria-label={t('searchOrRun')}>
        <Modal.Body>{isOpen ? <Search onClose={onClose} /> : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const groups = usePaletteEntries(query, true)
  const entries = groups.flatMap((group) => group.entries)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const current = Math.min(chosen, entries.length - 1)
  const currentId = entries[current] && `${id}-${entries[current].id}`

  const choose = (index: number) => {
    setChosen(index)
    list.current?.querySelectorAll('[role=option]')[index]?.scrollIntoView({ block: 'nearest' })
  }
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    onClose()
    // the dialog gives back the focus first
    setTimeout(entry.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const jumps: Record<string, number> = {
      ArrowDown: (current + 1) % entries.length,
      ArrowUp: (current - 1 + entries.length) % entries.length,
      PageDown: Math.min(current + 8, entries.length - 1),
      PageUp: Math.max(current - 8, 0),
    }
    const jump = jumps[event.key]
    if (jump !== undefined && entries.length > 0) {
      event.preventDefault()
      choose(jump)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(entries[current])
    }
  }

  return (
    <>
      <div className={styles.field}>
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <input
          data-autofocus
          className={styles.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={currentId}
          aria-autocomplete="list"
          aria-label={t('searchOrRun')}
          placeholder={t('palette.placeholder')}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setChosen(0)
            list.current?.scrollTo({ top: 0 })
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.results')}
        className={styles.list}
        tabIndex={-1}
      >
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={styles.group} aria-hidden="true">
              {group.title}
            </div>
            {group.entries.map((entry) => {
              const position = entries.indexOf(entry)
              const Icon = icons[entry.kind]
              return (
                <div
                  key={entry.id}
                  id={`${id}-${entry.id}`}
                  role="option"
                  aria-selected={position === current}
                  className={styles.entry}
                  onMouseMove={() => position !== current && setChosen(position)}
                  onClick={() => run(entry)}
                >
                  <Icon size={14} stroke={1.6} aria-hidden className={styles.icon} />
                  <span className={styles.title}>{entry.title}</span>
                  <span className={styles.detail}>{entry.detail}</span>
                  {entry.shortcut === undefined ? null : <kbd>{formatShortcut(entry.shortcut)}</kbd>}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {entries.length === 0 ? <p className={styles.none}>{t('palette.nothing', { query })}</p> : null}
      <span className="visually-hidden" role="status">
        {t('palette.count', { count: entries.length })}
      </span>
    </>
  )
}
