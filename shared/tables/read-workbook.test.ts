import ExcelJS from 'exceljs'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
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

test('what is no workbook, or would grow too large, is refused', () => {
  expect(readWorkbook(new Uint8Array([1, 2, 3]))).toMatchObject({
    ok: false,
    problems: [{ code: 'workbook-unreadable' }],
  })
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(21 * 1024 * 1024) })
  expect(bomb.length).toBeLessThan(100_000)
  expect(readWorkbook(bomb)).toMatchObject({ ok: false, problems: [{ code: 'workbook-too-large' }] })
})
