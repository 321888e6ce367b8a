import { expect, test } from 'vitest'
import { linesAboveMarker } from './above-marker.ts'

const step = 16.25
/** as the editor sets them: the middle of the lines in the middle of the shape */
const centered = (count: number, height: number) =>
  Array.from({ length: count }, (_, line) => (height - count * step) / 2 + (line + 0.75) * step)

test('a name that is clear of the sign stays where it is', () => {
  expect(linesAboveMarker(centered(1, 80), 80)).toBeNull()
  expect(linesAboveMarker([], 80)).toBeNull()
})

test('a longer one moves up and keeps all its lines while they fit', () => {
  const bases = centered(3, 80)
  const { count, shift } = linesAboveMarker(bases, 80)!
  expect(count).toBe(3)
  expect(shift).toBeLessThan(0)
  expect(bases[2]! + shift).toBeLessThanOrEqual(80 - 22)
  expect(bases[0]! + shift).toBeGreaterThan(12)
})

test('of one that has no room, the lines above the sign are left', () => {
  const bases = centered(8, 80)
  const { count, shift } = linesAboveMarker(bases, 80)!
  expect(count).toBe(3)
  expect(bases[0]! + shift).toBeGreaterThan(12)
  expect(bases[count - 1]! + shift).toBeLessThanOrEqual(80 - 22)
})
