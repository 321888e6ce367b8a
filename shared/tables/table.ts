import { z } from 'zod'
import { problemSchema } from '../problem.ts'
import { guessMapping, hasHeader, type Mapping } from './column-kinds.ts'

/** A table of steps: a header where it has one, and the rows that hold something. */
export interface Table {
  readonly header: readonly string[] | null
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** as the spreadsheet numbers it, from 1, the header counted */
  readonly number: number
  readonly cells: readonly string[]
}

/** More rows are not read: nobody reads a diagram of them. */
export const MAXIMUM_ROWS = 500
/** Files with more rows are not even shown: a window that shows them all stands still. */
export const MAXIMUM_SHOWN_ROWS = 4 * MAXIMUM_ROWS
/** More columns are not read. */
export const MAXIMUM_COLUMNS = 50

/** What is wrong in a table, with the cell it is in. */
export const cellProblemSchema = problemSchema.extend({
  /** as the spreadsheet numbers it; absent: the whole table */
  row: z.int().optional(),
  /** from 0; absent: the whole row */
  column: z.int().optional(),
  /** what the message says beside its words, for those who say it in another language */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type CellProblem = z.infer<typeof cellProblemSchema>

/** @param isHeader whether the first row names the columns; absent: guessed */
export function tableOf(cells: readonly (readonly string[])[], isHeader = hasHeader(cells)): Table {
  const rows = cells
    .map((row, index): TableRow => ({ number: index + 1, cells: row.slice(0, MAXIMUM_COLUMNS) }))
    .filter((row) => row.cells.some((cell) => cell !== ''))
  const header = isHeader ? (rows[0]?.cells ?? null) : null
  return { header, rows: header ? rows.slice(1) : rows }
}

/** @param rows how many there are, more than {@link MAXIMUM_ROWS} */
export function tableTooLong(rows: number): CellProblem {
  return {
    severity: 'error',
    code: 'table-too-long',
    message: `The table has ${rows} rows; at most ${MAXIMUM_ROWS} make one diagram.`,
    mend: 'Split it into several processes.',
    params: { rows, most: MAXIMUM_ROWS },
  }
}

export function guessMappingOf({ header, rows }: Table): Mapping {
  return guessMapping(
    header,
    rows.map((row) => row.cells),
  )
}
