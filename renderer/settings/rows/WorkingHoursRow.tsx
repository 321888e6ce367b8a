import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayToggles, type WorkingPeriod } from '../../ui/DayToggles.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { notifyError } from '../../ui/notify.tsx'
import { parseClock } from '../../ui/parse-clock.ts'
import { SettingRow } from '../SettingRow.tsx'
import styles from '../settings.module.css'
import { changeSettings, useStudioSettings } from '../studio-settings.ts'

/** When people work in scenarios to come: periods of days, each from when to when. */
export function WorkingHoursRow() {
  const { t } = useTranslation('shell')
  const workingHours = useStudioSettings((settings) => settings.workingHours)
  const save = (periods: readonly WorkingPeriod[]) =>
    void changeSettings({ workingHours: [...periods] }).catch(notifyError)
  return (
    <SettingRow id="workingHours" label={t('settings.workingHours')} hint={t('settings.workingHoursHint')} isGroup>
      {() => (
        <>
          {workingHours.map((period, index) => (
            <div
              key={index}
              className={styles.period}
              role="group"
              aria-label={t('settings.period', { number: index + 1 })}
            >
              <DayToggles days={period.days} onChange={(days) => save(workingHours.with(index, { ...period, days }))} />
              <div className={styles.line}>
                <ClockInput
                  label={t('settings.from')}
                  value={period.from}
                  save={(from) => save(workingHours.with(index, { ...period, from }))}
                />
                <ClockInput
                  label={t('settings.to')}
                  value={period.to}
                  save={(to) => save(workingHours.with(index, { ...period, to }))}
                />
                {workingHours.length > 1 ? (
                  <IconButton
                    size="small"
                    label={t('settings.removePeriod', { number: index + 1 })}
                    icon={<IconX size={14} stroke={1.6} />}
                    onClick={() => save(workingHours.filter((_, place) => place !== index))}
                  />
                ) : null}
              </div>
            </div>
          ))}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => save([...workingHours, { days: ['SA'], from: '09:00', to: '13:00' }])}
          >
            {t('settings.addPeriod')}
          </Button>
        </>
      )}
    </SettingRow>
  )
}

function ClockInput({
  label,
  value,
  save,
}: {
  readonly label: string
  readonly value: string
  readonly save: (value: string) => void
}) {
  const { t } = useTranslation('shell')
  const [text, setText] = useState<string | null>(null)
  const isWrong = text !== null && parseClock(text) === null
  const commit = () => {
    if (text === null || isWrong) return
    setText(null)
    const parsed = parseClock(text)
    if (parsed !== null && parsed !== value) save(parsed)
  }
  return (
    <label className={styles.clock}>
      {label}
      <input
        className={styles.input}
        value={text ?? value}
        aria-invalid={isWrong}
        title={isWrong ? t('settings.clockMend') : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape' && text !== null) {
            event.stopPropagation()
            setText(null)
          }
        }}
        autoComplete="off"
      />
      {isWrong ? (
        <span className={styles.error} role="alert">
          {t('settings.clockMend')}
        </span>
      ) : null}
    </label>
  )
}
