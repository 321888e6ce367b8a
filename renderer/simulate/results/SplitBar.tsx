import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { formatPercent } from '../../../shared/scenario/units.ts'
import type { Figures } from '../figures/use-figures.ts'
import styles from './results.module.css'

const parts = ['work', 'queue', 'closed', 'outside'] as const
const colors = {
  work: 'var(--series-1)',
  queue: 'var(--series-2)',
  closed: 'var(--series-4)',
  outside: 'var(--series-3)',
}

/** What the mean cycle time is made of. */
export function SplitBar({ result, figures }: { readonly result: SimulationResult; readonly figures: Figures }) {
  const { t } = useTranslation('simulate')
  const split = result.charts.cycleTimeSplit
  const total = parts.reduce((sum, part) => sum + split[part], 0)
  if (total <= 0) return null
  return (
    <div className={styles.split}>
      <div className={styles.bar} data-swatch aria-hidden>
        {parts.map((part) => (
          <span
            key={part}
            style={{ flexGrow: split[part] / total, background: colors[part] }}
            data-empty={split[part] === 0 || undefined}
          />
        ))}
      </div>
      <dl className={styles.parts}>
        {parts.map((part) => (
          <div key={part}>
            <dt>
              <span className={styles.swatch} data-swatch style={{ background: colors[part] }} />
              {t(`split.${part}`)}
            </dt>
            <dd>
              {figures.text(split[part], 'duration')}{' '}
              <span className={styles.muted}>{formatPercent(split[part] / total, figures.locale)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
