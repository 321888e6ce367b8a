import { expect, test } from 'vitest'
import { lineRoomOf, linesInRoom } from './lines-in-shape.ts'

const step = 16.25
/** as the editor sets them: the middle of the lines in the middle of the shape */
const centered = (count: number, height: number) =>
  Array.from({ length: count }, (_, line) => (height - count * step) / 2 + (line + 0.75) * step)

const shape = (type: string, more: object = {}) =>
  ({
    width: 100,
    height: 80,
    di: {},
    businessObject: { $type: type, $instanceOf: (name: string) => kinds(type).includes(name), ...more },
  }) as never
const kinds = (type: string): readonly string[] => [type, ...(/Task|Activity/.test(type) ? ['bpmn:Activity'] : [])]
const aboveSign = lineRoomOf(shape('bpmn:CallActivity'))!
const wholeTask = lineRoomOf(shape('bpmn:UserTask'))!
const head = lineRoomOf(shape('bpmn:Lane'))!

test('a name that is clear of the sign stays where it is', () => {
  expect(linesInRoom(centered(1, 80), aboveSign)).toBeNull()
  expect(linesInRoom([], aboveSign)).toBeNull()
})

test('a longer one moves up and keeps all its lines while they fit', () => {
  const bases = centered(3, 80)
  const { count, shift } = linesInRoom(bases, aboveSign)!
  expect(count).toBe(3)
  expect(shift).toBeLessThan(0)
  expect(bases[2]! + shift).toBeLessThanOrEqual(80 - 22)
  expect(bases[0]! + shift).toBeGreaterThan(12)
})

test('of one that has no room, the lines above the sign are left', () => {
  const bases = centered(8, 80)
  const { count, shift } = linesInRoom(bases, aboveSign)!
  expect(count).toBe(3)
  expect(bases[0]! + shift).toBeGreaterThan(12)
  expect(bases[count - 1]! + shift).toBeLessThanOrEqual(80 - 22)
})

test('a word that is too long for a plain task ends at its edge, and not below it', () => {
  expect(linesInRoom(centered(4, 80), wholeTask)).toBeNull()
  const bases = centered(9, 80)
  const { count, shift } = linesInRoom(bases, wholeTask)!
  expect(count).toBe(4)
  expect(bases[0]! + shift).toBeGreaterThan(12)
  expect(bases[count - 1]! + shift).toBeLessThanOrEqual(80 - 4)
})

test('the head of a lane has room for two lines of its name', () => {
  expect(linesInRoom(centered(2, 30), head)).toBeNull()
  const bases = centered(5, 30)
  const { count, shift } = linesInRoom(bases, head)!
  expect(count).toBe(2)
  expect(bases[0]! + shift).toBeGreaterThan(8)
  expect(bases[1]! + shift).toBeLessThanOrEqual(28)
})

test('what stands outside of its shape has its own room', () => {
  expect(lineRoomOf(shape('bpmn:StartEvent'))).toBeNull()
})
