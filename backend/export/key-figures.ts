import type { SimulationResult } from '../../shared/scenario/result.ts'
import { formatDuration, formatMoney, formatNumber, formatPercent } from '../../shared/scenario/units.ts'

export interface KeyFigure {
  readonly name: string
  /** with its unit, and the half-width of its 95 % interval where there is one */
  readonly value: string
}

/** What a reader asks of a result first, in words. */
export function keyFigures({ kpis, currency, bottlenecks }: SimulationResult, locale: string): readonly KeyFigure[] {
  const duration = (seconds: number) => formatDuration(seconds, locale)
  const money = (amount: number) => formatMoney(amount, currency, locale)
  const figure = (
    name: string,
    { mean, ci95 }: { readonly mean: number | null; readonly ci95: readonly [number, number] | null },
    format: (value: number) => string,
  ): readonly KeyFigure[] => {
    if (mean === null) return []
    const spread = ci95 === null ? '' : ` ± ${format((ci95[1] - ci95[0]) / 2)}`
    return [{ name, value: format(mean) + spread }]
  }
  if (kpis.cycleTime.mean === null) return [{ name: 'Cases', value: 'None was finished after the warm-up.' }]
  const [worst] = bottlenecks
  return [
    ...figure('Cycle time', kpis.cycleTime, duration),
    ...(kpis.cycleTime.p95 === null ? [] : [{ name: 'Cycle time, 95 %', value: duration(kpis.cycleTime.p95) }]),
    ...figure('Waiting', kpis.waitingTime, duration),
    ...figure('Processing', kpis.processingTime, duration),
    ...figure('Throughput', kpis.throughputPerHour, (value) => `${formatNumber(value, locale)} an hour`),
    ...figure('Cost per case', kpis.costPerCase, money),
    ...(worst
      ? [
          {
            name: 'Bottleneck',
            value: `${worst.resource}, with ${formatPercent(worst.waitingShare, locale)} of all waiting`,
          },
        ]
      : []),
  ]
}
