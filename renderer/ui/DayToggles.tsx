import { useTranslation } from 'react-i18next'
import type { Calendar } from '../../shared/scenario/scenario.ts'
import styles from './DayToggles.module.css'

export type WorkingPeriod = Calendar['weekly'][number]

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** The days of a period of work. The last one that is on stays on: a period on no day would be none. */
export function DayToggles({
  days,
  onChange,
}: {
  readonly days: WorkingPeriod['days']
  readonly onChange: (days: WorkingPeriod['days']) => void
}) {
  const { t } = useTranslation('ui')
  const toggle = (day: WorkingPeriod['days'][number]) => {
    const chosen = weekdays.filter((one) => (one === day ? !days.includes(one) : days.includes(one)))
    if (chosen.length > 0) onChange(chosen)
  }
  return (
    <div className={styles.days}>
      {weekdays.map((day) => (
        <button
          key={day}
          type="button"
          className={styles.day}
          aria-pressed={days.includes(day)}
          title={t(`weekday.${day}`)}
          onClick={() => toggle(day)}
        >
          {t(`weekdayShort.${day}`)}
        </button>
      ))}
    </div>
  )
}
