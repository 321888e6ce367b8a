import { expect, test } from 'vitest'
import { checkSource } from './check-source.ts'
import { asShown, asWritten } from './line-ends.ts'

const mixed = '\uFEFF<a>\r\n  <b/>\n  <c/>\r  <d/>\r\n</a>'

test('a text that is only shown stays as it is to the letter', () => {
  for (const lineEnd of ['\n', '\r\n']) expect(asWritten(mixed, asShown(mixed, lineEnd))).toBe(mixed)
  expect(asShown(mixed, '\n')).toBe('<a>\n  <b/>\n  <c/>\n  <d/>\n</a>')
})

test('what is typed changes that and no line end elsewhere', () => {
  for (const lineEnd of ['\n', '\r\n']) {
    const typed = asShown(mixed, lineEnd).replace('<c/>', `<c>${lineEnd}</c>`)
    expect(asWritten(mixed, typed)).toBe(mixed.replace('<c/>', `<c>${lineEnd}</c>`))
    expect(asWritten(mixed, asShown(mixed, lineEnd).replace('<b/>', ''))).toBe(mixed.replace('<b/>', ''))
  }
})

test('a line that is removed takes its own line end along', () => {
  expect(asWritten(mixed, asShown(mixed, '\n').replace('  <b/>\n', ''))).toBe(mixed.replace('  <b/>\n', ''))
  expect(asWritten(mixed, asShown(mixed, '\n').replace('  <d/>\n', ''))).toBe(mixed.replace('  <d/>\r\n', ''))
})

test('a text with one kind of line ends is what was typed', () => {
  for (const text of ['a\nb', 'a\r\nb']) expect(asWritten(text, `${text}!`)).toBe(`${text}!`)
})

test('a mark stands at the line that the text editor shows, whatever the line ends', () => {
  expect(checkSource('<a>\r<b>\r</c>\r</a>')).toMatchObject([{ line: 3 }])
})
