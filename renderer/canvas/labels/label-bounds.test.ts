import type { Element } from 'bpmn-js/lib/model/Types'
import { expect, test } from 'vitest'
import { boundsOfSized } from './label-bounds.ts'

const event = { x: 100, y: 100, width: 36, height: 36 } as unknown as Element
const flow = { waypoints: [] } as unknown as Element

/** A text of one line, 60 wide and 15 high in its old size. */
const text = (ratio: number) => (width: number) => {
  expect(width).toBeGreaterThan(60 * ratio)
  return { width: 59.5 * ratio, height: 15 * ratio }
}

test('a label grows away from what it stands beside', () => {
  const grown = (label: { x: number; y: number }) =>
    boundsOfSized({ ...label, width: 60, height: 15 }, event, 2, text(2))
  expect(grown({ x: 88, y: 140 })).toEqual({ x: 59, y: 140, width: 119, height: 30 })
  expect(grown({ x: 88, y: 80 })).toEqual({ x: 59, y: 65, width: 119, height: 30 })
  expect(grown({ x: 140, y: 110 })).toEqual({ x: 140, y: 103, width: 119, height: 30 })
  expect(grown({ x: 30, y: 110 })).toEqual({ x: -29, y: 103, width: 119, height: 30 })
})

test('the label of a flow grows around its middle', () => {
  expect(boundsOfSized({ x: 0, y: 0, width: 60, height: 15 }, flow, 2, text(2))).toEqual({
    x: -29,
    y: -7,
    width: 119,
    height: 30,
  })
})

test('a label that was made wider than its text stays so, and none becomes narrower than its text', () => {
  const wide = boundsOfSized({ x: 88, y: 140, width: 120, height: 15 }, event, 0.5, () => ({ width: 30, height: 8 }))
  expect(wide).toMatchObject({ width: 60, height: 8 })
  const narrow = boundsOfSized({ x: 88, y: 140, width: 10, height: 15 }, event, 2, () => ({ width: 44, height: 90 }))
  expect(narrow).toMatchObject({ width: 44, height: 90 })
})
