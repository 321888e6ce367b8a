import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { formatPercent } from '../../../shared/scenario/units.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import type { Figures } from '../figures/use-figures.ts'
import styles from './results.module.css'

/** How cases end, and how long those take. */
export function Outcomes({
  diagramId,
  result,
  figures,
}: {
  readonly diagramId: string
  readonly result: SimulationResult
  readonly figures: Figures
}) {
  const { t } = useTranslation('simulate')
  const { controls } = useCanvas(diagramId, 'controls')
  const outcomes = Object.entries(result.outcomes).toSorted(([, one], [, other]) => other.count - one.count)
  const total = outcomes.reduce((sum, [, { count }]) => sum + count, 0)
  return (
    <table className={styles.outcomes}>
      <thead>
        <tr>
          <th scope="col">{t('outcome.end')}</th>
          <th scope="col">{t('outcome.share')}</th>
          <th scope="col">{t('outcome.cycleTime')}</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map(([id, { name, count, cycleTime }]) => (
          <tr key={id}>
            <td>
              <button type="button" className={styles.link} onClick={() => controls?.select(id)}>
                {name || id}
              </button>
            </td>
            <td>{total ? formatPercent(count / total, figures.locale) : '–'}</td>
            <td>
              {figures.text(cycleTime.mean, 'duration')}{' '}
              <span className={styles.muted}>{figures.interval(cycleTime.ci95, 'duration')}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
