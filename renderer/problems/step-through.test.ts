import { expect, test } from 'vitest'
import { stepThrough } from './step-through.ts'

const places = ['A', 'A', null, 'B']

test('walking visits every problem, several of one element and those of none too, and begins again at the end', () => {
  let at: number | null = null
  const visited: (number | null)[] = []
  for (let step = 0; step < 5; step++) {
    at = stepThrough(places, at, at === null ? null : places[at]!, 1)
    visited.push(at)
  }
  expect(visited).toEqual([0, 1, 2, 3, 0])
})

test('walking back visits them the other way round', () => {
  expect(stepThrough(places, null, null, -1)).toBe(3)
  expect(stepThrough(places, 3, 'B', -1)).toBe(2)
  expect(stepThrough(places, 0, 'A', -1)).toBe(3)
})

test('who selected another element goes on from there', () => {
  expect(stepThrough(places, 3, 'A', 1)).toBe(1)
  expect(stepThrough(places, 0, 'elsewhere', 1)).toBe(0)
})

test('a list that became shorter begins anew, and an empty one leads nowhere', () => {
  expect(stepThrough(['A'], 3, 'B', 1)).toBe(0)
  expect(stepThrough([], null, null, 1)).toBeNull()
})
