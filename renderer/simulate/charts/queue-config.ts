import type { ChartConfiguration } from 'chart.js'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import { durationUnitFor, durationUnits, formatNumber } from '../../../shared/scenario/units.ts'
import { axesOf, type ChartColors } from './chart-colors.ts'
import { durationStep, ticksBy } from './duration-step.ts'

type Series = SimulationResult['charts']['queueLength'][string]

/** How many wait over time, with the band that 95 % of such means lie in; numbers as the locale (BCP 47) writes them. */
export function queueConfig(series: Series | undefined, colors: ChartColors, locale: string) {
  const number = (value: number | string) => formatNumber(Number(value), locale)
  const { step = 0, mean = [], low = [], high = [] } = series ?? {}
  const unit = durationUnitFor(step * Math.max(1, mean.length))
  const points = (values: readonly number[]) =>
    values.map((y, index) => ({ x: (step * (index + 0.5)) / durationUnits[unit], y }))
  const band = { borderWidth: 0, pointRadius: 0 }
  const { quiet, ruled } = axesOf(colors)
  return {
    type: 'line',
    data: {
      datasets: [
        { ...band, data: points(low), fill: false as const },
        { ...band, data: points(high), fill: '-1' as const, backgroundColor: `${colors.series[0]}3d` },
        { data: points(mean), borderColor: colors.series[0], borderWidth: 1.6, pointRadius: 0, fill: false as const },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      plugins: { tooltip: { enabled: false } },
      scales: {
        x: {
          ...quiet,
          type: 'linear',
          min: 0,
          max: (step * mean.length) / durationUnits[unit] || 1,
          ...ticksBy(durationStep(step * mean.length, unit, 6)),
          ticks: {
            ...quiet.ticks,
            maxRotation: 0,
            callback: (value, index, ticks) => `${number(value)}${index === ticks.length - 1 ? ` ${unit}` : ''}`,
          },
        },
        y: { ...ruled, beginAtZero: true, ticks: { ...ruled.ticks, maxTicksLimit: 5, callback: number } },
      },
    },
  } satisfies ChartConfiguration<'line', { x: number; y: number }[]>
}
