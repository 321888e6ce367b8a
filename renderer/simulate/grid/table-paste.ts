import { splitCells } from '../../../shared/tables/read-delimited.ts'

/** Longer blocks are refused: no diagram has as many steps, and a window that shows them all stands still. */
export const MAXIMUM_BLOCK_ROWS = 5000

/**
 * A block of cells as spreadsheets put it on the clipboard: tabs between cells, line breaks between
 * rows, a cell with either in double quotes with quotes doubled.
 *
 * @returns null for more rows than are taken
 */
export function parseBlock(text: string): readonly (readonly string[])[] | null {
  const rows = splitCells(text, '\t')
  // spreadsheets end the block with a line break
  if (rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop()
  return rows.length > MAXIMUM_BLOCK_ROWS ? null : rows
}

export interface PastedCell {
  readonly row: number
  readonly column: number
  readonly text: string
}

/**
 * Which cells of the table a block lands on, its first cell at the given place; what hangs over the
 * table's edges is counted, so that it can be said. A single cell fills the whole selection's start only.
 */
export function placeBlock(
  block: readonly (readonly string[])[],
  at: { readonly row: number; readonly column: number },
  size: { readonly rows: number; readonly columns: number },
): { readonly cells: readonly PastedCell[]; readonly outside: number } {
  const cells: PastedCell[] = []
  let outside = 0
  block.forEach((texts, down) =>
    texts.forEach((text, across) => {
      const row = at.row + down
      const column = at.column + across
      if (row < size.rows && column < size.columns) cells.push({ row, column, text })
      else outside++
    }),
  )
  return { cells, outside }
}
