import { nearest } from '../scenario/nearest-word.ts'
import type { Distribution } from '../scenario/scenario.ts'
import { unitOfHeader, unitOfWord, type ColumnKind } from './column-kinds.ts'
import { bothReadings, readingOfColumn } from './decimal-mark.ts'
import { parseTableDuration, type DurationReading } from './table-duration.ts'
import { guessMappingOf, tableOf } from './table.ts'

/** A step that durations can be given to. */
export interface NamedStep {
  readonly id: string
  readonly name: string
}

/** A row of a list of steps with how long they take. */
export interface NamedDuration {
  /** as the list numbers it, from 1, a header counted */
  readonly row: number
  readonly name: string
  readonly text: string
  /** all steps of that name */
  readonly steps: readonly NamedStep[]
  /** how long each takes, seconds; null where it is not understood or not said */
  readonly duration: Distribution | null
  readonly problem: NamedDurationProblem | null
  /** its number could be another one, and no cell of the column decides; in the first such row alone */
  readonly unclear: { readonly text: string; readonly read: string; readonly other: string } | null
}

/** What keeps a row from counting, with the cell it is in. */
export type NamedDurationProblem =
  | { readonly code: 'name-unknown'; readonly cell: string; readonly text: string; readonly nearest: string | null }
  | { readonly code: 'name-twice'; readonly cell: string; readonly text: string; readonly row: number }
  | { readonly code: 'duration-unreadable'; readonly cell: string; readonly text: string }
  | { readonly code: 'duration-missing'; readonly cell: string }
  | { readonly code: 'unit-unknown'; readonly cell: string; readonly text: string }

/**
 * A list of steps by name with their durations, as spreadsheets copy it: with or without a header, in any order,
 * with further columns. Names are matched whatever their capitals and spaces. A step that comes twice keeps its first
 * duration.
 *
 * @returns null where the block is no such list: fewer than two columns, or no name of a step in it
 */
export function readNamedDurations(
  block: readonly (readonly string[])[],
  steps: readonly NamedStep[],
  reading: DurationReading,
): readonly NamedDuration[] | null {
  const byName = Map.groupBy(steps, ({ name }) => keyOf(name))
  const cells = block.map((row) => row.map((cell) => cell.trim()))
  // a header's words are never a step; two columns of which one says a time need none
  const table = tableOf(cells)
  const mapping = guessMappingOf(table)
  const width = Math.max(0, ...table.rows.map((row) => row.cells.length))
  if (width < 2) return null
  const hits = (column: number) => table.rows.filter((row) => byName.has(keyOf(row.cells[column] ?? ''))).length
  const columns = Array.from({ length: width }, (_, column) => column)
  const nameColumn = columns.reduce((best, column) => (hits(column) > hits(best) ? column : best), 0)
  if (hits(nameColumn) === 0) return null
  const columnOf = (kind: ColumnKind) => (mapping.indexOf(kind) === nameColumn ? -1 : mapping.indexOf(kind))
  const readable = (column: number) =>
    table.rows.filter((row) => parseTableDuration(row.cells[column] ?? '', reading) !== null).length
  const others = columns.filter((column) => column !== nameColumn && column !== columnOf('unit'))
  const durationColumn =
    columnOf('duration') >= 0
      ? columnOf('duration')
      : others.reduce((best, column) => (readable(column) > readable(best) ? column : best), others[0]!)
  const headed = unitOfHeader(table.header?.[durationColumn] ?? '') ?? reading.unit
  const texts = table.rows.map((row) => row.cells[durationColumn] ?? '')
  const { locale, unclear } = readingOfColumn(texts, reading.locale)
  const unclearRow = unclear === null ? -1 : texts.findIndex((text) => text.includes(unclear))
  const seen = new Map<string, number>()

  return table.rows.map(({ number, cells: row }, index): NamedDuration => {
    const name = row[nameColumn] ?? ''
    const text = row[durationColumn] ?? ''
    const said = row[columnOf('unit')] ?? ''
    const found = byName.get(keyOf(name)) ?? []
    const own = said === '' ? headed : unitOfWord(said)
    const duration = text === '' || !own ? null : parseTableDuration(text, { ...reading, locale, unit: own })
    const before = seen.get(keyOf(name))
    if (before === undefined) seen.set(keyOf(name), number)
    const either = unclear !== null && index === unclearRow ? { text: unclear, ...bothReadings(unclear, locale) } : null
    return { row: number, name, text, steps: found, duration, problem: problemOf(), unclear: either }

    function problemOf(): NamedDurationProblem | null {
      if (found.length === 0) {
        const near = nearest(name, steps.map((step) => step.name).filter(Boolean)) ?? null
        return { code: 'name-unknown', cell: cellName(number, nameColumn), text: name, nearest: near }
      }
      if (before !== undefined)
        return { code: 'name-twice', cell: cellName(number, nameColumn), text: name, row: before }
      if (text === '') return { code: 'duration-missing', cell: cellName(number, durationColumn) }
      if (!own) return { code: 'unit-unknown', cell: cellName(number, columnOf('unit')), text: said }
      return duration ? null : { code: 'duration-unreadable', cell: cellName(number, durationColumn), text }
    }
  })
}

/** As spreadsheets name cells, the block's first one A1. */
function cellName(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${letters}${row}`
}

function keyOf(name: string): string {
  return name.trim().toLocaleLowerCase().replaceAll(/\s+/gu, ' ')
}
