import './register-charts.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { illFormed } from '../../pictures/testing/well-formed.ts'
import { barsConfig } from './bars-config.ts'
import { chartSvg, type ChartPicture } from './chart-picture.ts'
import { cycleTimeConfig, withinLine } from './cycle-time-config.ts'
import { queueConfig } from './queue-config.ts'

const measure = (text: string, font: string) => text.length * 0.55 * Number(/([\d.]+)px/.exec(font)?.[1])
const about = {
  scenario: 'Base',
  lines: ['Busy share of open hours', 'Claims · scenario Base · 200 runs'],
  widthPx: 640,
}

function drawn(picture: ChartPicture): string {
  const svg = chartSvg(picture, 'Inter', measure)
  // for looking at them
  const folder = process.env['MILLRACE_KEEP_PICTURES']
  if (folder) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${picture.title}.svg`), svg)
  }
  expect(illFormed(svg)).toBeNull()
  return svg
}

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)

describe('a chart as SVG', () => {
  it('says what it is, and draws bars with names, values and intervals', () => {
    const rows = [
      { label: 'Expert × 2', value: 0.97, ci95: [0.95, 0.99] as const, text: '97 %' },
      { label: 'Clerk & helper', value: 0.4, ci95: null, text: '40 %' },
    ]
    const svg = drawn({
      ...about,
      title: 'Utilization',
      plotHeightPx: 120,
      config: (colors) => barsConfig({ rows, max: 1, tick: (value) => `${value * 100} %` }, colors),
      legend: (colors) => [
        { kind: 'bar', color: colors.series[0], text: 'Mean' },
        { kind: 'interval', color: colors.text, text: '95 % interval of the mean' },
      ],
    })
    expect(texts(svg)).toEqual(expect.arrayContaining(['Utilization', ...about.lines]))
    expect(texts(svg)).toEqual(expect.arrayContaining(['Expert × 2', 'Clerk &amp; helper', '97 %', '40 %', '100 %']))
    expect(texts(svg)).toEqual(expect.arrayContaining(['Mean', '95 % interval of the mean']))
    expect(svg).not.toMatch(/<image|foreignObject|href=|url\((?!#)/)
    // the first is in the legend
    const [, long, short] = [...svg.matchAll(/<path d="([^"]+)" fill="#0b7180"/g)].map(([, path]) => widthOf(path!))
    expect(short! / long!).toBeCloseTo(0.4 / 0.97, 2)
  })

  it('draws a histogram with the line that was chosen', () => {
    const bins = [
      { from: 0, to: 3600, share: 0.5 },
      { from: 3600, to: 7200, share: 0.3 },
      { from: 7200, to: null, share: 0.2 },
    ]
    const style = { locale: 'en-US', currency: 'EUR', words: { perDay: '', perWeek: '', points: '' } }
    const svg = drawn({
      ...about,
      title: 'Cycle time',
      plotHeightPx: 280,
      config: (colors) => ({
        ...cycleTimeConfig(bins, style, colors, () => ''),
        plugins: [withinLine(0.6, '81 % within 2 h', colors)],
      }),
      legend: () => [],
    })
    expect(texts(svg)).toEqual(expect.arrayContaining(['81 % within 2 h', '0 h', '60 %']))
    expect(svg.match(/fill="#0b7180"/g)).toHaveLength(2)
    expect(svg.match(/fill="#7b8990"/g)).toHaveLength(1)
    expect(svg).toContain('stroke-dasharray="4 3"')
  })

  it('draws a line over its band', () => {
    const series = { step: 3600, mean: [1, 2, 3, 2], low: [0.5, 1, 2, 1], high: [2, 3, 4.5, 3] }
    const svg = drawn({
      ...about,
      title: 'Waiting for Expert',
      plotHeightPx: 260,
      config: (colors) => queueConfig(series, colors, 'en'),
      legend: (colors) => [{ kind: 'band', color: `${colors.series[0]}3d`, text: '95 % band' }],
    })
    expect(svg).toContain('fill="#0b7180" fill-opacity="0.24"')
    expect(svg).toMatch(/d="M[\d. ]+(L[\d. ]+){3,}" fill="none" stroke="#0b7180" stroke-width="1.6"/)
    expect(texts(svg)).toEqual(expect.arrayContaining(['95 % band', '4 h', '6']))
  })
})

function widthOf(path: string): number {
  const xs = [...path.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x))
  return Math.max(...xs) - Math.min(...xs)
}
