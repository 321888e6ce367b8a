import type { Scale } from 'chart.js'
import { useMemo } from 'react'
import { Bar } from 'react-chartjs-2'
import { axesOf, useChartColors } from './chart-colors.ts'
import { barValues, intervalWhiskers, type BarNotes } from './interval-whiskers.ts'
import styles from './charts.module.css'

const plugins = [intervalWhiskers, barValues]

export interface BarRow {
  readonly label: string
  readonly value: number
  readonly ci95: readonly [number, number] | null
  readonly text: string
}

/** Horizontal bars, each with its interval and its value. */
export function BarsChart({
  label,
  rows,
  max,
  tick,
}: {
  readonly label: string
  readonly rows: readonly BarRow[]
  readonly max?: number
  readonly tick: (value: number) => string
}) {
  const colors = useChartColors()
  const { quiet, ruled } = axesOf(colors)
  const data = useMemo(() => {
    const notes: BarNotes = {
      intervals: rows.map(({ ci95 }) => ci95),
      texts: rows.map(({ text }) => text),
      color: colors.text,
      fontFamily: colors.font.family,
    }
    return {
      labels: rows.map((row) => (row.label.length > 20 ? `${row.label.slice(0, 19)}…` : row.label)),
      datasets: [
        {
          data: rows.map(({ value }) => value),
          backgroundColor: colors.series[0],
          borderRadius: 3,
          maxBarThickness: 16,
          notes,
        },
      ],
    }
  }, [rows, colors])
  return (
    <div className={styles.bars} style={{ minHeight: rows.length * 24 + 32 }}>
      <Bar
        aria-label={label}
        data={data}
        plugins={plugins}
        options={{
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
              ticks: { ...ruled.ticks, maxTicksLimit: 5, maxRotation: 0, callback: (value) => tick(Number(value)) },
            },
            y: {
              afterFit: fitLabels,
              ...quiet,
              ticks: { ...quiet.ticks, color: colors.text2, font: { ...colors.font, size: 12 }, autoSkip: false },
            },
          },
        }}
      />
    </div>
  )
}

/** As wide as the longest label, up to three fifths of the chart; Chart.js by itself cuts them at far less. */
function fitLabels(scale: Scale): void {
  const widths = scale.ticks.map(({ label }) => scale.ctx.measureText(String(label)).width)
  scale.width = Math.min(Math.max(0, ...widths) + 16, scale.chart.width * 0.6)
}
