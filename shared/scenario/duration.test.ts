import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrivalInterarrival, asDistribution, formatIsoDuration, parseIsoDuration } from './duration.ts'

test('an ISO 8601 duration counts weeks, days of 24 hours, hours, minutes and seconds', () => {
  expect(parseIsoDuration('P1W')).toBe(604_800)
  expect(parseIsoDuration('P30D')).toBe(2_592_000)
  expect(parseIsoDuration('P1DT2H30M4.5S')).toBe(95_404.5)
  expect(parseIsoDuration('PT0S')).toBe(0)
})

test.each(['P1Y', 'P1M', 'P1Y2M3D', '', 'P', 'PT', '15 min', 'PT-5M', 'P1D2H', 'pt5m'])(
  '%j has no length in seconds',
  (text) => {
    expect(parseIsoDuration(text)).toBeNull()
  },
)

test('a duration is written in its usual form', () => {
  expect(formatIsoDuration(0)).toBe('PT0S')
  expect(formatIsoDuration(900)).toBe('PT15M')
  expect(formatIsoDuration(93_600)).toBe('P1DT2H')
  expect(formatIsoDuration(1.5e-7)).toBe('PT0.00000015S')
})

test('reading what was written gives the same seconds to the last bit', () => {
  const seconds = fc.oneof(fc.double({ min: 0, max: 1e15, noNaN: true }), fc.nat())
  fc.assert(fc.property(seconds, (value) => parseIsoDuration(formatIsoDuration(value)) === value))
})

test('a duration that cannot vary is a constant, with its source', () => {
  expect(asDistribution('PT15M')).toEqual({ kind: 'constant', value: 900 })
  expect(asDistribution({ kind: 'triangular', min: 5, mode: 5, max: 5, source: 'measured' })).toEqual({
    kind: 'constant',
    value: 5,
    source: 'measured',
  })
  expect(asDistribution({ kind: 'lognormal', mean: 7, standardDeviation: 0 })).toEqual({ kind: 'constant', value: 7 })
})

test('a rate is an exponential interarrival time of open time', () => {
  expect(arrivalInterarrival({ perDay: 78 })).toEqual({ kind: 'exponential', mean: 86_400 / 78 })
  expect(arrivalInterarrival({ perHour: 4, source: 'measured' })).toMatchObject({ mean: 900, source: 'measured' })
  expect(arrivalInterarrival({ perWeek: 7 })).toMatchObject({ mean: 86_400 })
  expect(arrivalInterarrival({ interarrivalTime: 'PT10M' })).toEqual({ kind: 'constant', value: 600 })
})
