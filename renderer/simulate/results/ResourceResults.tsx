import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { resourceTopics } from '../../help/figure-topics.ts'
import { HelpHint } from '../../help/HelpHint.tsx'
import type { Figures } from '../figures/use-figures.ts'
import styles from './results.module.css'

const columns = [
  { key: 'quantity', title: 'resource.available' },
  { key: 'utilization', title: 'chart.busy' },
  { key: 'queueLength', title: 'result.queueLength' },
  { key: 'cost', title: 'result.costPerRun' },
] as const

export function ResourceResults({ result, figures }: { readonly result: SimulationResult; readonly figures: Figures }) {
  const { t } = useTranslation('simulate')
  return (
    <div className={styles.tableScroller} tabIndex={0} role="group" aria-label={t('table.resources')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.resource')}</th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {t(title)}
                <HelpHint topic={resourceTopics[key]} about={t(title)} />
              </th>
            ))}
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
