import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, languages } from '../i18n.ts'
import { nameOfLanguage, useLanguage } from '../language.ts'
import styles from './Settings.module.css'

/** The language of the texts, each called as it calls itself, so that who landed in a wrong one finds home. */
export function LanguageRow() {
  const { t } = useTranslation('shell')
  const choice = useLanguage((state) => state.choice)
  const id = useId()
  return (
    <div className={styles.row} data-setting="language">
      <label className={styles.label} htmlFor={id}>
        {t('settings.language')}
      </label>
      <select
        id={id}
        className={styles.select}
        aria-describedby={`${id}-hint`}
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
      <p id={`${id}-hint`} className={styles.hint}>
        {t('settings.languageHint')}
      </p>
    </div>
  )
}
