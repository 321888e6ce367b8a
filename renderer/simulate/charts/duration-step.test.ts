import { expect, test } from 'vitest'
import { durationUnitFor, durationUnits } from '../../../shared/scenario/units.ts'
import { barsConfig } from './bars-config.ts'
import { documentColors } from './chart-colors.ts'
import { cycleTimeConfig } from './cycle-time-config.ts'
import { durationStep, ticksBy } from './duration-step.ts'
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
  expect(ticksOf(cycle.options.scales.x, 3)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3])
  const means = Array.from({ length: 40 }, () => 1)
  const queue = queueConfig({ step: 3600, mean: means, low: means, high: means }, colors, 'en')
  expect(ticksOf(queue.options.scales.x, 40)).toEqual([0, 12, 24, 36])
  // an end that is almost a tick stretches none of them
  expect(ticksOf(ticksBy(14), 84.0059)).toEqual([0, 14, 28, 42, 56, 70, 84])
  expect(ticksOf(ticksBy(0.1), 0.3)).toEqual([0, 0.1, 0.2, 0.3])
})

test('ticks are written in the language of the studio, whatever that of the browser is', () => {
  const queue = queueConfig({ step: 3600, mean: [1], low: [1], high: [1] }, colors, 'de')
  expect(queue.options.scales.y.ticks.callback(1500)).toBe('1.500')
})

function ticksOf(scale: ReturnType<typeof ticksBy>, max: number): number[] {
  const axis = { max, ticks: [] as { value: number }[] }
  scale.afterBuildTicks(axis)
  return axis.ticks.map(({ value }) => value)
}
