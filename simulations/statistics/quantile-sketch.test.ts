import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptySketch,
  mergeSketches,
  SKETCH_RELATIVE_ERROR,
  sketchCount,
  sketchOf,
  sketchQuantile,
} from './quantile-sketch.ts'

const value = fc.oneof(
  fc.double({ min: 1e-5, max: 1e12, noNaN: true }),
  fc.integer({ min: 1, max: 1000 }),
  fc.constant(0),
)
const values = fc.array(value, { minLength: 1, maxLength: 200 })

describe('a quantile sketch', () => {
  it('is within its stated relative error of every order statistic', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (sample, p) => {
        const sorted = [...sample].sort((a, b) => a - b)
        const exact = sorted[Math.min(sorted.length, Math.max(1, Math.ceil(p * sorted.length))) - 1]
        const estimate = sketchQuantile(sketchOf(sample), p)!
        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(exact * SKETCH_RELATIVE_ERROR * (1 + 1e-12))
      }),
    )
  })

  it('of two streams merged is the sketch of their concatenation, in either order', () => {
    fc.assert(
      fc.property(fc.array(value), fc.array(value), (a, b) => {
        const both = sketchOf([...a, ...b])
        expect(mergeSketches(sketchOf(a), sketchOf(b))).toEqual(both)
        expect(mergeSketches(sketchOf(b), sketchOf(a))).toEqual(both)
        expect(sketchCount(both)).toBe(a.length + b.length)
      }),
    )
  })

  it('survives a structured clone', () => {
    const sketch = sketchOf([1, 2, 3])
    expect(structuredClone(sketch)).toEqual(sketch)
  })

  it('of nothing has no quantile', () => {
    expect(sketchQuantile(emptySketch, 0.5)).toBeNull()
    expect(sketchQuantile(mergeSketches(emptySketch, emptySketch), 0.5)).toBeNull()
  })

  it('puts what lies beyond its range into the last bucket instead of losing it', () => {
    expect(sketchCount(sketchOf([1e300, Infinity]))).toBe(2)
  })
})
