import { unitOfHeader, unitOfWord, type ColumnKind, type Mapping } from './column-kinds.ts'
import { bothReadings, readingOfColumn } from './decimal-mark.ts'
import { isEndWord, parseProbability, readNext, stepNames, type NextEntry, type StepNames } from './next-steps.ts'
import { ending, reachable, type Branch, type Step, type StepList, type StepType } from './steps.ts'
import { parseTableDuration, type DurationReading } from './table-duration.ts'
import { MAXIMUM_ROWS, MAXIMUM_SHOWN_ROWS, tableTooLong, type CellProblem, type Table, type TableRow } from './table.ts'

const types: readonly (readonly [RegExp, StepType])[] = [
  [/gateway|decision|entscheidung|^xor$/i, 'exclusiveGateway'],
  [/manual|manuell|hand/i, 'manualTask'],
  [/script|skript/i, 'scriptTask'],
  [/rule|regel/i, 'businessRuleTask'],
  [/receive|empfang|wait|wart/i, 'receiveTask'],
  [/send|message|senden|nachricht/i, 'sendTask'],
  [/service|system|auto/i, 'serviceTask'],
  [/user|task|person|human|benutzer|aufgabe|aktivität|activity|step|schritt/i, 'userTask'],
]

/**
 * The steps of a table. A row without a step, or with the id or name of an earlier one, is one more way on
 * from it. A step that says nothing of what comes next goes on with the row below, the last one to the end.
 * What is not understood is left out and named by its cell.
 */
export function readSteps(
  table: Table,
  mapping: Mapping,
  reading: DurationReading,
): { readonly list: StepList; readonly problems: readonly CellProblem[] } {
  const problems: CellProblem[] = []
  const columnOf = (kind: ColumnKind) => mapping.indexOf(kind)
  const cell = (row: TableRow, kind: ColumnKind) => row.cells[columnOf(kind)] ?? ''
  const report = (
    row: TableRow,
    kind: ColumnKind,
    code: string,
    what: string,
    mend: string,
    severity: CellProblem['severity'],
    params: CellProblem['params'] = {},
  ) => {
    const column = columnOf(kind)
    const head = table.header?.[column]
    const message = `Row ${row.number}, ${head || `column ${column + 1}`}: ${what}`
    const said = head ? { ...params, head } : params
    problems.push({ severity, code, message, mend, row: row.number, column, params: said })
  }

  if (columnOf('step') < 0 || table.rows.length === 0) {
    const noStep = columnOf('step') < 0
    problems.push({
      severity: 'error',
      code: noStep ? 'table-without-steps' : 'table-empty',
      message: noStep ? 'No column says what is done.' : 'The table has no rows.',
      mend: noStep ? 'Choose “Step” above the column that names the steps.' : 'Give each step a row.',
    })
    return { list: { steps: [], first: 0 }, problems }
  }
  if (table.rows.length > MAXIMUM_ROWS) problems.push(tableTooLong(table.rows.length))

  const groups = groupRows(table.rows.slice(0, MAXIMUM_ROWS), cell, report)
  // a step that is not read is there all the same
  const unread = groupRows(table.rows.slice(MAXIMUM_ROWS, MAXIMUM_SHOWN_ROWS), cell, () => {})
  const names = stepNames([...groups, ...unread].map(([row]) => ({ id: cell(row!, 'id'), name: cell(row!, 'step') })))
  const { locale: durationLocale, unclear } = readingOfColumn(
    table.rows.map((row) => cell(row, 'duration')),
    reading.locale,
  )
  if (unclear !== null) reportUnclear(unclear)
  const unit = unitOfHeader(table.header?.[columnOf('duration')] ?? '') ?? reading.unit
  let who: string | null = null
  const steps = groups.map((rows, index): Step => {
    const row = rows[0]!
    // merged cells of a spreadsheet come as one filled cell with empty ones below
    who = cell(saidIn(rows, 'who'), 'who') || who
    const { branches, isParallel } = readBranches(rows, index, groups.length, names, cell, report, reading.locale)
    const duration = readDuration(saidIn(rows, 'duration'))
    return {
      row: row.number,
      name: cell(row, 'step'),
      type: typeOf(saidIn(rows, 'type'), cell(row, 'step'), branches, duration),
      who,
      duration,
      branches,
      isParallel,
    }
  })

  /** The first of a step's rows that says it; what another one says otherwise is told. */
  function saidIn(rows: readonly TableRow[], kind: ColumnKind): TableRow {
    const said = rows.filter((row) => cell(row, kind) !== '')
    const first = said[0] ?? rows[0]!
    for (const row of said.slice(1))
      if (cell(row, kind) !== cell(first, kind))
        report(
          row,
          kind,
          'said-otherwise',
          `“${cell(row, kind)}” is left out, since the row is one more way on from the step of row ${first.number}.`,
          'If it is a step of its own, give it a name or id of its own.',
          'warning',
          { text: cell(row, kind), other: first.number },
        )
    return first
  }

  function reportUnclear(number: string): void {
    const row = table.rows.find((any) => cell(any, 'duration').includes(number))!
    const { read, other } = bothReadings(number, durationLocale)
    report(
      row,
      'duration',
      'number-unclear',
      `“${number}” is read as ${read}; nothing in the column says what its mark means.`,
      `If ${other} is meant, write it so, or say the language of the numbers.`,
      'info',
      { text: number, read, other },
    )
  }

  function readDuration(row: TableRow) {
    const text = cell(row, 'duration')
    if (text === '') return null
    const said = cell(row, 'unit')
    const own = said === '' ? undefined : unitOfWord(said)
    if (said !== '' && !own)
      report(
        row,
        'unit',
        'unit-unknown',
        `“${said}” is not a unit of time.`,
        'Write s, min, h, days or weeks.',
        'warning',
        { text: said },
      )
    const duration = parseTableDuration(text, { ...reading, locale: durationLocale, unit: own ?? unit })
    if (!duration)
      report(
        row,
        'duration',
        'duration-unreadable',
        `“${text}” is not a duration.`,
        'Write e.g. 15 min, 1.5 h or 10-20 min; until then an assumed one is taken.',
        'warning',
        { text },
      )
    return duration
  }

  function typeOf(row: TableRow, name: string, branches: readonly Branch[], duration: unknown): StepType {
    const text = cell(row, 'type')
    const known = types.find(([words]) => words.test(text))?.[1]
    if (text !== '' && !known)
      report(
        row,
        'type',
        'type-unknown',
        `“${text}” is not a type of step.`,
        'Write user, manual, service, script, send, receive, rule or decision; until then it is a user task.',
        'warning',
        { text },
      )
    const isQuestion = text === '' && name.endsWith('?') && branches.length > 1 && !duration
    return isQuestion ? 'exclusiveGateway' : (known ?? 'userTask')
  }

  const list = { steps, first: 0 }
  const reached = reachable(list)
  const ends = ending(list)
  groups.forEach(([row], index) => {
    const name = steps[index]!.name
    if (!reached.has(index))
      report(
        row!,
        'step',
        'step-unreachable',
        `No step leads to “${name}”.`,
        'Name it as what comes next of another step, or remove the row.',
        'error',
        { name },
      )
    else if (isTrapEnd(list, index, ends))
      report(
        row!,
        'step',
        'step-never-ends',
        `From “${name}” the end is never reached.`,
        'Let one of the steps of this loop go on to a later step or to “end”.',
        'error',
        { name },
      )
  })
  return {
    list,
    problems: problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0) || (a.column ?? 0) - (b.column ?? 0)),
  }
}

/** Whether a step is the last one of a loop without a way out: one place to mend for each such loop. */
function isTrapEnd(list: StepList, index: number, ends: ReadonlySet<number>): boolean {
  if (ends.has(index)) return false
  const loop = reachable({ ...list, first: index })
  return Math.max(...loop) === index && [...loop].every((other) => reachable({ ...list, first: other }).has(index))
}

type Cell = (row: TableRow, kind: ColumnKind) => string
type Report = (
  row: TableRow,
  kind: ColumnKind,
  code: string,
  what: string,
  mend: string,
  severity: CellProblem['severity'],
  params?: CellProblem['params'],
) => void

/** Rows of one step together, in the order of their first rows. */
function groupRows(rows: readonly TableRow[], cell: Cell, report: Report): TableRow[][] {
  const groups: TableRow[][] = []
  for (const row of rows) {
    const id = cell(row, 'id').toLowerCase()
    const name = cell(row, 'step')
    const isMore = cell(row, 'next') !== '' || cell(row, 'condition') !== ''
    const same = groups.find(([first]) => id !== '' && cell(first!, 'id').toLowerCase() === id)
    if (same && isMore && (name === '' || name === cell(same[0]!, 'step'))) same.push(row)
    else if (same)
      report(
        row,
        'id',
        'id-twice',
        `“${cell(row, 'id')}” is the id of row ${same[0]!.number} too.`,
        'Give each step an id of its own.',
        'error',
        { text: cell(row, 'id'), other: same[0]!.number },
      )
    else if (name === '') {
      const before = groups.at(-1)
      if (before && isMore) before.push(row)
      else report(row, 'step', 'step-unnamed', 'the step has no name.', 'Say what is done in this row.', 'warning')
    } else {
      const named = id === '' && isMore ? groups.find(([first]) => cell(first!, 'step') === name) : undefined
      if (named) named.push(row)
      else groups.push([row])
    }
  }
  return groups
}

function readBranches(
  rows: readonly TableRow[],
  index: number,
  count: number,
  names: StepNames,
  cell: Cell,
  report: Report,
  locale: string,
): { branches: readonly Branch[]; isParallel: boolean } {
  const below: Branch['to'] = index + 1 < count ? index + 1 : 'end'
  const branches: Branch[] = []
  let isParallel = false
  for (const row of rows) {
    const next = readNext(cell(row, 'next'), (reference) => names.find(reference) !== null, locale)
    isParallel ||= next.isParallel
    const conditions = listOf(cell(row, 'condition'), next.entries.length)
    const shares = listOf(cell(row, 'probability'), next.entries.length)
    const entries: readonly (NextEntry | null)[] = next.entries.length > 0 ? next.entries : [null]
    entries.forEach((entry, place) => {
      const to = entry ? target(entry, row) : below
      if (to === null) return
      const said = conditions[place]?.replace(/^(if|when|wenn|falls)\s+/i, '') || null
      const condition = entry?.condition ?? said
      branches.push({
        to,
        condition,
        probability: entry?.probability ?? shareOf(shares[place], row),
        isElse: entry?.isElse || /^(else|otherwise|sonst|andernfalls)$/i.test(condition ?? ''),
      })
    })
  }
  const [only] = branches
  // a single way with a condition: else the row below comes
  const isConditional = only && branches.length === 1 && (only.condition !== null || (only.probability ?? 1) < 1)
  if (isConditional && only.to !== below) branches.push({ to: below, condition: null, probability: null, isElse: true })
  if (branches.length === 0) branches.push({ to: below, condition: null, probability: null, isElse: false })
  const kept = isParallel
    ? unique(branches)
    : branches.length === 1
      ? [{ ...only!, to: branches[0]!.to, condition: null, probability: null, isElse: false }]
      : checkedShares(branches)
  return { branches: kept, isParallel: isParallel && kept.length > 1 }

  function target({ reference }: NextEntry, row: TableRow): Branch['to'] | null {
    const found = names.find(reference)
    if (found !== null) return typeof found === 'number' && found >= count ? 'end' : found
    if (isEndWord(reference)) return 'end'
    const near = names.nearest(reference)
    report(
      row,
      'next',
      'next-unknown',
      `there is no step “${reference}”.`,
      near ? `Do you mean “${near}”?` : 'Name a step by its number, id or name, or write “end”.',
      'error',
      { text: reference, ...(near && { near }) },
    )
    return null
  }

  function shareOf(text: string | undefined, row: TableRow): number | null {
    if (!text) return null
    const share = parseProbability(text, locale)
    if (share === null)
      report(
        row,
        'probability',
        'probability-unreadable',
        `“${text}” is not a share.`,
        'Write e.g. 80 % or 0.8.',
        'warning',
        { text },
      )
    return share
  }

  function checkedShares(ways: readonly Branch[]): readonly Branch[] {
    const given = ways.flatMap(({ probability }) => probability ?? [])
    const sum = given.reduce((total, share) => total + share, 0)
    const isWrong = given.length === ways.length ? Math.abs(sum - 1) > 1e-6 : sum > 1 + 1e-6
    if (!isWrong) return ways
    const kind = cell(rows[0]!, 'probability') === '' ? 'next' : 'probability'
    report(
      rows[0]!,
      kind,
      'probabilities-off',
      `the shares make ${Math.round(sum * 1000) / 10} %, not 100 %.`,
      'Change one of them; until then they are taken in proportion.',
      'warning',
      { percent: Math.round(sum * 1000) / 10 },
    )
    return ways.map((way) => ({ ...way, probability: sum > 0 ? (way.probability ?? 0) / sum : null }))
  }
}

function unique(branches: readonly Branch[]): readonly Branch[] {
  return branches.filter(({ to }, index) => branches.findIndex((other) => other.to === to) === index)
}

/** `yes; no` beside `4; 6`: one for each. */
function listOf(text: string, count: number): readonly string[] {
  if (count < 2) return text === '' ? [] : [text]
  return text.split(/\s*(?:;|\r?\n|\/|\|)\s*/)
}
