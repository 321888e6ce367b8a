import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import german from '../../locales/de/simulate.json'
import english from '../../locales/en/simulate.json'
import { figureText } from '../figures/figures.ts'
import { barsSummary, cycleTimeSummary, queueSummary } from './chart-summaries.ts'

const style = { locale: 'en', currency: 'EUR', words: { perDay: 'a day', perWeek: 'a week', points: 'points' } }
const figures = {
  locale: 'en',
  text: (value: number | null, measure: Parameters<typeof figureText>[1]) => plain(figureText(value, measure, style)),
}
/** The narrow spaces before units are matters of type. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')
const words = (language: string) => i18next.getFixedT(language, 'simulate')

const day = 86_400
/** Cycle times spread evenly from one day to nine, and a queue that grows from nothing to four. */
const result = {
  charts: {
    cycleTime: { bins: [], quantiles: Array.from({ length: 201 }, (_, index) => day * (1 + (8 * index) / 200)) },
    queueLength: { clerk: { step: day, mean: [0, 2, 6, 4], low: [], high: [] } },
  },
  resources: { clerk: { name: 'Clerk' } },
} as unknown as SimulationResult

beforeAll(async () => {
  await i18next.init({
    resources: { en: { simulate: english }, de: { simulate: german } },
    lng: 'en',
    interpolation: { escapeValue: false },
  })
})

describe('what is said of a chart', () => {
  test('is the median, the 95th percentile and the longest of the cycle times', () => {
    expect(cycleTimeSummary(result, 12_000, figures, words('en'))).toBe(
      'Cycle time of 12,000 cases: median 5 d, 95 % within 8.6 d, longest 9 d.',
    )
    expect(cycleTimeSummary(result, 12_000, figures, words('de'))).toMatch(
      /^Durchlaufzeit von 12,000 Fällen: Median 5 d/,
    )
    expect(cycleTimeSummary(result, 0, figures, words('en'))).toBe('No case was completed.')
  })

  test('is the mean, the peak and the end of a queue', () => {
    expect(queueSummary(result, 'clerk', figures, words('en'))).toBe(
      'Waiting for Clerk over 4 d: 3 on average, at most 6 after 2.5 d, 4 at the end.',
    )
    expect(queueSummary(result, 'nobody', figures, words('en'))).toBe('Nothing waits for a resource.')
  })

  test('names the first bars and counts the others', () => {
    const rows = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((label, index) => ({ label, text: `${90 - index} %` }))
    expect(barsSummary('utilization', rows, words('en'))).toBe(
      'Share of open hours that resources are busy, highest first: A 90 %, B 89 %, C 88 %, D 87 %, E 86 %, and 2 more.',
    )
    expect(barsSummary('waiting', rows.slice(0, 2), words('en'))).toBe(
      'Mean waiting per visit, longest first: A 90 %, B 89 %.',
    )
    expect(barsSummary('waiting', [], words('en'))).toBe('Nothing waits at any activity.')
  })
})
