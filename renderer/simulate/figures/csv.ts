import { harmlessText } from '../../../shared/results/result-csv.ts'

/**
 * Rows as CSV after RFC 4180: comma between cells, CRLF after each row, quotes where a cell needs them.
 * Numbers are written in full with a decimal point, so that other tools read them everywhere.
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => row.map(cell).join(',') + '\r\n').join('')
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = harmlessText(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
