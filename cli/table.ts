/** One column of a table: its head, and whether its cells are numbers, which line up at the right. */
export interface Column {
  readonly head: string
  readonly isNumber?: boolean
}

/** Rows as aligned text, two spaces between columns; columns in which every cell is empty are left out. */
export function tableText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const shown = columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ index }) => rows.some((row) => row[index] !== ''))
  const widths = shown.map(({ head, index }) => Math.max(widthOf(head), ...rows.map((row) => widthOf(row[index]!))))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, rank) => {
        const space = ' '.repeat(widths[rank]! - widthOf(cell))
        return shown[rank]!.isNumber ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return [shown.map(({ head }) => head), ...rows.map((row) => shown.map(({ index }) => row[index]!))]
    .map((cells) => `${line(cells)}\n`)
    .join('')
}

const segmenter = new Intl.Segmenter()

/** Columns that a text takes on a terminal: wide East Asian characters take two. */
function widthOf(text: string): number {
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
