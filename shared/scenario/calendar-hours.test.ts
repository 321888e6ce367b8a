import { expect, test } from 'vitest'
import { isEverOpen, openShare } from './calendar-hours.ts'

test('the open share of a week counts overlapping periods once and follows periods across midnight', () => {
  expect(openShare(undefined)).toBe(1)
  expect(openShare({ weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00' }] })).toBe(40 / 168)
  const twice = { days: ['MO' as const], from: '09:00', to: '17:00' }
  expect(openShare({ weekly: [twice, twice] })).toBe(8 / 168)
  expect(openShare({ weekly: [{ days: ['SU'], from: '22:00', to: '06:00' }] })).toBe(8 / 168)
  expect(openShare({ weekly: [{ days: ['SU'], from: '08:00', to: '08:00' }] })).toBe(24 / 168)
  expect(openShare({ weekly: [{ days: ['SU'], from: '00:00', to: '24:00' }] })).toBe(24 / 168)
})

test('a calendar without periods never opens', () => {
  expect(isEverOpen({ weekly: [] })).toBe(false)
  expect(isEverOpen({ weekly: [{ days: ['SU'], from: '09:00', to: '10:00' }] })).toBe(true)
})
