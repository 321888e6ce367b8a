import { expect, test } from 'vitest'
import { snippetOf } from './snippet.ts'

test('a short text stands whole, its matches marked', () => {
  expect(
    snippetOf('the claim\n  of claims', [
      { from: 4, to: 9 },
      { from: 15, to: 20 },
    ]),
  ).toEqual([
    { text: 'the ', isMatch: false },
    { text: 'claim', isMatch: true },
    { text: ' of ', isMatch: false },
    { text: 'claim', isMatch: true },
    { text: 's', isMatch: false },
  ])
})

test('of a long text there is what is around the first match', () => {
  const value = `${'a'.repeat(500)}claim${'b'.repeat(500)}`
  const parts = snippetOf(value, [{ from: 500, to: 505 }])
  expect(parts.map(({ text }) => text).join('')).toBe(`… ${'a'.repeat(40)}claim${'b'.repeat(195)} …`)
})
