import { expect, test } from 'vitest'
import { readObject } from './read-object.ts'

test('an object is read, and an empty text is an empty one', () => {
  expect(readObject('{"sum": 7}')).toEqual({ object: { sum: 7 } })
  expect(readObject(' \n')).toEqual({ object: {} })
})

test('what is no object says why and where', () => {
  expect(readObject('{\n  "sum": 7,\n  oops\n}')).toEqual({ why: 'wrongAt', line: 3, column: 3 })
  expect(readObject('{"sum": ')).toEqual({ why: 'unfinished' })
  expect(readObject('sum = 7')).toEqual({ why: 'noJson' })
  for (const text of ['7', '[]', 'null', '"text"']) expect(readObject(text)).toEqual({ why: 'noObject' })
})
