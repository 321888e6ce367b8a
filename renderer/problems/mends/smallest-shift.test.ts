import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Box } from '../../canvas/editing/editing-tools.ts'
import { smallestShift } from './smallest-shift.ts'

const box = (x: number, y: number, width = 100, height = 80): Box => ({ x, y, width, height })

test('an element goes the shortest way out of what it overlaps', () => {
  expect(smallestShift(box(0, 0), [box(90, 0)], null, 10)).toEqual({ x: -20, y: 0 })
  expect(smallestShift(box(0, 0), [box(0, 75)], null, 10)).toEqual({ x: 0, y: -15 })
  expect(smallestShift(box(0, 0), [box(-95, 10)], null, 10)).toEqual({ x: 15, y: 0 })
})

test('it does not go onto others on its way, nor out of its frame', () => {
  expect(smallestShift(box(0, 0), [box(90, 0), box(-115, 0)], null, 10)).toEqual({ x: 0, y: -90 })
  expect(smallestShift(box(0, 0), [box(90, 0)], box(0, 0, 400, 200), 10)).toEqual({ x: 0, y: 90 })
  expect(smallestShift(box(0, 0), [box(50, 0)], box(0, 0, 150, 80), 10)).toBeNull()
})

test('both ways at once where neither alone is enough', () => {
  const walls = [box(0, 0, 300, 100), box(0, 0, 100, 250)]
  expect(smallestShift(box(0, 0), walls, box(0, 0, 300, 250), 10)).toEqual({ x: 110, y: 110 })
})

test('wherever the others stand, it comes to a free place, and no way along an axis is shorter', () => {
  const place = fc.record({
    x: fc.integer({ min: -400, max: 400 }),
    y: fc.integer({ min: -300, max: 300 }),
    width: fc.integer({ min: 20, max: 200 }),
    height: fc.integer({ min: 20, max: 200 }),
  })
  fc.assert(
    fc.property(place, fc.array(place, { minLength: 1, maxLength: 15 }), (moving, others) => {
      const isFree = (x: number, y: number) =>
        others.every(
          (other) =>
            moving.x + x >= other.x + other.width + 10 ||
            other.x >= moving.x + x + moving.width + 10 ||
            moving.y + y >= other.y + other.height + 10 ||
            other.y >= moving.y + y + moving.height + 10,
        )
      const shift = smallestShift(moving, others, null, 10)!
      expect(isFree(shift.x, shift.y)).toBe(true)
      const length = Math.hypot(shift.x, shift.y)
      // standing free already, it is not asked
      for (let step = 1; step < length; step++)
        for (const [x, y] of [
          [step, 0],
          [-step, 0],
          [0, step],
          [0, -step],
        ] as const)
          expect(isFree(x, y) && !isFree(0, 0)).toBe(false)
    }),
    { numRuns: 60 },
  )
})
