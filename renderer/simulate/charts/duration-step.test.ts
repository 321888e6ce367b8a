import { expect, test } from 'vitest'
import { durationUnitFor, durationUnits } from '../../../shared/scenario/units.ts'
import { barsConfig } from './bars-config.ts'
import { documentColors } from './chart-colors.ts'
import { cycleTimeConfig } from './cycle-time-config.ts'
import { durationStep } from './duration-step.ts'
import { queueConfig } from './queue-config.ts'

const colors = documentColors('Inter')
const stepFor = (seconds: number) => durationStep(seconds, durationUnitFor(seconds), 4)

test('axes of durations are counted as people count, in few steps', () => {
  const [min, h, d] = [60, 3600, 86_400]
  expect([2 * min, 7 * min, 33 * min, 55 * min].map(stepFor)).toEqual([0.5, 2, 10, 15])
  expect([1.5 * h, 7 * h, 20 * h, 46 * h].map(stepFor)).toEqual([0.5, 2, 6, 12])
  expect([2.5 * d, 20 * d, 50 * d, 400 * d].map(stepFor)).toEqual([1, 7, 14, 100])
  expect([20, 50].map(stepFor)).toEqual([5, 15])
  expect(stepFor(0.3)).toBeCloseTo(0.1, 12)
  expect(stepFor(0)).toBe(1)
})

test('whatever the longest, there are never more intervals than asked for, nor is one step enough', () => {
  for (let seconds = 1; seconds < 5e7; seconds *= 1.07) {
    const unit = durationUnitFor(seconds)
    const intervals = seconds / durationUnits[unit] / durationStep(seconds, unit, 4)
    expect(intervals).toBeLessThanOrEqual(4.0001)
    expect(intervals).toBeGreaterThan(1)
  }
})

test('the charts of waiting, cycle times and queues have such ticks', () => {
  const bars = barsConfig({ rows: [], step: 600, tick: String }, colors)
  expect(bars.options.scales.x.ticks).toMatchObject({ stepSize: 600 })
  const bins = [1, 2, 3].map((bin) => ({ from: (bin - 1) * 3600, to: bin === 3 ? null : bin * 3600, share: 0.3 }))
  const cycle = cycleTimeConfig(bins, { locale: 'en' } as never, colors, () => '')
  expect(cycle.options.scales.x.ticks.stepSize).toBe(0.5)
  const means = Array.from({ length: 40 }, () => 1)
  expect(
    queueConfig({ step: 3600, mean: means, low: means, high: means }, colors).options.scales.x.ticks.stepSize,
  ).toBe(12)
})
