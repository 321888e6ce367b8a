import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { cellValue, sheetName } from './workbook-sheets.ts'

test.each([
  ['Claims: peak/base [1]', 'Claims  peak base  1'],
  ["'quoted'", 'quoted'],
  // the cut would leave the quote at the end
  [`${'x'.repeat(30)}'s season`, 'x'.repeat(30)],
  // or half of a character
  [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
  ['History', 'History 1'],
  [" ' ", 'Sheet'],
  ['a\u0001b', 'a b'],
])('%j becomes a sheet that Excel takes', (wanted, expected) => {
  const name = sheetName(wanted, new Set())
  expect(name).toBe(expected)
  expect(new ExcelJS.Workbook().addWorksheet(name).name).toBe(name)
})

test('no name comes twice, whatever its case and length', () => {
  const taken = new Set<string>()
  const names = ['x'.repeat(40), 'X'.repeat(35), 'x'.repeat(40)].map((name) => sheetName(name, taken))
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3)
  expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(31)
})

test('a text that is too long or no XML is cut to what a cell can hold', () => {
  expect(cellValue('a\uFFFEb')).toBe('ab')
  expect(cellValue('y'.repeat(40_000))).toHaveLength(32_767)
  expect(cellValue(1.5)).toBe(1.5)
})
