import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import type { Figures } from '../figures/use-figures.ts'

type Bottleneck = SimulationResult['bottlenecks'][number]
type OneMore = NonNullable<Bottleneck['oneMore']>

/** Below it two sums of money read alike. */
const leastCost = 0.005

/** Says a bottleneck in the user's language: its evidence, what one more would save, and for what price. */
export function useBottleneckText(figures: Figures): (result: SimulationResult, bottleneck: Bottleneck) => string {
  const { t } = useTranslation('simulate')
  const evidence = (result: SimulationResult, { resource, cause, waitingShare }: Bottleneck): string => {
    const known = result.resources[resource]
    const busy = known?.utilization.mean ?? null
    const words = {
      name: known?.name ?? resource,
      share: figures.text(waitingShare, 'share'),
      busy: figures.text(busy, 'share'),
    }
    if (cause === 'unstable') return t('bottleneck.says.unstable', words)
    if (cause === 'calendar') return t('bottleneck.says.calendar', words)
    return t('bottleneck.says.contention', words)
  }
  const saving = ({ cycleTime: { difference, ci95 } }: OneMore): string => {
    const time = [figures.text(Math.abs(difference), 'duration'), figures.interval(ci95, 'duration')]
      .filter(Boolean)
      .join(' ')
    if (isUnclear(difference, ci95)) return t('bottleneck.says.unclear')
    return t(difference < 0 ? 'bottleneck.says.saves' : 'bottleneck.says.adds', { time })
  }
  const price = ({ paidCostPerCase: { difference } }: OneMore): string => {
    const cost = figures.text(Math.abs(difference), 'money')
    if (Math.abs(difference) < leastCost) return t('bottleneck.says.free')
    return t(difference > 0 ? 'bottleneck.says.costs' : 'bottleneck.says.cheaper', { cost })
  }
  return (result, bottleneck) => {
    const { oneMore, cause } = bottleneck
    const parts = [evidence(result, bottleneck)]
    if (oneMore) {
      parts.push(saving(oneMore), price(oneMore))
      if (cause === 'calendar') parts.push(t('bottleneck.says.hours'))
    }
    return parts.join(' ')
  }
}

/** No time saved, or none that can be told from none. */
function isUnclear(difference: number, ci95: readonly [number, number] | null): boolean {
  return difference === 0 || (ci95 !== null && ci95[0] <= 0 && ci95[1] >= 0)
}
