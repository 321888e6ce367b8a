import type { MantineColorScheme } from '@mantine/core'
import { defaultSettings, type StudioSettings } from '../../shared/settings/studio-settings.ts'
import { chooseLanguage } from '../app/i18n.ts'
import { useLanguage } from '../app/language.ts'
import { useMotion, type MotionChoice } from '../app/motion.ts'
import { changeSettings, useStudioSettings } from './studio-settings.ts'

/** What the window itself remembers. */
export interface Appearance {
  readonly theme: MantineColorScheme
  readonly language: string
  readonly motion: MotionChoice
}

export const defaultAppearance: Appearance = { theme: 'auto', language: 'system', motion: 'system' }

export function appearanceNow(theme: MantineColorScheme): Appearance {
  return { theme, language: useLanguage.getState().choice, motion: useMotion.getState().choice }
}

export async function applyAppearance(
  { theme, language, motion }: Appearance,
  setTheme: (theme: MantineColorScheme) => void,
): Promise<void> {
  setTheme(theme)
  useMotion.getState().choose(motion)
  await chooseLanguage(language)
}

/** Sets what the backend keeps to the defaults. @returns takes that back */
export async function resetKept(names: readonly (keyof StudioSettings)[]): Promise<() => Promise<void>> {
  const of = (settings: StudioSettings): Partial<StudioSettings> =>
    Object.fromEntries(names.map((name) => [name, settings[name]]))
  const before = of(useStudioSettings.getState())
  if (names.length > 0) await changeSettings(of(defaultSettings))
  return async () => {
    // a folder of backups that is gone by now is refused, and takes nothing else with it
    const { backupFolder, ...others } = before
    if (Object.keys(others).length > 0) await changeSettings(others)
    if (backupFolder !== undefined) await changeSettings({ backupFolder })
  }
}
