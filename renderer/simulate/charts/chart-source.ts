import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../shared/scenario/units.ts'
import { userLocale } from '../../app/i18n.ts'

/** Where the numbers of a chart are from, as a picture of it says. */
export interface ChartSource {
  readonly diagram: string
  readonly scenario: string
}

/** "Scenario Peak season · 200 runs" */
export function useSourceLine({ scenario }: ChartSource, replications: number): string {
  const { t } = useTranslation('simulate')
  const text = formatNumber(replications, userLocale())
  return t('chart.source', { scenario, text, count: replications })
}
