import { useTranslation } from 'react-i18next'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import styles from './run.module.css'

type Start = Deployment['starts'][number]

interface StartChoiceProps {
  readonly starts: readonly Start[]
  /** place in the list */
  readonly value: number
  readonly onChange: (value: number) => void
}

/** Where an instance begins, if there are several ways. */
export function StartChoice({ starts, value, onChange }: StartChoiceProps) {
  const { t } = useTranslation('run')
  if (starts.length < 2) return null
  return (
    <label className={styles.label}>
      {t('start.with')}
      <select className={styles.select} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {starts.map(({ process, processName, startEvent, startEventName, kind }, index) => (
          <option key={`${process}/${startEvent}`} value={index}>
            {[processName ?? process, startEventName ?? t(`start.kind.${kind}`)].join(' · ')}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Place of the start that is taken unless another one is chosen: one that nothing has to come for. */
export function usualStart(starts: readonly Start[]): number {
  return Math.max(
    0,
    starts.findIndex(({ kind }) => kind === 'none'),
  )
}
