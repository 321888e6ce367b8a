import { useTranslation } from 'react-i18next'
import styles from './select.module.css'

interface LifetimeFieldProps {
  readonly className?: string | undefined
  /** days to choose from */
  readonly choices: readonly number[]
  readonly value: number
  readonly onChange: (days: number) => void
}

/** For how many days something is good that is handed on. */
export function LifetimeField({ className, choices, value, onChange }: LifetimeFieldProps) {
  const { t } = useTranslation('portal')
  return (
    <label className={className}>
      {t('link.days')}
      <select className={styles.select} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {choices.map((days) => (
          <option key={days} value={days}>
            {t('link.lifetime', { count: days })}
          </option>
        ))}
      </select>
    </label>
  )
}
