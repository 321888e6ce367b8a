import { useCallback, useMemo, useState } from 'react'
import { Bar } from 'react-chartjs-2'
import { useTranslation } from 'react-i18next'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { formatPercent } from '../../../shared/scenario/units.ts'
import type { Figures } from '../figures/use-figures.ts'
import { shareWithin, timeFor } from '../figures/share-within.ts'
import { useChartColors, type ChartColors } from './chart-colors.ts'
import type { ChartPicture } from './chart-picture.ts'
import { useSourceLine, type ChartSource } from './chart-source.ts'
import { ChartCard } from './ChartCard.tsx'
import { cycleTimeSummary } from './chart-summaries.ts'
import { cycleTimeConfig, histogramEnds, withinLine } from './cycle-time-config.ts'
import { WithinLine, type PlotArea } from './WithinLine.tsx'

/** Histogram of cycle times with a line to drag: "81 % within 3 d". */
export function CycleTimeChart({
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
  const sourceLine = useSourceLine(source, result.replications)
  const { bins, quantiles } = result.charts.cycleTime
  const [chosen, setChosen] = useState<number | null>(null)
  const [area, setArea] = useState<PlotArea | null>(null)

  const { lastBin: end, axis: rightEnd } = histogramEnds(bins)
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
  const configOf = useCallback(
    (shades: ChartColors) =>
      cycleTimeConfig(bins, figures, shades, ({ from, to }) =>
        to === null
          ? t('chart.over', { time: figures.text(from, 'duration') })
          : `${figures.text(from, 'duration')} – ${figures.text(to, 'duration')}`,
      ),
    [bins, figures, t],
  )
  const { data, options } = useMemo(() => configOf(colors), [configOf, colors])
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
  const basis = t('chart.ofCases', { count: cases, text: figures.text(cases, 'count') })
  const isCut = bins.some(({ to, share: cut }) => to === null && cut > 0)
  const picture: ChartPicture = {
    title: t('chart.cycleTime'),
    scenario: source.scenario,
    lines: [basis, `${source.diagram} · ${sourceLine}`],
    widthPx: 640,
    plotHeightPx: 280,
    config: (shades) => ({
      ...configOf(shades),
      plugins: share === null || end === 0 ? [] : [withinLine(line / rightEnd, text, shades)],
    }),
    legend: (shades) => [
      { kind: 'bar', color: shades.series[0], text: t('chart.ofAllCases') },
      ...(isCut
        ? [
            {
              kind: 'bar' as const,
              color: shades.series[3],
              text: t('chart.over', { time: figures.text(end, 'duration') }),
            },
          ]
        : []),
    ],
  }
  return (
    <ChartCard
      id="cycleTime"
      title={t('chart.cycleTime')}
      help="cycle-time-chart"
      aside={basis}
      table={table}
      picture={picture}
    >
      <Bar aria-label={cycleTimeSummary(result, cases, figures, t)} data={data} plugins={plugins} options={options} />
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
