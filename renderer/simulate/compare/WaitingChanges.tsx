import { useTranslation } from 'react-i18next'
import type { Comparison } from '../../../shared/contract/contract.ts'
import { useCanvas } from '../../canvas/canvas-store.ts'
import type { Figures } from '../figures/use-figures.ts'
import styles from './compare.module.css'
import { clearDirection } from './whisker.ts'

/** Where waiting changed, by activity, the largest change first. */
export function WaitingChanges({
  diagramId,
  comparison,
  figures,
}: {
  readonly diagramId: string
  readonly comparison: Comparison
  readonly figures: Figures
}) {
  const { t } = useTranslation('simulate')
  const { controls, selectedId } = useCanvas(diagramId, 'controls', 'selectedId')
  const rows = comparison.activities.toSorted(
    (one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0),
  )
  return (
    <div className={styles.scroller}>
      <table className={styles.changes} aria-label={t('compare.waitingTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('table.activity')}</th>
            <th scope="col">{t('compare.reference')}</th>
            <th scope="col">{t('compare.candidate')}</th>
            <th scope="col">{t('compare.change')}</th>
            <th scope="col">{t('compare.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.elementId}
              tabIndex={0}
              aria-label={comparison.reference.activities[row.elementId]?.name ?? row.elementId}
              aria-selected={row.elementId === selectedId}
              onClick={() => controls?.select(row.elementId)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') controls?.select(row.elementId)
              }}
            >
              <td>{comparison.reference.activities[row.elementId]?.name ?? row.elementId}</td>
              <td>{figures.text(row.reference, 'duration')}</td>
              <td>{figures.text(row.candidate, 'duration')}</td>
              <td>
                <strong>{figures.signed(row.difference, 'duration', row.ci95)}</strong>{' '}
                <span className={styles.muted}>{figures.interval(row.ci95, 'duration')}</span>
              </td>
              <td>{t(`compare.direction.${{ '-1': 'less', '0': 'same', '1': 'more' }[clearDirection(row)]}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
