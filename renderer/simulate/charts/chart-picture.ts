import { BasicPlatform, Chart, type ChartConfiguration, type ChartType, type Plugin } from 'chart.js'
import { pngOf } from '../../pictures/hand-out.ts'
import { lightTokens, pictureFont } from '../../pictures/light-tokens.ts'
import { SvgContext } from '../../pictures/svg-context.ts'
import { fitted, type MeasureText } from '../../pictures/svg-text.ts'
import { documentColors, type ChartColors } from './chart-colors.ts'

/** An entry of the legend, by how what it names is drawn. */
export interface LegendEntry {
  readonly kind: 'bar' | 'line' | 'band' | 'interval'
  readonly color: string
  readonly text: string
}

/** A chart as it leaves the window: it says itself what it is, whatever it is pasted into. */
export interface ChartPicture {
  readonly title: string
  /** whose numbers they are */
  readonly scenario: string
  /** what is counted, then where the numbers are from: a line each */
  readonly lines: readonly string[]
  readonly widthPx: number
  /** of the chart alone, without heading and legend */
  readonly plotHeightPx: number
  readonly config: (colors: ChartColors) => ChartConfiguration<ChartType, unknown>
  readonly legend: (colors: ChartColors) => readonly LegendEntry[]
}

const inset = 20
const titleHeight = 24
const lineHeight = 18
const legendHeight = 20
const gap = 14

/** The picture as SVG, light, with texts as text. */
export function chartSvg(picture: ChartPicture, fontFamily: string, measure: MeasureText): string {
  const colors = documentColors(fontFamily)
  const { width, height, config } = framed(picture, colors, measure)
  const context = new SvgContext(width, height, pictureFont, measure)
  return draw(context.canvas as unknown as HTMLCanvasElement, config, 1, () => context.toSvg(picture.title))
}

/** The same as PNG, with two pixels for each of the picture's. */
export function chartPng(picture: ChartPicture, fontFamily: string, measure: MeasureText): Promise<Blob> {
  const { width, height, config } = framed(picture, documentColors(fontFamily), measure)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  return draw(canvas, config, 2, () => pngOf(canvas))
}

/** @param take is called while the chart is there: it is wiped off its canvas when it ends */
function draw<T>(canvas: HTMLCanvasElement, config: ChartConfiguration, devicePixelRatio: number, take: () => T): T {
  const chart = new Chart(canvas, {
    ...config,
    platform: BasicPlatform,
    options: { ...config.options, responsive: false, animation: false, events: [], devicePixelRatio },
  })
  try {
    return take()
  } finally {
    chart.destroy()
  }
}

/** The chart with room around it, in which heading and legend are drawn. */
function framed(picture: ChartPicture, colors: ChartColors, measure: MeasureText) {
  const { title, lines, widthPx: width, plotHeightPx } = picture
  const config = picture.config(colors) as ChartConfiguration
  const top = inset + titleHeight + lines.length * lineHeight + gap
  const legend = legendRows(picture.legend(colors), width - 2 * inset, legendFont(colors), measure)
  const bottom = (legend.length > 0 ? gap + legend.length * legendHeight : 0) + inset - 6
  const padding = (config.options?.layout?.padding ?? {}) as { readonly right?: number; readonly top?: number }
  const height = top + plotHeightPx + bottom
  const frame: Plugin = {
    id: 'picture-frame',
    beforeDraw: ({ ctx }) => {
      ctx.save()
      ctx.fillStyle = lightTokens['--panel']
      ctx.fillRect(0, 0, width, height)
      ctx.textBaseline = 'alphabetic'
      const write = (text: string, font: string, color: string, y: number) => {
        ctx.font = font
        ctx.fillStyle = color
        ctx.fillText(fitted(text, font, width - 2 * inset, measure), inset, y)
      }
      write(title, `600 16px ${colors.font.family}`, colors.text, inset + 15)
      lines.forEach((line, index) => {
        const y = inset + titleHeight + index * lineHeight + 13
        write(line, `12px ${colors.font.family}`, index === 0 ? colors.text2 : colors.text3, y)
      })
      legend.forEach((row, index) => {
        const middle = height - inset + 6 - (legend.length - index) * legendHeight + legendHeight / 2
        for (const { x, entry } of row) drawEntry(ctx, entry, inset + x, middle, colors)
      })
      ctx.restore()
    },
  }
  return {
    width,
    height,
    config: {
      ...config,
      plugins: [frame, ...(config.plugins ?? [])],
      options: {
        ...config.options,
        layout: {
          padding: {
            left: inset,
            right: inset + (padding.right ?? 0),
            top: top + (padding.top ?? 0),
            bottom,
          },
        },
      },
    } as ChartConfiguration,
  }
}

const swatch = 16
const legendFont = (colors: ChartColors) => `12px ${colors.font.family}`

/** The entries in as many rows as the width asks for. */
function legendRows(entries: readonly LegendEntry[], width: number, font: string, measure: MeasureText) {
  const rows: { x: number; entry: LegendEntry }[][] = []
  let x = 0
  for (const entry of entries) {
    const needed = swatch + 6 + measure(entry.text, font)
    if (rows.length === 0 || x + needed > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1)!.push({ x, entry })
    x += needed + 20
  }
  return rows
}

function drawEntry(
  ctx: CanvasRenderingContext2D,
  { kind, color, text }: LegendEntry,
  x: number,
  y: number,
  colors: ChartColors,
): void {
  ctx.fillStyle = color
  ctx.strokeStyle = color
  ctx.lineWidth = kind === 'line' ? 1.6 : 1.2
  if (kind === 'bar') ctx.fillRect(x + 2, y - 5, 12, 10)
  if (kind === 'band') ctx.fillRect(x, y - 5, swatch, 10)
  if (kind === 'line' || kind === 'interval') {
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.lineTo(x + swatch, y)
    if (kind === 'interval')
      for (const end of [x, x + swatch]) {
        ctx.moveTo(end, y - 4)
        ctx.lineTo(end, y + 4)
      }
    ctx.stroke()
  }
  ctx.fillStyle = colors.text2
  ctx.font = legendFont(colors)
  ctx.textBaseline = 'middle'
  ctx.fillText(text, x + swatch + 6, y)
}
