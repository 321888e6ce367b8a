import { hasHeader, unitOfHeader } from '../../../shared/tables/column-kinds.ts'
import { bothReadings, readingOfColumn } from '../../../shared/tables/decimal-mark.ts'
import { together, type Edit } from '../draft/edit-scenario.ts'
import { isEdit, type CellReading, type GridColumn } from './grid-column.ts'
import { placeBlock } from './table-paste.ts'

/** What comes of a block that is pasted into a table. */
export interface PastedCells {
  readonly edits: readonly Edit[]
  /** cells that are not understood, or that what is known contradicts */
  readonly refused: readonly { readonly row: number; readonly column: number; readonly text: string }[]
  /** cells that hang over the table's edges */
  readonly outside: number
  /** the first number that could be another one, and what it is read as */
  readonly unclear: { readonly text: string; readonly read: string; readonly other: string } | null
}

/**
 * Reads a block into a table from a place on. The numbers of a column are read as the column shows them, whatever the
 * user's language; a header above numbers is no value, and says their unit where it names one.
 *
 * @param contradicts whether edits together say something that cannot be
 */
export function pasteCells<Row>(
  block: readonly (readonly string[])[],
  at: { readonly row: number; readonly column: number },
  {
    rows,
    columns,
    locale,
  }: { readonly rows: readonly Row[]; readonly columns: readonly GridColumn<Row>[]; readonly locale: string },
  contradicts: (edit: Edit) => boolean,
): PastedCells {
  const width = Math.max(0, ...block.map((row) => row.length))
  const isOfNumbers = columns.slice(at.column, at.column + width).every(({ isNumber }) => isNumber)
  const header = isOfNumbers && block.length > 1 && hasHeader(block) ? (block[0] ?? []) : null
  const values = header ? block.slice(1) : block
  const { cells, outside } = placeBlock(values, at, { rows: rows.length, columns: columns.length })
  const readings = Array.from({ length: width }, (_, across) => {
    if (!columns[at.column + across]?.isNumber) return { locale, unclear: null }
    return readingOfColumn(
      values.map((row) => row[across]?.trim() ?? ''),
      locale,
    )
  })
  const parsed = cells.map((cell) => {
    const across = cell.column - at.column
    const unit = unitOfHeader(header?.[across] ?? '')
    const reading: CellReading = { locale: readings[across]!.locale, ...(unit && { unit }) }
    const edit = columns[cell.column]?.parse?.(rows[cell.row]!, cell.text.trim(), reading)
    return { cell, edit: edit && isEdit(edit) ? edit : null }
  })
  const { edits, rest } = accepted(parsed, contradicts)
  const first = readings.find(({ unclear }) => unclear !== null)
  return {
    edits,
    refused: rest.filter(({ text }) => text.trim() !== ''),
    outside,
    unclear: first?.unclear ? { text: first.unclear, ...bothReadings(first.unclear, first.locale) } : null,
  }
}

/** All at once where nothing contradicts, since looking takes long in large scenarios; else one by one. */
function accepted<Cell>(
  parsed: readonly { readonly cell: Cell; readonly edit: Edit | null }[],
  contradicts: (edit: Edit) => boolean,
): { readonly edits: readonly Edit[]; readonly rest: readonly Cell[] } {
  const all = parsed.flatMap(({ edit }) => edit ?? [])
  const isWhole = !contradicts(together(...all))
  const edits: Edit[] = []
  const rest: Cell[] = []
  for (const { cell, edit } of parsed) {
    if (edit && (isWhole || !contradicts(together(...edits, edit)))) edits.push(edit)
    else rest.push(cell)
  }
  return { edits, rest }
}
