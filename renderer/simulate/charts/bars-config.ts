import type { ChartConfiguration, Scale } from 'chart.js'
import { axesOf, type ChartColors } from './chart-colors.ts'
import { barValues, intervalWhiskers, type BarNotes } from './interval-whiskers.ts'

export interface BarRow {
  readonly label: string
  readonly value: number
  readonly ci95: readonly [number, number] | null
  readonly text: string
}

export interface Bars {
  readonly rows: readonly BarRow[]
  /** where the axis ends, if not at the longest bar */
  readonly max?: number
  /** distance of the axis's ticks, where round numbers of the decimal system are none of what it counts */
  readonly step?: number
  readonly tick: (value: number) => string
}

/** Height that lets each bar be read, with the axis. */
export function barsHeight({ rows }: Bars): number {
  return rows.length * 24 + 32
}

/** Horizontal bars, each with its interval and its value. */
export function barsConfig({ rows, max, step, tick }: Bars, colors: ChartColors, longestLabel = 60) {
  const { quiet, ruled } = axesOf(colors)
  const notes: BarNotes = {
    intervals: rows.map(({ ci95 }) => ci95),
    texts: rows.map(({ text }) => text),
    color: colors.text,
    fontFamily: colors.font.family,
  }
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ label }) => shortened(label, longestLabel)),
      datasets: [
        {
          data: rows.map(({ value }) => value),
          backgroundColor: colors.series[0],
          borderRadius: 3,
          maxBarThickness: 16,
          // the plugins below read it
          ...({ notes } as object),
        },
      ],
    },
    plugins: [intervalWhiskers, barValues],
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      layout: { padding: { right: 58 } },
      plugins: {
        tooltip: { displayColors: false, callbacks: { label: ({ dataIndex }) => rows[dataIndex]?.text ?? '' } },
      },
      scales: {
        x: {
          ...ruled,
          beginAtZero: true,
          ...(max === undefined ? {} : { max }),
          ticks: {
            ...ruled.ticks,
            ...(step === undefined ? { maxTicksLimit: 5 } : { stepSize: step }),
            maxRotation: 0,
            autoSkipPadding: 8,
            callback: (value) => tick(Number(value)),
          },
        },
        y: {
          afterFit: fitLabels,
          ...quiet,
          ticks: {
            ...quiet.ticks,
            color: colors.text2,
            font: { ...colors.font, size: 12 },
            autoSkip: false,
            callback(value) {
              return shortened(this.getLabelForValue(Number(value)), mostLetters(this.chart.width))
            },
          },
        },
      },
    },
  } satisfies ChartConfiguration<'bar', number[]>
}

/** So many letters of a label leave half of a chart's width to its bars. */
function mostLetters(chartWidth: number): number {
  return Math.max(12, Math.floor((chartWidth * 0.5) / 7))
}

function shortened(label: string, most: number): string {
  return label.length > most ? `${label.slice(0, most - 1)}…` : label
}

/** As wide as the longest label, up to three fifths of the chart; Chart.js by itself cuts them at far less. */
function fitLabels(scale: Scale): void {
  const widths = scale.ticks.map(({ label }) => scale.ctx.measureText(String(label)).width)
  scale.width = Math.min(Math.max(0, ...widths) + 16, scale.chart.width * 0.6)
}
