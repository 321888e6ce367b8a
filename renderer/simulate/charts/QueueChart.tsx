import { useMemo, useState } from 'react'
import { Line } from 'react-chartjs-2'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { durationUnitFor, durationUnits, formatNumber } from '../../../shared/scenario/units.ts'
import type { Figures } from '../figures/use-figures.ts'
import { axesOf, useChartColors } from './chart-colors.ts'
import { ChartCard } from './ChartCard.tsx'
import { queueSummary } from './chart-summaries.ts'
import styles from './charts.module.css'

/** How many wait for a resource over time, with the band that 95 % of such means lie in. */
export function QueueChart({ result, figures }: { readonly result: SimulationResult; readonly figures: Figures }) {
  const { t } = useTranslation('simulate')
  const colors = useChartColors()
  const ids = Object.keys(result.charts.queueLength)
  const [chosen, setChosen] = useState<string | null>(null)
  const id = chosen !== null && ids.includes(chosen) ? chosen : (result.bottlenecks[0]?.resource ?? ids[0] ?? '')
  const series = result.charts.queueLength[id]
  const nameOf = (one: string) => result.resources[one]?.name ?? one

  const { data, unit, table } = useMemo(() => {
    const { step = 0, mean = [], low = [], high = [] } = series ?? {}
    const unit = durationUnitFor(step * Math.max(1, mean.length))
    const points = (values: readonly number[]) =>
      values.map((y, index) => ({ x: (step * (index + 0.5)) / durationUnits[unit], y }))
    const band = { borderWidth: 0, pointRadius: 0 }
    return {
      unit,
      data: {
        datasets: [
          { ...band, data: points(low), fill: false as const },
          { ...band, data: points(high), fill: '-1' as const, backgroundColor: `${colors.series[0]}3d` },
          { data: points(mean), borderColor: colors.series[0], borderWidth: 1.6, pointRadius: 0, fill: false as const },
        ],
      },
      table: {
        head: [t('chart.time'), t('chart.waitingMean'), t('chart.low'), t('chart.high')],
        rows: mean.map((value, index) => [
          figures.text(step * index, 'duration'),
          ...[value, low[index] ?? 0, high[index] ?? 0].map((count) => formatNumber(count, figures.locale)),
        ]),
        csvHead: ['time', 'mean', 'low', 'high'],
        csvRows: mean.map((value, index) => [step * index, value, low[index] ?? null, high[index] ?? null]),
      },
    }
  }, [series, colors, figures, t])
  const { quiet, ruled } = axesOf(colors)

  return (
    <ChartCard
      id="queueLength"
      title={t('chart.queue')}
      help="queue-chart"
      aside={t('chart.band')}
      table={table}
      tools={
        <select
          className={styles.select}
          aria-label={t('chart.resource')}
          value={id}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          {ids.map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      }
    >
      <Line
        aria-label={queueSummary(result, id, figures, t)}
        data={data}
        options={{
          animation: false,
          maintainAspectRatio: false,
          parsing: false,
          plugins: { tooltip: { enabled: false } },
          scales: {
            x: {
              ...quiet,
              type: 'linear',
              ticks: {
                ...quiet.ticks,
                maxTicksLimit: 7,
                callback: (value, index, ticks) => `${value}${index === ticks.length - 1 ? ` ${unit}` : ''}`,
              },
            },
            y: { ...ruled, beginAtZero: true, ticks: { ...ruled.ticks, maxTicksLimit: 5 } },
          },
        }}
      />
    </ChartCard>
  )
}
