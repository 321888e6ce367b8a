/**
 * A block of cells as spreadsheets put it on the clipboard: tabs between cells, line breaks between
 * rows, a cell with either in double quotes with quotes doubled.
 */
export function parseBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (text[index + 1] === '"') {
        cell += '"'
        index++
      } else isQuoted = false
    } else if (character === '"' && cell === '') isQuoted = true
    else if (character === '\t') endCell()
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[index + 1] === '\n') index++
      endCell()
      rows.push([])
    } else cell += character
  }
  endCell()
  // spreadsheets end the block with a line break
  if (rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop()
  return rows
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
