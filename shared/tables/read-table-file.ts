import type { Checked } from '../problem.ts'
import { readDelimited } from './read-delimited.ts'
import { readWorkbook } from './read-workbook.ts'
import { MAXIMUM_SHOWN_ROWS, tableTooLong } from './table.ts'

/** Larger files are not read. */
export const MAXIMUM_TABLE_BYTES = 20 * 1024 * 1024

export interface TableFile {
  readonly cells: readonly (readonly string[])[]
  /** its numbers have a decimal point, whatever the language of its texts */
  readonly isWorkbook: boolean
}

/** Reads a table from a CSV, TSV or XLSX file; which one, its first bytes say. One that nobody could look through is refused. */
export function readTableFile(bytes: Uint8Array): Checked<TableFile> {
  if (bytes.length > MAXIMUM_TABLE_BYTES)
    return {
      ok: false,
      problems: [
        {
          severity: 'error',
          code: 'table-file-too-large',
          message: 'The file is larger than 20 MB.',
          mend: 'Copy the table of steps into a file of its own.',
        },
      ],
    }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) {
    const cells = readDelimited(decoded(bytes))
    const rows = cells.filter((row) => row.some((cell) => cell !== '')).length
    if (rows > MAXIMUM_SHOWN_ROWS) return { ok: false, problems: [tableTooLong(rows)] }
    return { ok: true, value: { cells, isWorkbook: false }, problems: [] }
  }
  const workbook = readWorkbook(bytes)
  return workbook.ok ? { ...workbook, value: { cells: workbook.value, isWorkbook: true } } : workbook
}

/** UTF-8, UTF-16 with its mark, else what Excel writes in the West. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
