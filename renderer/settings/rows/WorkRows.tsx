import { useTranslation } from 'react-i18next'
import { formatNumber, parseNumber } from '../../../shared/scenario/units.ts'
import { autosaveBounds, type StudioSettings } from '../../../shared/settings/studio-settings.ts'
import { userLocale } from '../../app/i18n.ts'
import { notifyError } from '../../ui/notify.tsx'
import { currencies, nameOfCurrency } from '../currencies.ts'
import { SettingInput } from '../SettingInput.tsx'
import { SettingRow } from '../SettingRow.tsx'
import styles from '../settings.module.css'
import { changeSettings, useStudioSettings } from '../studio-settings.ts'

export function CurrencyRow() {
  const { t } = useTranslation('shell')
  const currency = useStudioSettings((settings) => settings.currency)
  return (
    <SettingRow id="currency" label={t('settings.currency')} hint={t('settings.currencyHint')}>
      {(field) => (
        <select
          {...field}
          className={styles.select}
          value={currency}
          onChange={(event) => changeSettings({ currency: event.currentTarget.value }).catch(notifyError)}
        >
          {[...new Set([currency, ...currencies])].map((code) => (
            <option key={code} value={code}>
              {`${code} – ${nameOfCurrency(code, userLocale())}`}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  )
}

const units: readonly StudioSettings['durationUnit'][] = ['s', 'min', 'h', 'd']

export function DurationUnitRow() {
  const { t } = useTranslation('shell')
  const durationUnit = useStudioSettings((settings) => settings.durationUnit)
  return (
    <SettingRow id="durationUnit" label={t('settings.durationUnit')} hint={t('settings.durationUnitHint')}>
      {(field) => (
        <select
          {...field}
          className={styles.select}
          value={durationUnit}
          onChange={(event) => {
            const chosen = units.find((unit) => unit === event.currentTarget.value)
            if (chosen) changeSettings({ durationUnit: chosen }).catch(notifyError)
          }}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`settings.unit.${unit}`)}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  )
}

export function AutosaveRow() {
  const { t } = useTranslation('shell')
  const autosaveSeconds = useStudioSettings((settings) => settings.autosaveSeconds)
  const locale = userLocale()
  const { leastSeconds, mostSeconds } = autosaveBounds
  return (
    <SettingInput
      id="autosave"
      label={t('settings.autosave')}
      hint={t('settings.autosaveHint')}
      unit="s"
      value={autosaveSeconds}
      format={(seconds) => formatNumber(seconds, locale)}
      parse={(text) => {
        const seconds = parseNumber(text.replace(/\s*s$/, ''), locale)
        return seconds !== null && seconds >= leastSeconds && seconds <= mostSeconds ? seconds : undefined
      }}
      mend={t('settings.autosaveMend', {
        least: formatNumber(leastSeconds, locale),
        most: formatNumber(mostSeconds, locale),
      })}
      save={(seconds) => changeSettings({ autosaveSeconds: seconds })}
    />
  )
}

export function ThreadsRow() {
  const { t } = useTranslation('shell')
  const threads = useStudioSettings((settings) => settings.threads)
  return (
    <SettingInput
      id="threads"
      label={t('settings.threads')}
      hint={t('settings.threadsHint')}
      placeholder={t('settings.threadsAuto')}
      value={threads}
      format={(count) => (count === null ? '' : String(count))}
      parse={(text) => {
        if (text.trim() === '') return null
        const count = Number(text)
        return Number.isInteger(count) && count >= 1 && count <= 256 ? count : undefined
      }}
      mend={t('settings.threadsMend')}
      save={(count) => changeSettings({ threads: count })}
    />
  )
}
