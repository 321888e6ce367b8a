/** A number with one comma or point before three digits: 2250 or 2.25. */
const unclear = /^[1-9]\d{0,2}[.,]\d{3}$/

/** How the numbers of a column are to be read. */
export interface ColumnReading {
  /** BCP 47 */
  readonly locale: string
  /** the first number that could be another one as well, where nothing in the column decides; it is to be told */
  readonly unclear: string | null
}

/**
 * The locale by which the numbers of a column are to be read: "2,250" is 2250 in English, but 2.25 where another cell of
 * the column says "1,5". What the column proves goes before the reader's own locale; where it proves both or nothing,
 * that decides.
 *
 * @param locale BCP 47, of who reads the table
 */
export function readingOfColumn(cells: readonly string[], locale: string): ColumnReading {
  const numbers = cells.flatMap((cell) => cell.match(/\d[\d.,]*\d|[.,]\d+/g) ?? [])
  const marks = new Set(numbers.flatMap(decimalMarkOf))
  if (marks.size !== 1) return { locale, unclear: numbers.find((number) => unclear.test(number)) ?? null }
  return { locale: marks.has(',') ? 'de' : 'en', unclear: null }
}

/** What an unclear number is read as by a locale, and what it could be instead; as one writes them there. */
export function bothReadings(number: string, locale: string): { readonly read: string; readonly other: string } {
  const mark = decimalMark(locale)
  const decimal = String(Number(number.replace(',', '.'))).replace('.', mark)
  const whole = number.replace(/[.,]/, '')
  return number.includes(mark) ? { read: decimal, other: whole } : { read: whole, other: decimal }
}

function decimalMark(locale: string): ',' | '.' {
  return (1.5).toLocaleString(locale).includes(',') ? ',' : '.'
}

/** What a number shows its decimal mark to be; none where it could be either. */
function decimalMarkOf(number: string): readonly (',' | '.')[] {
  if (unclear.test(number)) return []
  const [commas, points] = [number.split(',').length - 1, number.split('.').length - 1]
  if (commas === 0 && points === 0) return []
  if (commas > 0 && points > 0) return [number.lastIndexOf(',') > number.lastIndexOf('.') ? ',' : '.']
  // a mark that comes twice parts thousands
  if (commas > 1) return ['.']
  if (points > 1) return [',']
  return [commas === 1 ? ',' : '.']
}
