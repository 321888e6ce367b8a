import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnInto, replacementBetween, type Replacement } from './merge-text.ts'

const replaced = (text: string, { from, to, text: by }: Replacement) => text.slice(0, from) + by + text.slice(to)

test('a replacement makes one text the other, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b') }),
      fc.string({ unit: fc.constantFrom('a', 'b') }),
      (before, after) => {
        const replacement = replacementBetween(before, after)
        expect(replacement === null ? before : replaced(before, replacement)).toBe(after)
      },
    ),
  )
})

const begun = '<task name="Ask" />\n<task name="Pay" />\n'

test('what was drawn in another part is taken into what is typed, before it and behind it', () => {
  const typed = begun.replace('Pay', 'Pay now')
  const drawn = begun.replace('Ask', 'Ask the bureau')
  expect(replaced(typed, drawnInto(begun, typed, drawn)!)).toBe(typed.replace('Ask', 'Ask the bureau'))
  expect(replaced(drawn, drawnInto(begun, drawn, typed)!)).toBe(typed.replace('Ask', 'Ask the bureau'))
})

test('what is typed where it was drawn too cannot be put together', () => {
  expect(drawnInto(begun, begun.replace('Ask', 'Beg'), begun.replace('Ask', 'Tell'))).toBeNull()
  expect(drawnInto(begun, begun.replace('Ask', 'Beg'), 'something else')).toBeNull()
})

test('where nothing was typed or drawn there is just the other', () => {
  expect(drawnInto(begun, begun, begun)).toBeNull()
  const drawn = begun.replace('Ask', 'Tell')
  expect(replaced(begun, drawnInto(begun, begun, drawn)!)).toBe(drawn)
})
