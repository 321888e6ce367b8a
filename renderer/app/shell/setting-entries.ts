/** What can be set, for whoever looks for a setting: the palette, and the search within the settings. */
export interface SettingEntry {
  readonly id: string
  /** in the texts of the shell */
  readonly titleKey: string
  /** further words that it is found by */
  readonly keywords: readonly string[]
}

export const settingEntries: readonly SettingEntry[] = [
  { id: 'theme', titleKey: 'theme.title', keywords: ['dark', 'light', 'contrast', 'color', 'appearance'] },
  { id: 'language', titleKey: 'settings.language', keywords: ['locale', 'deutsch', 'english', 'translation'] },
  { id: 'motion', titleKey: 'settings.motion', keywords: ['animation', 'transition', 'reduced', 'accessibility'] },
  { id: 'currency', titleKey: 'settings.currency', keywords: ['money', 'cost', 'euro', 'dollar'] },
  { id: 'durationUnit', titleKey: 'settings.durationUnit', keywords: ['time', 'minutes', 'hours', 'days', 'units'] },
  {
    id: 'workingHours',
    titleKey: 'settings.workingHours',
    keywords: ['calendar', 'office', 'shift', 'opening', 'weekday', 'resource'],
  },
  { id: 'autosave', titleKey: 'settings.autosave', keywords: ['save', 'draft', 'write', 'seconds'] },
  { id: 'backupFolder', titleKey: 'settings.backupFolder', keywords: ['backup', 'copy', 'directory', 'path', 'safe'] },
  { id: 'backupDaily', titleKey: 'settings.backupDaily', keywords: ['backup', 'automatic', 'schedule', 'day'] },
  { id: 'backupsKept', titleKey: 'settings.backupsKept', keywords: ['backup', 'retention', 'delete', 'old'] },
  { id: 'backups', titleKey: 'settings.backups', keywords: ['back up now', 'restore', 'recover', 'return'] },
  { id: 'threads', titleKey: 'settings.threads', keywords: ['simulation', 'cores', 'processor', 'speed'] },
  { id: 'about', titleKey: 'settings.about', keywords: ['version', 'data folder', 'report', 'support'] },
]
