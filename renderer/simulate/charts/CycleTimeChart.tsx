import { useMemo, useState } from 'react'
import { Bar } from 'react-chartjs-2'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { durationUnitFor, durationUnits, formatNumber, formatPercent } from '../../../shared/scenario/units.ts'
import type { Figures } from '../figures/use-figures.ts'
import { shareWithin, timeFor } from '../figures/share-within.ts'
import { axesOf, useChartColors } from './chart-colors.ts'
import { ChartCard } from './ChartCard.tsx'
import { cycleTimeSummary } from './chart-summaries.ts'
import { WithinLine, type PlotArea } from './WithinLine.tsx'

/** Histogram of cycle times with a line to drag: "81 % within 3 d". */
export function CycleTimeChart({ result, figures }: { readonly result: SimulationResult; readonly figures: Figures }) {
  const { t } = useTranslation('simulate')
  const colors = useChartColors()
  const { bins, quantiles } = result.charts.cycleTime
  const [chosen, setChosen] = useState<number | null>(null)
  const [area, setArea] = useState<PlotArea | null>(null)

  const end = bins.findLast(({ to }) => to !== null)?.to ?? 0
  const unit = durationUnitFor(end)
  const width = end / Math.max(1, bins.length - 1)
  const rightEnd = width * bins.length
  const line = Math.min(chosen ?? timeFor(quantiles, 0.9) ?? 0, end)
  const share = shareWithin(quantiles, line)
  const text =
    share === null
      ? ''
      : t('chart.within', { share: formatPercent(share, figures.locale), time: figures.text(line, 'duration') })

  const plugins = useMemo(
    () => [
      {
        id: 'watch-area',
        afterLayout: ({ chartArea: { left, right, top, bottom } }: { chartArea: PlotArea }) =>
          setArea((before) =>
            before?.left === left && before.right === right && before.bottom === bottom
              ? before
              : { left, right, top, bottom },
          ),
      },
    ],
    [],
  )
  const data = useMemo(
    () => ({
      datasets: [
        {
          data: bins.map(({ from, share }) => ({ x: (from + width / 2) / durationUnits[unit], y: share * 100 })),
          backgroundColor: bins.map(({ to }) => (to === null ? colors.series[3] : colors.series[0])),
          barPercentage: 1,
          categoryPercentage: 0.94,
        },
      ],
    }),
    [bins, unit, width, colors],
  )
  const { quiet, ruled } = axesOf(colors)
  // those that ended in the window of any of the runs
  const cases = Math.round(
    result.replications * Object.values(result.outcomes).reduce((sum, { count }) => sum + count, 0),
  )
  const table = {
    head: [t('chart.from'), t('chart.to'), t('chart.share')],
    rows: bins.map(({ from, to, share }) => [
      figures.text(from, 'duration'),
      to === null ? t('chart.andMore') : figures.text(to, 'duration'),
      formatPercent(share, figures.locale, 1),
    ]),
    csvHead: ['from', 'to', 'share'],
    csvRows: bins.map(({ from, to, share }) => [from, to, share]),
  }
  return (
    <ChartCard
      id="cycleTime"
      title={t('chart.cycleTime')}
      help="cycle-time-chart"
      aside={t('chart.ofCases', { count: cases, text: figures.text(cases, 'count') })}
      table={table}
    >
      <Bar
        aria-label={cycleTimeSummary(result, cases, figures, t)}
        data={data}
        plugins={plugins}
        options={{
          animation: false,
          maintainAspectRatio: false,
          layout: { padding: { top: 18 } },
          plugins: {
            tooltip: {
              displayColors: false,
              callbacks: {
                title: ([item]) => {
                  const bin = bins[item?.dataIndex ?? 0]
                  if (!bin) return ''
                  return bin.to === null
                    ? t('chart.over', { time: figures.text(bin.from, 'duration') })
                    : `${figures.text(bin.from, 'duration')} – ${figures.text(bin.to, 'duration')}`
                },
                label: ({ parsed }) => formatPercent((parsed.y ?? 0) / 100, figures.locale, 1),
              },
            },
          },
          scales: {
            x: {
              ...quiet,
              type: 'linear',
              offset: false,
              min: 0,
              max: rightEnd / durationUnits[unit],
              ticks: {
                ...quiet.ticks,
                maxRotation: 0,
                maxTicksLimit: 7,
                includeBounds: false,
                callback: (value) => `${formatNumber(Number(value), figures.locale)} ${unit}`,
              },
            },
            y: {
              ...ruled,
              beginAtZero: true,
              ticks: { ...ruled.ticks, maxTicksLimit: 5, callback: (value) => `${value} %` },
            },
          },
        }}
      />
      {area && share !== null && end > 0 && (
        <WithinLine
          area={area}
          end={rightEnd}
          max={end}
          value={line}
          text={text}
          label={t('chart.lineLabel')}
          onChange={setChosen}
        />
      )}
    </ChartCard>
  )
}
