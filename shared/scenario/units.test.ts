import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatDuration,
  formatDurationExactly,
  formatMoney,
  formatNumber,
  formatPercent,
  parseDuration,
  parseNumber,
} from './units.ts'

test.each([
  ['15 min', 'en', 900],
  ['15min', 'en', 900],
  ['1.5 h', 'en', 5400],
  ['1,5 h', 'de', 5400],
  ['1,5 h', 'en', 5400],
  ['2 h 30 min', 'en', 9000],
  ['2h30m', 'en', 9000],
  ['3 d', 'en', 259_200],
  ['1 day', 'en', 86_400],
  ['2 Std', 'de', 7200],
  ['2 Std. 5 Min.', 'de', 7500],
  ['1 Tag', 'de', 86_400],
  ['2 Wochen', 'de', 1_209_600],
  ['1,500 min', 'en', 90_000],
  ['1.500 min', 'de', 90_000],
  ['0.125 h', 'de', 450],
  ['0,125 h', 'en', 450],
  ['PT15M', 'en', 900],
  ['0 min', 'en', 0],
])('%j in %s is %d seconds', (text, locale, seconds) => {
  expect(parseDuration(text, locale)).toBe(seconds)
})

test.each([
  '',
  '15',
  'min',
  '-5 min',
  '5 apples',
  '2 months',
  '1 year',
  '30 min 2 h',
  '5 min and more',
  '1,2,3 h',
  'P1M',
])('%j is no duration', (text) => {
  expect(parseDuration(text, 'en')).toBeNull()
})

test('a bare number takes the unit of its column', () => {
  expect(parseDuration('15', 'en', 'min')).toBe(900)
  expect(parseDuration('1,5', 'de', 'h')).toBe(5400)
  expect(parseDuration('2 h', 'en', 'min')).toBe(7200)
})

test('an edited duration reads back as it was in every locale', () => {
  const seconds = fc.oneof(fc.nat({ max: 10_000_000 }), fc.double({ min: 0.001, max: 1e7, noNaN: true }))
  fc.assert(
    fc.property(seconds, fc.constantFrom('en', 'de', 'fr', 'es', 'ja'), (value, locale) => {
      const back = parseDuration(formatDurationExactly(value, locale), locale)
      expect(back).toBeCloseTo(value, 6)
    }),
  )
  expect(formatDurationExactly(9000, 'en')).toBe('2 h 30 min')
  expect(formatDurationExactly(1.5, 'de')).toBe('1,5 s')
})

test('a duration reads in one unit with three digits', () => {
  expect(formatDuration(45, 'en')).toBe('45 s')
  expect(formatDuration(900, 'en')).toBe('15 min')
  expect(formatDuration(9000, 'en')).toBe('2.5 h')
  expect(formatDuration(9000, 'de')).toBe('2,5 h')
  expect(formatDuration(276_480, 'en')).toBe('3.2 d')
  expect(formatDuration(86_400, 'en')).toBe('1 d')
  expect(formatDuration(3599, 'en')).toBe('1 h')
  expect(formatDuration(59.97, 'en')).toBe('1 min')
  expect(formatDuration(0, 'en')).toBe('0 s')
})

test('numbers follow the locale', () => {
  expect(parseNumber('1,234.5', 'en')).toBe(1234.5)
  expect(parseNumber('1.234,5', 'de')).toBe(1234.5)
  expect(parseNumber('1 234,5', 'fr')).toBe(1234.5)
  expect(parseNumber('-3', 'en')).toBe(-3)
  expect(parseNumber('1e5', 'en')).toBeNull()
  expect(parseNumber('', 'en')).toBeNull()
  expect(formatNumber(0.012345, 'en')).toBe('0.0123')
  expect(formatNumber(12_345.6, 'en')).toBe('12,346')
})

test('shares and money carry their signs', () => {
  expect(formatPercent(0.813, 'en')).toBe('81 %')
  expect(formatPercent(0.0123, 'de')).toBe('1,2 %')
  expect(formatMoney(12.5, 'EUR', 'en')).toBe('€12.50')
  expect(formatMoney(12_345.6, 'USD', 'en')).toBe('$12,346')
})
