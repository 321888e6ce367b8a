import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import type { Figures } from '../figures/use-figures.ts'
import styles from './results.module.css'

export function ResourceResults({ result, figures }: { readonly result: SimulationResult; readonly figures: Figures }) {
  const { t } = useTranslation('simulate')
  return (
    <div className={styles.tableScroller} tabIndex={0} role="group" aria-label={t('table.resources')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.resource')}</th>
            <th scope="col">{t('resource.available')}</th>
            <th scope="col">{t('chart.busy')}</th>
            <th scope="col">{t('result.queueLength')}</th>
            <th scope="col">{t('result.costPerRun')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(result.resources).map(([id, { name, quantity, utilization, queueLength, cost }]) => (
            <tr key={id}>
              <td>{name}</td>
              <td>{figures.text(quantity, 'count')}</td>
              <td>
                {figures.text(utilization.mean, 'share')}{' '}
                <span className={styles.muted}>{figures.interval(utilization.ci95, 'share')}</span>
              </td>
              <td>
                {figures.text(queueLength.mean, 'count')}{' '}
                <span className={styles.muted}>{figures.interval(queueLength.ci95, 'count')}</span>
              </td>
              <td>{figures.text(cost, 'money')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
