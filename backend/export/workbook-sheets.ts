import type ExcelJS from 'exceljs'

/** Makes each column as wide as what it holds, up to a limit. */
export function fit(sheet: ExcelJS.Worksheet): void {
  // one without cells has no columns at all, whatever its type says
  if (sheet.columnCount === 0) return
  for (const column of sheet.columns) {
    let width = 8
    column.eachCell?.({ includeEmpty: false }, (cell) => {
      width = Math.max(width, Math.min(40, String(cell.value).length + 2))
    })
    column.width = width
  }
}

/**
 * Excel allows 31 characters, none of `[]:*?/\`, no quote at either end and no name twice whatever its case; the name
 * "History" is its own.
 */
export function sheetName(wanted: string, taken: Set<string>): string {
  const clean = withoutQuotes(wanted.toWellFormed().replace(/[[\]:*?/\\\u0000-\u001f\ufffd-\uffff]/g, ' '))
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` ${count}`
    // a cut may leave a quote or half a character at the end
    const cut = withoutQuotes(clean.slice(0, 31 - suffix.length).replace(/[\ud800-\udbff]$/, '')) || 'Sheet'
    const name = cut.toLowerCase() === 'history' && suffix === '' ? `${cut} 1` : cut + suffix
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

function withoutQuotes(name: string): string {
  return name.replace(/^['\s]+|['\s]+$/g, '')
}

const longestText = 32_767

/** A value as a cell can hold it: Excel repairs a workbook with a longer text or one that XML cannot hold. */
export function cellValue<Value>(value: Value): Value | string {
  if (typeof value !== 'string') return value
  return value
    .toWellFormed()
    .replace(/[\ufffe\uffff]/g, '')
    .slice(0, longestText)
}
