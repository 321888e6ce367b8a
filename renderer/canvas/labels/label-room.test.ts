import { expect, test } from 'vitest'
import { roomForText } from './label-room.ts'

/** Each letter is 7 wide, each line 16 high; words that are too long break, as they do in the editor. */
function measure(text: string, width: number) {
  const room = Math.max(1, Math.floor(width / 7))
  const lines: string[] = []
  for (const word of text.split(' ').flatMap((long) => chunks(long, room))) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= room) lines.push(`${lines.pop()!} ${word}`)
    else lines.push(word)
  }
  return { width: 7 * Math.max(...lines.map((line) => line.length)), height: 16 * lines.length }
}

function chunks(word: string, room: number): readonly string[] {
  if (!Number.isFinite(room) || word.length <= room) return [word]
  return [word.slice(0, room), ...chunks(word.slice(room), room)]
}

test('a label that fitted in one line elsewhere has one line here', () => {
  expect(roomForText('Paid', { width: 24, height: 14 }, null, measure)).toBe(28)
  expect(roomForText('Claim received', { width: 84, height: 14 }, null, measure)).toBe(100)
})

test('a label of several lines keeps them, and none of its words breaks', () => {
  const width = roomForText('Reminder sent again', { width: 48, height: 40 }, null, measure)
  expect(width).toBe(56)
  expect(measure('Reminder sent again', width).height).toBe(3 * 16)
})

test('a label grows by a third at most: what was broken elsewhere is broken here', () => {
  expect(roomForText('Donaudampfschifffahrt', { width: 90, height: 27 }, null, measure)).toBe(117)
  expect(roomForText('Claim received and registered', { width: 60, height: 14 }, null, measure)).toBe(70)
})

test('the height of a line is that of the font that the file names', () => {
  // two lines of 8, which would be one of the usual size
  expect(roomForText('Claim received', { width: 57, height: 20 }, 8, measure)).toBe(57)
})
