import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dotDistance } from './use-dot-grid.ts'

test('the dots stand 16 px apart as drawn and keep their distance to each other at any zoom', () => {
  expect(dotDistance(1)).toBe(16)
  expect(dotDistance(0.5)).toBe(8)
  expect(dotDistance(0.4)).toBeCloseTo(12.8)
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 10, noNaN: true }), (zoom) => {
      const distance = dotDistance(zoom)
      const share = Math.log2(distance / (16 * zoom))
      expect(distance).toBeGreaterThanOrEqual(8 - 1e-9)
      expect(share).toBeCloseTo(Math.round(share))
    }),
  )
})
