import './register-charts.ts'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { durationUnitFor, durationUnits, formatNumber, formatPercent } from '../../../shared/scenario/units.ts'
import { useFigures } from '../figures/use-figures.ts'
import { barsConfig, barsHeight, type Bars } from './bars-config.ts'
import { BarsChart } from './BarsChart.tsx'
import type { ChartColors } from './chart-colors.ts'
import { ChartCard } from './ChartCard.tsx'
import { useSourceLine, type ChartSource } from './chart-source.ts'
import { barsSummary } from './chart-summaries.ts'
import { CycleTimeChart } from './CycleTimeChart.tsx'
import { durationStep } from './duration-step.ts'
import { QueueChart } from './QueueChart.tsx'
import styles from './charts.module.css'

/** A picture has room for longer names than a card. */
const longestPictureLabel = 60

/** The charts of a result, side by side; they load when they are first looked at. */
export function Charts({
  result: newest,
  source,
}: {
  readonly result: SimulationResult
  readonly source: ChartSource
}) {
  // while a result grows, the diagram is coloured first
  const result = useDeferredValue(newest)
  const { t } = useTranslation('simulate')
  const figures = useFigures(result.currency)
  const { locale } = figures

  const resources = useMemo(
    () =>
      Object.values(result.resources).toSorted(
        (one, other) => (other.utilization.mean ?? 0) - (one.utilization.mean ?? 0),
      ),
    [result],
  )
  const activities = useMemo(
    () =>
      Object.values(result.activities)
        .filter(({ waitingTime }) => (waitingTime.mean ?? 0) > 0)
        .toSorted((one, other) => (other.waitingTime.mean ?? 0) - (one.waitingTime.mean ?? 0)),
    [result],
  )
  const longest = activities[0]?.waitingTime.mean ?? 0
  const unit = durationUnitFor(longest)
  const sourceLine = useSourceLine(source, result.replications)
  const utilization = useMemo(
    (): Bars => ({
      max: 1,
      tick: (value) => formatPercent(value, locale),
      rows: resources.map(({ name, quantity, utilization }) => ({
        label: `${name} × ${formatNumber(quantity, locale)}`,
        value: utilization.mean ?? 0,
        ci95: utilization.ci95,
        text: formatPercent(utilization.mean ?? 0, locale),
      })),
    }),
    [resources, locale],
  )
  const waiting = useMemo(
    (): Bars => ({
      step: durationStep(longest, unit, 4) * durationUnits[unit],
      tick: (value) => `${formatNumber(value / durationUnits[unit], locale)} ${unit}`,
      rows: activities.map(({ name, waitingTime }) => ({
        label: name,
        value: waitingTime.mean ?? 0,
        ci95: waitingTime.ci95,
        text: figures.text(waitingTime.mean, 'duration'),
      })),
    }),
    [activities, longest, unit, locale, figures],
  )
  const barsPicture = (bars: Bars, title: string, basis: string) => ({
    title,
    scenario: source.scenario,
    lines: [basis, `${source.diagram} · ${sourceLine}`],
    widthPx: 640,
    plotHeightPx: Math.max(120, barsHeight(bars)),
    config: (colors: ChartColors) => barsConfig(bars, colors, longestPictureLabel),
    legend: (colors: ChartColors) => [
      { kind: 'bar' as const, color: colors.series[0], text: t('chart.waitingMean') },
      { kind: 'interval' as const, color: colors.text, text: t('chart.interval') },
    ],
  })

  return (
    <div className={styles.charts}>
      <CycleTimeChart result={result} figures={figures} source={source} />
      <ChartCard
        id="utilization"
        isScrolling
        title={t('chart.utilization')}
        help="utilization"
        aside={t('chart.ofOpenHours')}
        picture={barsPicture(utilization, t('chart.utilization'), t('lens.utilizationBasis'))}
        table={{
          head: [t('table.resource'), t('chart.busy'), t('kpi.interval')],
          rows: resources.map(({ name, quantity, utilization }) => [
            `${name} × ${formatNumber(quantity, locale)}`,
            figures.text(utilization.mean, 'share'),
            figures.interval(utilization.ci95, 'share'),
          ]),
          csvHead: ['resource', 'quantity', 'utilization', 'low', 'high'],
          csvRows: resources.map(({ name, quantity, utilization: { mean, ci95 } }) => [
            name,
            quantity,
            mean,
            ci95?.[0] ?? null,
            ci95?.[1] ?? null,
          ]),
        }}
      >
        <BarsChart label={barsSummary('utilization', utilization.rows, t)} bars={utilization} />
      </ChartCard>
      <QueueChart result={result} figures={figures} source={source} />
      <ChartCard
        id="waiting"
        isScrolling
        title={t('chart.waiting')}
        help="waiting"
        aside={t('chart.perVisit')}
        picture={barsPicture(waiting, t('chart.waiting'), t('lens.waitingBasis'))}
        table={{
          head: [t('table.activity'), t('chart.waitingMean'), t('kpi.interval'), t('chart.p95')],
          rows: activities.map(({ name, waitingTime }) => [
            name,
            figures.text(waitingTime.mean, 'duration'),
            figures.interval(waitingTime.ci95, 'duration'),
            figures.text(waitingTime.p95, 'duration'),
          ]),
          csvHead: ['activity', 'waitingTime', 'low', 'high', 'p95'],
          csvRows: activities.map(({ name, waitingTime: { mean, ci95, p95 } }) => [
            name,
            mean,
            ci95?.[0] ?? null,
            ci95?.[1] ?? null,
            p95,
          ]),
        }}
      >
        <BarsChart label={barsSummary('waiting', waiting.rows, t)} bars={waiting} />
      </ChartCard>
    </div>
  )
}
