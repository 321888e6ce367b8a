import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeSketches, sketchOf } from '../statistics/quantile-sketch.ts'
import { inOrder } from '../workers/in-order.ts'
import { resampled } from './queue-series.ts'
import { SketchSum } from './sketch-sum.ts'

describe('folding replications', () => {
  it('adds sketches up to what merging them one by one gives', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }))
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), (samples) => {
        const sum = new SketchSum()
        samples.forEach((sample) => sum.add(sketchOf(sample)))
        expect(sum.sketch()).toEqual(samples.map(sketchOf).reduce(mergeSketches, sketchOf([])))
      }),
    )
  })

  it('keeps the time integral of a series that is put on a coarser grid', () => {
    const series = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 64 })
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (values, factor, last) => {
          const step = 10
          const end = (values.length - 1 + last) * step
          const integral = (means: ArrayLike<number>, width: number) =>
            Array.from(means).reduce((sum, mean, i) => sum + mean * (Math.min(end, (i + 1) * width) - i * width), 0)
          const coarse = resampled(Float64Array.from(values), step, end, step * factor)
          expect(integral(coarse, step * factor)).toBeCloseTo(integral(values, step), 6)
        },
      ),
    )
  })

  it('hands on a complete prefix, whatever comes first', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (order) => {
        const handed: number[] = []
        const accept = inOrder<number>((value) => handed.push(value))
        for (const number of order) {
          accept(number, number)
          expect(handed).toEqual([...handed.keys()])
        }
        expect(handed).toHaveLength(8)
      }),
    )
  })
})
