import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkShares, effectiveShares, scaleToWhole, spreadEvenly } from './shares.ts'

const sumOf = (shares: ReadonlyMap<string, number>) => [...shares.values()].reduce((total, share) => total + share, 0)

describe('shares of a gateway', () => {
  test('flows without a share get the remainder, evenly', () => {
    const shares = effectiveShares(new Map([['a', 0.4], ['b', null], ['c', null]])) // prettier-ignore
    expect(shares.get('b')).toBeCloseTo(0.3)
    expect(shares.get('c')).toBeCloseTo(0.3)
  })

  test('all given must be 1, some left open must not pass it', () => {
    expect(checkShares(new Map([['a', 0.5], ['b', 0.4]])).isComplete).toBe(false) // prettier-ignore
    expect(checkShares(new Map([['a', 0.5], ['b', 0.5]])).isComplete).toBe(true) // prettier-ignore
    expect(checkShares(new Map([['a', 0.5], ['b', null]])).isComplete).toBe(true) // prettier-ignore
    expect(checkShares(new Map([['a', 1.2], ['b', null]])).isComplete).toBe(false) // prettier-ignore
  })

  test('spread or scaled they add up to 1, in proportion', () => {
    const lists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(lists, (list) => {
        const shares = new Map(list.map((share, index) => [`flow-${index}`, share]))
        expect(sumOf(scaleToWhole(shares))).toBeCloseTo(1, 9)
        expect(sumOf(spreadEvenly([...shares.keys()]))).toBeCloseTo(1, 9)
      }),
    )
    expect(scaleToWhole(new Map([['a', 0.2], ['b', 0.6]]))).toEqual(new Map([['a', 0.25], ['b', 0.75]])) // prettier-ignore
  })
})
