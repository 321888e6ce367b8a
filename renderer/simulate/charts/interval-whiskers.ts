import type { Chart } from 'chart.js'

/** What the plugins below draw beside the bars of a horizontal bar chart; part of its dataset. */
export interface BarNotes {
  /** of each bar */
  readonly intervals: readonly (readonly [number, number] | null)[]
  readonly texts: readonly string[]
  readonly color: string
  readonly fontFamily: string
}

/** Draws intervals as whiskers over the bars. */
export const intervalWhiskers = {
  id: 'interval-whiskers',
  afterDatasetsDraw: (chart: Chart) => {
    const { ctx, scales } = chart
    const scale = scales['x']
    if (!scale) return
    const { intervals, color } = notesOf(chart)
    ctx.save()
    ctx.strokeStyle = color
    ctx.lineWidth = 1.2
    chart.getDatasetMeta(0).data.forEach((bar, index) => {
      const interval = intervals[index]
      if (!interval) return
      const [low, high] = interval.map((value) => scale.getPixelForValue(value)) as [number, number]
      ctx.beginPath()
      ctx.moveTo(low, bar.y)
      ctx.lineTo(high, bar.y)
      for (const end of [low, high]) {
        ctx.moveTo(end, bar.y - 4)
        ctx.lineTo(end, bar.y + 4)
      }
      ctx.stroke()
    })
    ctx.restore()
  },
}

/** Writes each bar's value at the right edge, so that no reading off an axis is needed. */
export const barValues = {
  id: 'bar-values',
  afterDatasetsDraw: (chart: Chart) => {
    const { ctx, chartArea } = chart
    const { texts, color, fontFamily } = notesOf(chart)
    ctx.save()
    ctx.fillStyle = color
    ctx.font = `600 12px ${fontFamily}`
    ctx.textBaseline = 'middle'
    chart.getDatasetMeta(0).data.forEach((bar, index) => ctx.fillText(texts[index] ?? '', chartArea.right + 8, bar.y))
    ctx.restore()
  },
}

function notesOf(chart: Chart): BarNotes {
  return (chart.data.datasets[0] as unknown as { readonly notes: BarNotes }).notes
}
