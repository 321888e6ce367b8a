import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingViewbox } from './fit-diagram.ts'

test('a small diagram is shown as large as it is drawn, clear of the palette', () => {
  const box = fittingViewbox({ x: 100, y: 50, width: 300, height: 200 }, { width: 1000, height: 600 })
  expect(box.width).toBe(1000)
  expect(100 - box.x).toBeGreaterThanOrEqual(72)
})

test('of a diagram too long to be readable as a whole the left end is in sight, in the middle of the height', () => {
  const inner = { x: 100, y: 50, width: 45_000, height: 80 }
  const box = fittingViewbox(inner, { width: 1000, height: 600 }, 0.2)
  expect(box.width).toBe(5000)
  expect((inner.x - box.x) * 0.2).toBeCloseTo(72)
  expect(box.y).toBeLessThan(inner.y)
  expect(box.y + box.height).toBeGreaterThan(inner.y + inner.height)
  const middle = ((inner.y + inner.height / 2 - box.y) / box.height) * 600
  expect(Math.abs(middle - 300)).toBeLessThan(20)
})

test('all of the diagram is in sight in any window that leaves room for it', () => {
  const length = fc.double({ min: 1, max: 50_000, noNaN: true })
  const place = fc.double({ min: -10_000, max: 10_000, noNaN: true })
  fc.assert(
    fc.property(
      fc.record({ x: place, y: place, width: length, height: length }),
      fc.record({ width: fc.integer({ min: 200, max: 4000 }), height: fc.integer({ min: 200, max: 2500 }) }),
      (inner, window) => {
        const box = fittingViewbox(inner, window)
        const slack = 1e-6 * (box.width + box.height)
        expect(box.x).toBeLessThanOrEqual(inner.x + slack)
        expect(box.y).toBeLessThanOrEqual(inner.y + slack)
        expect(box.x + box.width).toBeGreaterThanOrEqual(inner.x + inner.width - slack)
        expect(box.y + box.height).toBeGreaterThanOrEqual(inner.y + inner.height - slack)
      },
    ),
  )
})
