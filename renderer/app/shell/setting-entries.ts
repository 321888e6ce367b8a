/**
 * Every setting by name, for the palette. `id` is the setting's `data-setting` in the dialog, where the palette
 * jumps to; `title` is a key of the shell's texts.
 */
export interface SettingEntry {
  readonly id: string
  readonly title: string
  /** further words that it is found by */
  readonly keywords: readonly string[]
}

export const settingEntries: readonly SettingEntry[] = [
  { id: 'theme', title: 'theme.title', keywords: ['dark', 'light', 'color', 'appearance'] },
  { id: 'language', title: 'settings.language', keywords: ['english', 'deutsch', 'translation', 'sprache'] },
  { id: 'about', title: 'settings.version', keywords: ['data folder', 'threads', 'about'] },
]
