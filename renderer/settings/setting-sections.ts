import type { StudioSettings } from '../../shared/settings/studio-settings.ts'
import { settingEntries, type SettingEntry } from '../app/shell/setting-entries.ts'

interface SettingSection {
  /** its title is `settings.section.ID` */
  readonly id: 'appearance' | 'units' | 'hours' | 'saving' | 'backups' | 'simulation' | 'about'
  readonly entries: readonly string[]
  /** what the backend keeps of it, to be reset */
  readonly kept: readonly (keyof StudioSettings)[]
  /** not where people share a server, which its administrator sets up */
  readonly isOfThisMachine?: true
}

/** The settings in the order of the dialog. */
export const settingSections: readonly SettingSection[] = [
  { id: 'appearance', entries: ['theme', 'language', 'motion'], kept: [] },
  { id: 'units', entries: ['currency', 'durationUnit'], kept: ['currency', 'durationUnit'] },
  { id: 'hours', entries: ['workingHours'], kept: ['workingHours'] },
  { id: 'saving', entries: ['autosave'], kept: ['autosaveSeconds'] },
  {
    id: 'backups',
    entries: ['backupFolder', 'backupDaily', 'backupsKept', 'backups'],
    kept: ['backupFolder', 'isBackupDaily', 'keptBackups'],
    isOfThisMachine: true,
  },
  { id: 'simulation', entries: ['threads'], kept: ['threads'], isOfThisMachine: true },
  { id: 'about', entries: ['about'], kept: [] },
]

/**
 * The sections with the entries that a search finds: every word of it in a title, a section's title or a keyword.
 *
 * @param titleOf translates a key of the shell's texts
 */
export function foundSections(
  query: string,
  isOneUsers: boolean,
  titleOf: (key: string) => string,
): readonly SettingSection[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (section: SettingSection, { titleKey, keywords }: SettingEntry) => {
    const text = [titleOf(titleKey), titleOf(`settings.section.${section.id}`), ...keywords].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return settingSections
    .filter(({ isOfThisMachine }) => isOneUsers || !isOfThisMachine)
    .map((section) => ({
      ...section,
      entries: section.entries.filter((id) => {
        const entry = settingEntries.find((one) => one.id === id)
        return entry !== undefined && matches(section, entry)
      }),
    }))
    .filter(({ entries }) => entries.length > 0)
}
