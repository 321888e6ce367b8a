import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniformDraw } from '../random/draws.ts'
import { unitExponential, unitExponentialOfWords } from './unit-exponential.ts'

/** The u of two words, as `uniformDraw` composes it. */
const uOf = (outer: number, inner: number) => ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2 ** -52
const words = fc.tuple(fc.integer(), fc.integer())
const edges: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, -1],
  [-1, -1],
  [-1, 0],
  [-2, 5],
  [-256, 3],
  [-257, 3],
  [1 << 31, 0],
  [0x7fffffff, -1],
]

describe('unitExponential', () => {
  it('is minus the logarithm of 1 - u', () => {
    const isExact = ([outer, inner]: readonly [number, number]) => {
      const u = uOf(outer, inner)
      // log1p is exact towards 0, where 1 - u has lost its last bits
      const exact = -Math.log1p(-u)
      expect(Math.abs(unitExponentialOfWords(outer, inner) - exact)).toBeLessThanOrEqual(6e-16 * Math.max(1, exact))
    }
    fc.assert(fc.property(words, isExact), { numRuns: 20_000 })
    edges.forEach(isExact)
  })

  it('is precise in proportion where it is small', () => {
    for (let exponent = 1; exponent <= 50; exponent++) {
      const u = 2 ** -exponent + 2 ** -53
      expect(unitExponential(u) / -Math.log1p(-u)).toBeCloseTo(1, 12)
    }
  })

  it('is the same to the bit from u and from its words', () => {
    const isSame = ([outer, inner]: readonly [number, number]) => {
      expect(unitExponential(uOf(outer, inner))).toBe(unitExponentialOfWords(outer, inner))
    }
    fc.assert(fc.property(words, isSame), { numRuns: 20_000 })
    edges.forEach(isSame)
  })

  it('has mean 1 and variance 1 over the draws of many cases', () => {
    const count = 1_000_000
    let sum = 0
    let squares = 0
    for (let i = 0; i < count; i++) {
      const value = unitExponential(uniformDraw(i, 7 * i, 3, 5, 0))
      sum += value
      squares += value * value
    }
    const mean = sum / count
    // standard deviations of the two over a million draws: 0.001 and 0.0028
    expect(Math.abs(mean - 1)).toBeLessThan(0.005)
    expect(Math.abs(squares / count - mean * mean - 1)).toBeLessThan(0.014)
  })
})
