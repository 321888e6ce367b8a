import { Button, Modal, TextInput, useMantineColorScheme } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { useDialogs } from '../app/dialog-store.ts'
import { notifyError, notifyUndo } from '../ui/notify.tsx'
import { appearanceNow, applyAppearance, defaultAppearance, resetKept } from './reset-settings.ts'
import { AboutRow } from './rows/AboutRow.tsx'
import { LanguageRow, MotionRow, ThemeRow } from './rows/AppearanceRows.tsx'
import { BackupDailyRow, BackupFolderRow, BackupsKeptRow, BackupsRow } from './rows/BackupRows.tsx'
import { WorkingHoursRow } from './rows/WorkingHoursRow.tsx'
import { AutosaveRow, CurrencyRow, DurationUnitRow, ThreadsRow } from './rows/WorkRows.tsx'
import { foundSections, settingSections } from './setting-sections.ts'
import styles from './settings.module.css'
import { loadSettings } from './studio-settings.ts'

const rows: Readonly<Record<string, ComponentType>> = {
  theme: ThemeRow,
  language: LanguageRow,
  motion: MotionRow,
  currency: CurrencyRow,
  durationUnit: DurationUnitRow,
  workingHours: WorkingHoursRow,
  autosave: AutosaveRow,
  backupFolder: BackupFolderRow,
  backupDaily: BackupDailyRow,
  backupsKept: BackupsKeptRow,
  backups: BackupsRow,
  threads: ThreadsRow,
  about: AboutRow,
}

/** All settings in sections, with a search over them. */
export function SettingsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('settings.title')}
      size={860}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {isOpen ? <Settings /> : null}
    </Modal>
  )
}

function Settings() {
  const { t } = useTranslation('shell')
  const [query, setQuery] = useState('')
  const content = useRef<HTMLDivElement>(null)
  const { data: info } = useQuery(orpc.system.info.queryOptions())
  const reset = useReset()
  const sections = foundSections(query, info?.host !== 'team', t)
  const wanted = useDialogs((dialogs) => dialogs.setting)

  useEffect(() => {
    loadSettings().catch(notifyError)
  }, [])
  useEffect(() => {
    if (wanted !== null) show(content.current?.querySelector(`[data-setting="${wanted}"]`))
    // once the rows are there
  }, [wanted, info])

  return (
    <div className={styles.frame}>
      <div className={styles.index}>
        <TextInput
          {...(wanted === null ? { 'data-autofocus': true } : {})}
          aria-label={t('settings.search')}
          placeholder={t('settings.search')}
          leftSection={<IconSearch size={14} stroke={1.6} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') show(content.current?.querySelector('[data-setting]'))
          }}
        />
        <nav className={styles.nav} aria-label={t('settings.sections')}>
          {sections.map(({ id }) => (
            <button
              key={id}
              type="button"
              className={styles.navEntry}
              onClick={() => show(content.current?.querySelector(`[data-section="${id}"]`))}
            >
              {t(`settings.section.${id}`)}
            </button>
          ))}
        </nav>
        <Button size="xs" variant="default" onClick={() => void reset.all().catch(notifyError)}>
          {t('settings.resetAll')}
        </Button>
      </div>
      <div className={styles.content} ref={content}>
        {sections.length === 0 ? <p className={styles.hint}>{t('settings.nothing', { query: query.trim() })}</p> : null}
        {sections.map(({ id, entries, kept }) => (
          <section key={id} className={styles.section} data-section={id} aria-label={t(`settings.section.${id}`)}>
            <header className={styles.head}>
              <h3 className={styles.title}>{t(`settings.section.${id}`)}</h3>
              {id === 'about' ? null : (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('settings.resetOf', { section: t(`settings.section.${id}`) })}
                  onClick={() => void reset.section(id, kept).catch(notifyError)}
                >
                  {t('settings.reset')}
                </Button>
              )}
            </header>
            {entries.map((entry) => {
              const Row = rows[entry]
              return Row ? <Row key={entry} /> : null
            })}
          </section>
        ))}
      </div>
    </div>
  )
}

/** Scrolls to a section or a setting and puts the focus on its first control. */
function show(place: Element | null | undefined): void {
  if (!place) return
  place.scrollIntoView({ block: 'start' })
  const scope = place.hasAttribute('data-setting') ? place : (place.querySelector('[data-setting]') ?? place)
  const control = scope.querySelector<HTMLElement>(
    'input:not([disabled]), select, button:not([disabled]):not([tabindex="-1"])',
  )
  // a dialog that is just opening looks for this, and would give the focus to its first control otherwise
  control?.setAttribute('data-autofocus', 'true')
  control?.focus({ preventScroll: true })
}

type Kept = Parameters<typeof resetKept>[0]

function useReset() {
  const { t } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const all = settingSections.flatMap(({ kept }) => kept)

  const reset = async (message: string, names: Kept, isAppearanceToo: boolean) => {
    const before = appearanceNow(colorScheme)
    const undoKept = await resetKept(names)
    if (isAppearanceToo) await applyAppearance(defaultAppearance, setColorScheme)
    notifyUndo(message, async () => {
      if (isAppearanceToo) await applyAppearance(before, setColorScheme)
      await undoKept()
    })
  }
  return {
    section: (id: string, names: Kept) =>
      reset(t('settings.wasReset', { section: t(`settings.section.${id}`) }), names, id === 'appearance'),
    all: () => reset(t('settings.allWereReset'), all, true),
  }
}
