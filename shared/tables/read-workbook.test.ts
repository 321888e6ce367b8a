import ExcelJS from 'exceljs'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseNumber } from '../scenario/units.ts'
import { readWorkbook } from './read-workbook.ts'

test('cells of the first sheet with content, as a reader sees them', async () => {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Cover')
  const sheet = workbook.addWorksheet('Steps')
  sheet.addRow(['Step', 'How long', 'Share'])
  sheet.addRow(['Check & pay', 0.03125, 0.8])
  sheet.addRow([
    { richText: [{ text: 'Pa' }, { text: 'ck', font: { bold: true } }] },
    12.5,
    { formula: 'A1', result: 'x' },
  ])
  sheet.getCell('B2').numFmt = 'h:mm'
  sheet.getCell('C2').numFmt = '0%'
  const read = readWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer()))
  expect(read).toMatchObject({
    ok: true,
    value: [
      ['Step', 'How long', 'Share'],
      ['Check & pay', '0:45:00', '80 %'],
      ['Pack', '12.5', 'x'],
    ],
  })
})

test('a number with a unit in its format, a date, a truth and a formula without a result are not taken for minutes', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Steps')
  const formats = [
    '0.0 "h"',
    '#,##0\\ "Std."',
    '0" min"',
    'd/m/yyyy',
    'General',
    'General',
    '0.00',
    '_-* #,##0.00\\ "€"_-',
  ]
  sheet.addRow([1.5, 2, 30, new Date(Date.UTC(2026, 0, 2)), true, { formula: 'A1*2' }, 2.5, 7])
  formats.forEach((format, index) => (sheet.getCell(1, index + 1).numFmt = format))
  const read = readWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer()))
  expect(read.ok && read.value[0]).toEqual(['1.5 h', '2 Std.', '30 min', '2026-01-02', 'TRUE', '=A1*2', '2.5', '7 €'])
})

test('a number of a workbook with three digits behind its point stays that number in every language', async () => {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Steps').addRow([1.125, 12.5, 1500])
  const read = readWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer()))
  const [cells = []] = read.ok ? read.value : []
  expect(cells.map((cell) => ['en', 'de'].map((locale) => parseNumber(cell, locale)))).toEqual([
    [1.125, 1.125],
    [12.5, 12.5],
    [1500, 1500],
  ])
})

test('what is no workbook, or would grow too large, is refused', () => {
  expect(readWorkbook(new Uint8Array([1, 2, 3]))).toMatchObject({
    ok: false,
    problems: [{ code: 'workbook-unreadable' }],
  })
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(21 * 1024 * 1024) })
  expect(bomb.length).toBeLessThan(100_000)
  expect(readWorkbook(bomb)).toMatchObject({ ok: false, problems: [{ code: 'workbook-too-large' }] })
  const sheet = new Uint8Array(19 * 1024 * 1024)
  const sheets = Array.from({ length: 6 }, (_, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet])
  expect(readWorkbook(zipSync(Object.fromEntries(sheets)))).toMatchObject({
    ok: false,
    problems: [{ code: 'workbook-too-large' }],
  })
})
