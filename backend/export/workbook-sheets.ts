import type ExcelJS from 'exceljs'

/** Makes each column as wide as what it holds, up to a limit. */
export function fit(sheet: ExcelJS.Worksheet): void {
  for (const column of sheet.columns) {
    let width = 8
    column.eachCell?.({ includeEmpty: false }, (cell) => {
      width = Math.max(width, Math.min(40, String(cell.value).length + 2))
    })
    column.width = width
  }
}

/** Excel allows 31 characters, none of `[]:*?/\`, and no name twice whatever its case. */
export function sheetName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet'
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` ${count}`
    const name = clean.slice(0, 31 - suffix.length) + suffix
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
