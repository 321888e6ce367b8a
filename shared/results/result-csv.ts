import type { SimulationResult } from '../scenario/result.ts'

/** Paths within an activity or a resource of the result document, which are the names of the columns. */
const columns = [
  'name',
  'quantity',
  'count',
  ...estimateColumns('waitingTime'),
  'waitingTime.p95',
  ...estimateColumns('serviceTime'),
  'offTime',
  ...estimateColumns('cycleTime'),
  ...estimateColumns('utilization'),
  ...estimateColumns('queueLength'),
  'cost',
]

/**
 * A text as spreadsheets may open it: what begins like a formula would be run, so it begins with an apostrophe, which
 * they take for "this is text".
 */
export function harmlessText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/**
 * One row an activity and one a resource (RFC 4180, lines end in a line feed), seconds and plain
 * numbers with a decimal point; what does not apply is empty, and no name is a formula to a spreadsheet.
 */
export function resultCsv(result: SimulationResult): string {
  const rows = [
    ['type', 'id', ...columns],
    ...Object.entries(result.activities).map(([id, activity]) => ['activity', harmlessText(id), ...cellsOf(activity)]),
    ...Object.entries(result.resources).map(([id, resource]) => ['resource', harmlessText(id), ...cellsOf(resource)]),
  ]
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

function estimateColumns(name: string): string[] {
  return [`${name}.mean`, `${name}.ci95.0`, `${name}.ci95.1`]
}

function cellsOf(entry: object): string[] {
  return columns.map((column) => {
    let value: unknown = entry
    for (const key of column.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[key]
    if (value === null || value === undefined) return ''
    return typeof value === 'string' ? harmlessText(value) : String(value)
  })
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
