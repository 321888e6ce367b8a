import { describe, expect, it } from 'vitest'
import { expectedUntilInterrupted, firstToCome } from './race.ts'

/** Equally likely values of an exponential distribution. */
const exponential = (mean: number, size = 2000) =>
  Array.from({ length: size }, (_, k) => -mean * Math.log(1 - (k + 0.5) / size))

describe('a race', () => {
  it('of exponential times is won by their rates', () => {
    const wins = firstToCome([
      { times: exponential(10), probability: 1 },
      { times: exponential(30), probability: 1 },
    ])
    expect(wins[0]).toBeCloseTo(0.75, 2)
    expect(wins[0] + wins[1]).toBeCloseTo(1, 2)
  })

  it('between equals is won by the first in the list', () => {
    const racer = { times: [60], probability: 1 }
    expect(firstToCome([racer, racer])).toEqual([1, 0])
  })

  it('against what may not come is won by the slower one for the rest', () => {
    const wins = firstToCome([
      { times: [60], probability: 0.3 },
      { times: [3600], probability: 1 },
    ])
    expect(wins[0]).toBeCloseTo(0.3, 12)
    expect(wins[1]).toBeCloseTo(0.7, 12)
  })

  it('ends an exponential activity under an exponential interruption after 1 / (sum of rates)', () => {
    expect(expectedUntilInterrupted(exponential(10), [])).toBeCloseTo(10, 1)
    const both = expectedUntilInterrupted(exponential(10), [{ times: exponential(30), probability: 1 }])
    expect(both).toBeCloseTo(7.5, 1)
  })

  it('cuts a constant activity at a constant interruption', () => {
    expect(expectedUntilInterrupted([100], [{ times: [40], probability: 0.5 }])).toBeCloseTo(70, 12)
  })
})
