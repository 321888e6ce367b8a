import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingViewbox } from './fit-diagram.ts'

test('a small diagram is shown as large as it is drawn, clear of the palette', () => {
  const box = fittingViewbox({ x: 100, y: 50, width: 300, height: 200 }, { width: 1000, height: 600 })
  expect(box.width).toBe(1000)
  expect(100 - box.x).toBeGreaterThanOrEqual(72)
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
