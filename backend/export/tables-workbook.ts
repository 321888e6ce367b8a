import ExcelJS from 'exceljs'
import type { ResultTable } from '../../shared/results/result-tables.ts'
import { cellValue, fit, sheetName } from './workbook-sheets.ts'

/** Tables as an Excel workbook, a sheet each, with the headings kept in view; numbers are numbers. */
export async function tablesWorkbook(tables: readonly ResultTable[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const taken = new Set<string>()
  for (const { name, head, rows } of tables) {
    const sheet = workbook.addWorksheet(sheetName(name, taken), { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.addRow([...head]).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map(cellValue))
    fit(sheet)
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
