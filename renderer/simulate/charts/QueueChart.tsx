import { useMemo, useState } from 'react'
import { Line } from 'react-chartjs-2'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { formatNumber } from '../../../shared/scenario/units.ts'
import type { Figures } from '../figures/use-figures.ts'
import { useChartColors } from './chart-colors.ts'
import type { ChartPicture } from './chart-picture.ts'
import { useSourceLine, type ChartSource } from './chart-source.ts'
import { ChartCard } from './ChartCard.tsx'
import { queueSummary } from './chart-summaries.ts'
import { queueConfig } from './queue-config.ts'
import styles from './charts.module.css'

/** How many wait for a resource over time, with the band that 95 % of such means lie in. */
export function QueueChart({
  result,
  figures,
  source,
}: {
  readonly result: SimulationResult
  readonly figures: Figures
  readonly source: ChartSource
}) {
  const { t } = useTranslation('simulate')
  const colors = useChartColors()
  const ids = Object.keys(result.charts.queueLength)
  const [chosen, setChosen] = useState<string | null>(null)
  const id = chosen !== null && ids.includes(chosen) ? chosen : (result.bottlenecks[0]?.resource ?? ids[0] ?? '')
  const series = result.charts.queueLength[id]
  const nameOf = (one: string) => result.resources[one]?.name ?? one

  const { data, options } = useMemo(() => queueConfig(series, colors, figures.locale), [series, colors, figures.locale])
  const table = useMemo(() => {
    const { step = 0, mean = [], low = [], high = [] } = series ?? {}
    return {
      head: [t('chart.time'), t('chart.waitingMean'), t('chart.low'), t('chart.high')],
      rows: mean.map((value, index) => [
        figures.text(step * index, 'duration'),
        ...[value, low[index] ?? 0, high[index] ?? 0].map((count) => formatNumber(count, figures.locale)),
      ]),
      csvHead: ['time', 'mean', 'low', 'high'],
      csvRows: mean.map((value, index) => [step * index, value, low[index] ?? null, high[index] ?? null]),
    }
  }, [series, figures, t])
  const sourceLine = useSourceLine(source, result.replications)
  const picture: ChartPicture = {
    title: t('chart.waitingFor', { resource: nameOf(id) }),
    scenario: source.scenario,
    lines: [t('chart.queueBasis'), `${source.diagram} · ${sourceLine}`],
    widthPx: 640,
    plotHeightPx: 260,
    config: (shades) => queueConfig(series, shades, figures.locale),
    legend: (shades) => [
      { kind: 'line', color: shades.series[0], text: t('chart.waitingMean') },
      { kind: 'band', color: `${shades.series[0]}3d`, text: t('chart.band') },
    ],
  }

  return (
    <ChartCard
      id="queueLength"
      title={t('chart.queue')}
      help="queue-chart"
      aside={t('chart.band')}
      table={table}
      picture={picture}
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
      <Line aria-label={queueSummary(result, id, figures, t)} data={data} options={options} />
    </ChartCard>
  )
}
