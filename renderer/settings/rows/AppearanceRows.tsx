import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, languages } from '../../app/i18n.ts'
import { nameOfLanguage, useLanguage } from '../../app/language.ts'
import { useMotion, type MotionChoice } from '../../app/motion.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { SettingRow } from '../SettingRow.tsx'
import styles from '../settings.module.css'

export function ThemeRow() {
  const { t } = useTranslation('shell')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SettingRow id="theme" label={t('theme.title')} isGroup>
      {() => (
        <Segmented<MantineColorScheme>
          label={t('theme.title')}
          value={colorScheme}
          onChange={setColorScheme}
          options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      )}
    </SettingRow>
  )
}

/** The language of the texts, each called as it calls itself, so that who landed in a wrong one finds home. */
export function LanguageRow() {
  const { t } = useTranslation('shell')
  const choice = useLanguage((state) => state.choice)
  return (
    <SettingRow id="language" label={t('settings.language')} hint={t('settings.languageHint')}>
      {(field) => (
        <select
          {...field}
          className={styles.select}
          value={languages.includes(choice) ? choice : 'system'}
          onChange={(event) => void chooseLanguage(event.currentTarget.value)}
        >
          <option value="system">{t('settings.languageSystem')}</option>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {nameOfLanguage(language)}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  )
}

export function MotionRow() {
  const { t } = useTranslation('shell')
  const { choice, choose } = useMotion()
  return (
    <SettingRow id="motion" label={t('settings.motion')} hint={t('settings.motionHint')} isGroup>
      {() => (
        <Segmented<MotionChoice>
          label={t('settings.motion')}
          value={choice}
          onChange={choose}
          options={(['system', 'reduced'] as const).map((value) => ({
            value,
            label: t(`settings.motionChoice.${value}`),
          }))}
        />
      )}
    </SettingRow>
  )
}
