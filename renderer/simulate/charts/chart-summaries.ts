import type { TFunction } from 'i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { formatNumber } from '../../../shared/scenario/units.ts'
import { timeFor } from '../figures/share-within.ts'
import type { Figures } from '../figures/use-figures.ts'

/** What a chart shows in a sentence or two, for those who do not see it. */

/** So many bars are named; the table has them all. */
const named = 5

type Words = TFunction<'simulate'>
type SummaryFigures = Pick<Figures, 'text' | 'locale'>

export function cycleTimeSummary(result: SimulationResult, cases: number, figures: SummaryFigures, t: Words): string {
  const { quantiles } = result.charts.cycleTime
  const at = (share: number) => figures.text(timeFor(quantiles, share), 'duration')
  if (cases === 0 || quantiles.length === 0) return t('chart.summary.noCases')
  return t('chart.summary.cycleTime', {
    count: cases,
    cases: figures.text(cases, 'count'),
    median: at(0.5),
    p95: at(0.95),
    longest: at(1),
  })
}

/** @param rows in the order of the bars */
export function barsSummary(
  of: 'utilization' | 'waiting',
  rows: readonly { readonly label: string; readonly text: string }[],
  t: Words,
): string {
  if (rows.length === 0) return t(`chart.summary.${of}None`)
  const bars = rows.slice(0, named).map(({ label, text }) => `${label} ${text}`)
  const rest = rows.length - bars.length
  return t(`chart.summary.${of}`, {
    bars: [...bars, ...(rest > 0 ? [t('chart.summary.andMore', { count: rest })] : [])].join(', '),
  })
}

/** @param id of the resource that is waited for */
export function queueSummary(result: SimulationResult, id: string, figures: SummaryFigures, t: Words): string {
  const { step = 0, mean = [] } = result.charts.queueLength[id] ?? {}
  const last = mean.at(-1)
  if (last === undefined) return t('chart.summary.queueNone')
  const highest = Math.max(...mean)
  const count = (value: number) => formatNumber(value, figures.locale)
  return t('chart.summary.queue', {
    name: result.resources[id]?.name ?? id,
    span: figures.text(step * mean.length, 'duration'),
    mean: count(mean.reduce((sum, value) => sum + value, 0) / mean.length),
    highest: count(highest),
    when: figures.text(step * (mean.indexOf(highest) + 0.5), 'duration'),
    last: count(last),
  })
}
