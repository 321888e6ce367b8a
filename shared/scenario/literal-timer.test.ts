import { expect, test } from 'vitest'
import { literalTimer, secondsFromStart } from './literal-timer.ts'

test.each([
  ['duration', 'PT15M', { kind: 'duration', seconds: 900 }],
  ['duration', ' P1DT2H ', { kind: 'duration', seconds: 93_600 }],
  ['duration', '="PT15M"', { kind: 'duration', seconds: 900 }],
  ['duration', '=duration("PT15M")', { kind: 'duration', seconds: 900 }],
  ['date', '2026-01-05T12:00:00+01:00', { kind: 'date', date: '2026-01-05T12:00:00+01:00' }],
  ['date', '=date and time("2026-01-05T12:00:00")', { kind: 'date', date: '2026-01-05T12:00:00' }],
  ['cycle', 'R3/PT1H', { kind: 'cycle', seconds: 3600, repetitions: 3 }],
  ['cycle', 'R/PT1H', { kind: 'cycle', seconds: 3600, repetitions: null }],
  ['cycle', 'R-1/PT1H', { kind: 'cycle', seconds: 3600, repetitions: null }],
  ['cycle', 'PT1H', { kind: 'cycle', seconds: 3600, repetitions: 1 }],
])('a %s of %j is read from the model', (key, body, expected) => {
  expect(literalTimer({ kind: 'timer', [key]: { body } })).toEqual(expected)
})

test.each([
  ['duration', '${wait}'],
  ['duration', '=wait'],
  ['duration', 'P1M'],
  ['duration', ''],
  ['date', 'tomorrow'],
  ['cycle', '0 0 9 ? * MON'],
  ['cycle', 'R3/PT0S'],
])('a %s of %j needs the scenario', (key, body) => {
  expect(literalTimer({ kind: 'timer', [key]: { body } })).toBeNull()
})

test('only timers have literals', () => {
  expect(literalTimer({ kind: 'message' })).toBeNull()
  expect(literalTimer({ kind: 'timer' })).toBeNull()
})

test('a date counts from the start, in the time zone of the scenario unless it has its own offset', () => {
  const berlin = { start: '2026-01-05T09:00:00', timeZone: 'Europe/Berlin' }
  expect(secondsFromStart('2026-01-05T10:00:00', berlin)).toBe(3600)
  expect(secondsFromStart('2026-01-05T10:00:00Z', berlin)).toBe(7200)
  expect(secondsFromStart('2026-01-05T08:00:00', berlin)).toBe(-3600)
  const overSpring = { start: '2026-03-28T12:00:00', timeZone: 'Europe/Berlin' }
  expect(secondsFromStart('2026-03-29T12:00:00', overSpring)).toBe(23 * 3600)
})
