const separators = ['\t', ';', ',', '|'] as const

/**
 * The cells of a table as spreadsheets copy and save it: CSV (RFC 4180) with comma, semicolon or bar, or
 * tabs. Which one is guessed from the text; Excel's line `sep=;` says it. A byte order mark, quotes with
 * breaks inside and any line ends are read; rows may differ in length.
 */
export function readDelimited(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '')
  const said = /^"?sep=(.)"?\r?\n/i.exec(plain)
  const body = said ? plain.slice(said[0].length) : plain
  const separator = said?.[1] ?? guessSeparator(body)
  const rows = splitCells(body, separator).map((row) => row.map((cell) => cell.trim()))
  return separator === '|' ? rows.map((row) => (isRule(row) ? [] : row)) : rows
}

/** The line below the header of a table in Markdown; it stays as an empty row, so that rows are numbered as written. */
function isRule(row: readonly string[]): boolean {
  return row.some((cell) => cell !== '') && row.every((cell) => /^(:?-{2,}:?)?$/.test(cell))
}

/** The one that cuts most of the first rows into the same number of cells, more than one; tabs come first. */
function guessSeparator(text: string): string {
  const sample = text.slice(0, 20_000)
  let best = { separator: '\t', score: 0 }
  for (const separator of separators) {
    const widths = splitCells(sample, separator)
      .slice(0, 20)
      .filter((row) => row.some((cell) => cell.trim() !== ''))
      .map((row) => row.length)
    const header = widths[0] ?? 1
    if (header < 2) continue
    const agreeing = widths.filter((width) => width === header).length / widths.length
    const score = agreeing + header / 1000
    if (separator === '\t' || score > best.score) best = { separator, score }
    if (separator === '\t') break
  }
  return best.separator
}

/**
 * Rows of cells as spreadsheets write them: a cell with a separator, a quote or a line break in double quotes, with
 * quotes doubled. A line break at the end begins one more row, with one empty cell.
 */
export function splitCells(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    rows.at(-1)!.push(cell)
    cell = ''
  }
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (text[index + 1] === '"') {
        cell += '"'
        index++
      } else isQuoted = false
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (character === separator) endCell()
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[index + 1] === '\n') index++
      endCell()
      rows.push([])
    } else cell += character
  }
  endCell()
  return rows
}
