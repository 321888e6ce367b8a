import type { DurationUnit } from '../scenario/units.ts'
import { parseDuration } from '../scenario/units.ts'

/** What the columns of a table of steps can hold. */
export const columnKinds = [
  'id',
  'step',
  'who',
  'duration',
  'unit',
  'next',
  'condition',
  'probability',
  'type',
] as const
export type ColumnKind = (typeof columnKinds)[number]

/** The kind of each column; null: not used. Each kind stands at most once. */
export type Mapping = readonly (ColumnKind | null)[]

/** What people write above such columns, in English and German; the first kind that fits takes the column. */
const headers: Readonly<Record<ColumnKind, RegExp>> = {
  duration:
    /\b(how long|duration|time|effort|service time|processing time|minutes|hours|dauer|zeit|bearbeitungszeit|aufwand|wie lange|minuten|stunden)\b/i,
  unit: /^(time )?units?( of time)?$|^(zeit)?einheit$/i,
  probability: /probab|share|percent|chance|likel|wahrschein|anteil|prozent|quote|^%$/i,
  condition: /condition|^(if|when|case|rule|wenn|falls|regel)$|bedingung|kriterium/i,
  next: /next|then|go(es)? to|success|follow|target|weiter|nachfolge|danach|nächst|folge|ziel/i,
  who: /\b(who|role|roles|performer|owner|responsible|actor|department|team|lane|person|resource|assignee|done by|by|wer|rolle|bearbeiter|bearbeiterin|verantwortlich|verantwortliche|verantwortlicher|abteilung|zuständig|stelle|akteur|person|durch)\b/i,
  type: /^(type|kind|element|typ|art|elementtyp)\b/i,
  id: /^(id|nr|no|number|nummer|#|key|lfd|lfd nr|pos|position|step (no|nr|id|number)|schritt ?(nr|nummer|id))$/i,
  step: /step|activit|task|action|what|name|process|schritt|aktivität|tätigkeit|aufgabe|vorgang|was\b|arbeitsschritt|bezeichnung/i,
}

/** Whether the first row names the columns: at least two of its cells read like headers, none like a time. */
export function hasHeader(cells: readonly (readonly string[])[]): boolean {
  const first = cells.find((row) => row.some((cell) => cell !== '')) ?? []
  const named = first.filter((cell) => kindOfHeader(cell) !== null && !/\d\s*(min|h|std|%)/i.test(cell))
  return named.length >= Math.min(2, first.filter((cell) => cell !== '').length) && !first.some(isTime)
}

/** The kinds of columns guessed from their headers and, where these say nothing, from what stands below. */
export function guessMapping(header: readonly string[] | null, rows: readonly (readonly string[])[]): Mapping {
  const width = Math.max(header?.length ?? 0, ...rows.slice(0, 50).map((row) => row.length), 0)
  const kinds: (ColumnKind | null)[] = Array.from({ length: width }, () => null)
  const isFree = (kind: ColumnKind) => !kinds.includes(kind)
  const free = () => kinds.flatMap((kind, column) => (kind === null ? [column] : []))
  for (const column of free()) {
    const kind = kindOfHeader(header?.[column] ?? '')
    if (kind && isFree(kind)) kinds[column] = kind
  }
  const cells = (column: number) => rows.slice(0, 50).flatMap((row) => row[column] || [])
  const share = (column: number, fits: (cell: string) => boolean) => {
    const filled = cells(column)
    return filled.length === 0 ? 0 : filled.filter(fits).length / filled.length
  }
  const take = (kind: ColumnKind, fits: (column: number) => boolean) => {
    const column = free().find(fits)
    if (isFree(kind) && column !== undefined) kinds[column] = kind
  }
  const isNamed = (column: number) => (header?.[column] ?? '') !== ''
  const guessed = (column: number) => !isNamed(column)
  take('duration', (column) => guessed(column) && share(column, isTime) > 0.6)
  take('probability', (column) => guessed(column) && share(column, (cell) => /^\d+([.,]\d+)?\s*%$/.test(cell)) > 0.6)
  take(
    'id',
    (column) => guessed(column) && column === 0 && share(column, (cell) => /^\d+(\.\d+)*\.?$/.test(cell)) > 0.8,
  )
  const isWords = (column: number) => share(column, (cell) => /\p{L}{2}/u.test(cell)) > 0.6
  take('step', isWords)
  const isNumber = (cell: string) => /^\d+([.,]\d+)?$/.test(cell)
  take('duration', (column) => guessed(column) && share(column, isNumber) > 0.6)
  take(
    'who',
    (column) => guessed(column) && isWords(column) && new Set(cells(column)).size <= cells(column).length * 0.8,
  )
  return kinds
}

/** The unit that a header names: `How long (min)`, `Dauer in Stunden`, `Hours`. */
export function unitOfHeader(header: string): DurationUnit | undefined {
  const said = /[([]\s*(?:in\s+)?(\p{L}+)\.?\s*[)\]]|\bin\s+(\p{L}+)\.?\s*$|,\s*(\p{L}+)\.?\s*$|^(\p{L}{3,})$/u.exec(
    header.trim(),
  )
  return said ? unitOfWord((said[1] ?? said[2] ?? said[3] ?? said[4])!) : undefined
}

/** The unit that a word means in English or German, if any. */
export function unitOfWord(word: string): DurationUnit | undefined {
  const seconds = parseDuration(`1 ${word.trim()}`, 'en')
  return ({ 1: 's', 60: 'min', 3600: 'h', 86_400: 'd', 604_800: 'w' } as const)[seconds ?? 0]
}

function kindOfHeader(header: string): ColumnKind | null {
  const name = header
    .replace(/[([].*?[)\]]/g, '')
    .replace(/[.:*]/g, '')
    .trim()
  if (name === '' || name.length > 40) return null
  if (headers.id.test(name)) return 'id'
  return (Object.keys(headers) as ColumnKind[]).find((kind) => headers[kind].test(name)) ?? null
}

function isTime(cell: string): boolean {
  return parseDuration(cell, 'de') !== null || /^\d{1,3}:\d{2}(:\d{2})?$/.test(cell)
}
