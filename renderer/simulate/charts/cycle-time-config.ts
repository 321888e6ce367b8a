import type { ChartConfiguration, Plugin } from 'chart.js'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { durationUnitFor, durationUnits, formatNumber, formatPercent } from '../../../shared/scenario/units.ts'
import type { FigureStyle } from '../figures/figures.ts'
import { axesOf, type ChartColors } from './chart-colors.ts'
import { durationStep, ticksBy } from './duration-step.ts'

type Bins = SimulationResult['charts']['cycleTime']['bins']

/** Where a histogram of cycle times ends, in seconds: the last bin holds all that take longer. */
export function histogramEnds(bins: Bins): { readonly lastBin: number; readonly axis: number } {
  const lastBin = bins.findLast(({ to }) => to !== null)?.to ?? 0
  return { lastBin, axis: binWidth(bins, lastBin) * bins.length }
}

const binWidth = (bins: Bins, end: number) => end / Math.max(1, bins.length - 1)

/** Histogram of cycle times. */
export function cycleTimeConfig(
  bins: Bins,
  style: FigureStyle,
  colors: ChartColors,
  tooltipTitle: (bin: Bins[number]) => string,
) {
  const { lastBin, axis } = histogramEnds(bins)
  const unit = durationUnitFor(lastBin)
  const width = binWidth(bins, lastBin)
  const { quiet, ruled } = axesOf(colors)
  return {
    type: 'bar',
    data: {
      datasets: [
        {
          data: bins.map(({ from, share }) => ({ x: (from + width / 2) / durationUnits[unit], y: share * 100 })),
          backgroundColor: bins.map(({ to }) => (to === null ? colors.series[3] : colors.series[0])),
          barPercentage: 1,
          categoryPercentage: 0.94,
        },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      layout: { padding: { top: 18 } },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => {
              const bin = bins[item?.dataIndex ?? 0]
              return bin ? tooltipTitle(bin) : ''
            },
            label: ({ parsed }) => formatPercent((parsed.y ?? 0) / 100, style.locale, 1),
          },
        },
      },
      scales: {
        x: {
          ...quiet,
          type: 'linear',
          offset: false,
          min: 0,
          max: axis / durationUnits[unit],
          ...ticksBy(durationStep(axis, unit, 6)),
          ticks: {
            ...quiet.ticks,
            maxRotation: 0,
            callback: (value) => `${formatNumber(Number(value), style.locale)} ${unit}`,
          },
        },
        y: {
          ...ruled,
          beginAtZero: true,
          ticks: {
            ...ruled.ticks,
            maxTicksLimit: 5,
            callback: (value) => `${formatNumber(Number(value), style.locale)} %`,
          },
        },
      },
    },
  } satisfies ChartConfiguration<'bar', { x: number; y: number }[]>
}

/**
 * Draws the line "81 % within 3 d" into a picture, where no line can be dragged.
 *
 * @param share of the axis, 0–1, that the line stands at
 */
export function withinLine(share: number, text: string, colors: ChartColors): Plugin<'bar'> {
  return {
    id: 'within-line',
    afterDatasetsDraw: ({ ctx, chartArea: { left, right, top, bottom } }) => {
      const x = left + share * (right - left)
      const isLeft = share > 0.5
      ctx.save()
      ctx.strokeStyle = colors.text
      ctx.lineWidth = 1.5
      ctx.setLineDash([4, 3])
      ctx.beginPath()
      ctx.moveTo(x, top - 16)
      ctx.lineTo(x, bottom)
      ctx.stroke()
      ctx.fillStyle = colors.text
      ctx.font = `600 11px ${colors.font.family}`
      ctx.textAlign = isLeft ? 'right' : 'left'
      ctx.textBaseline = 'middle'
      ctx.fillText(text, isLeft ? x - 6 : x + 6, top - 10)
      ctx.restore()
    },
  }
}
