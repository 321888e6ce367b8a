import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Problem } from '../shared/problem.ts'
import { durationUnits, type DurationUnit } from '../shared/scenario/units.ts'
import { columnKinds, type ColumnKind, type Mapping } from '../shared/tables/column-kinds.ts'
import { MAXIMUM_TABLE_BYTES, readTableFile } from '../shared/tables/read-table-file.ts'
import { processOfTable } from '../shared/tables/table-process.ts'
import { guessMappingOf, tableOf, type Table } from '../shared/tables/table.ts'
import { exitCodes } from './exit-codes.ts'
import { writeOutputs, type Output } from './export/outputs.ts'
import { hasErrors, problemsText } from './print-problems.ts'
import type { Terminal } from './terminal.ts'

interface ImportOptions {
  readonly out?: string
  readonly scenario?: string
  readonly map?: string
  readonly locale?: string
  readonly unit: DurationUnit
  readonly hoursPerDay: string
  readonly name?: string
}

/** `millrace import TABLE.csv|.xlsx`: a diagram, and a scenario, from a table of steps. */
export function importCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const command = new Command('import')
    .description('Make a BPMN file, and a scenario, from a table of steps (CSV, TSV or XLSX).')
    .argument('<table>', 'file with a row for each step')
    .option('--out <file>', 'BPMN file to write; without it printed')
    .option('--scenario <file>', 'scenario to write')
    .option('--map <columns>', 'what columns hold, by letter: "step=A,who=B,duration=C,next=D"')
    .option('--locale <locale>', 'language of the numbers: en or de; without it as in the file', parseLocale)
    .addOption(new Option('--unit <unit>', 'of numbers alone').choices(Object.keys(durationUnits)).default('min'))
    .addOption(
      new Option('--hours-per-day <hours>', 'hours of work that a day means').choices(['8', '24']).default('8'),
    )
    .option('--name <name>', 'of the process; without it the name of the file')
  return command.action(async (file: string, options: ImportOptions) => {
    const mapping = options.map === undefined ? null : parseMapping(options.map)
    if (typeof mapping === 'string') return command.error(`error: ${mapping}`, { exitCode: exitCodes.usage })
    if (options.out !== undefined && options.scenario !== undefined && isSamePlace(options.out, options.scenario))
      return command.error('error: --out and --scenario name the same file', { exitCode: exitCodes.usage })
    const bytes = readBytes(file)
    const read = bytes instanceof Uint8Array ? readTableFile(bytes) : { ok: false as const, problems: [bytes] }
    if (!read.ok) {
      terminal.err(problemsText(read.problems))
      return finish(exitCodes.failure)
    }
    const table = tableOf(read.value.cells)
    const beyond = mapping ? columnsBeyond(mapping, table) : []
    if (beyond.length > 0) {
      terminal.err(problemsText(beyond))
      return finish(exitCodes.failure)
    }
    const { process, problems } = await processOfTable(table, mapping ?? guessMappingOf(table), {
      name: options.name ?? basename(file).replace(/\.[^.]+$/, ''),
      locale: options.locale ?? 'en',
      unit: options.unit,
      hoursPerDay: Number(options.hoursPerDay),
    })
    terminal.err(problemsText(problems))
    if (!process || hasErrors(problems)) return finish(exitCodes.failure)
    if (options.out === undefined) terminal.out(process.xml)
    const scenario = `${JSON.stringify(process.scenario, null, 2)}\n`
    const outputs: readonly Output[] = [
      ...(options.out === undefined ? [] : [{ path: options.out, content: process.xml }]),
      ...(options.scenario === undefined ? [] : [{ path: options.scenario, content: scenario }]),
    ]
    const failed = writeOutputs(outputs, [file], () => undefined)
    terminal.err(problemsText(failed))
    finish(failed.length > 0 ? exitCodes.failure : exitCodes.success)
  })
}

function isSamePlace(one: string, other: string): boolean {
  return resolve(one) === resolve(other)
}

/** @returns what is wrong with it, in words, where it is no mapping */
function parseMapping(text: string): Mapping | string {
  const kinds: (ColumnKind | null)[] = []
  for (const part of text.split(',')) {
    const [, kind = '', letters = ''] = /^\s*(\w+)\s*=\s*([A-Za-z]{1,2})\s*$/.exec(part) ?? []
    if (!columnKinds.includes(kind as ColumnKind))
      return `--map "${part.trim()}" is not understood; write e.g. step=A, with one of ${columnKinds.join(', ')}`
    const column = [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
    while (kinds.length <= column) kinds.push(null)
    if (kinds.includes(kind as ColumnKind)) return `--map names two columns for "${kind}"; one column can be it`
    if (kinds[column]) return `--map says of column ${letters.toUpperCase()} both "${kinds[column]}" and "${kind}"`
    kinds[column] = kind as ColumnKind
  }
  return kinds
}

/** What the mapping says of columns that the table does not have. */
function columnsBeyond(mapping: Mapping, { header, rows }: Table): readonly Problem[] {
  const width = Math.max(header?.length ?? 0, ...rows.map(({ cells }) => cells.length))
  return mapping.flatMap((kind, column) =>
    kind === null || column < width
      ? []
      : problem(
          'column-missing',
          `--map says ${kind}=${lettersOf(column)}, but the table has ${width === 1 ? 'column A only' : `columns A to ${lettersOf(width - 1)} only`}.`,
          'Name a column of the table.',
        ),
  )
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last
}

function parseLocale(text: string): string {
  const [, language] = /^(en|de)\b/i.exec(text) ?? []
  if (language === undefined) throw new InvalidArgumentError('It must be en or de.')
  return language.toLowerCase()
}

function readBytes(path: string): Uint8Array | Problem {
  try {
    if (statSync(path).size > MAXIMUM_TABLE_BYTES)
      return problem(
        'table-file-too-large',
        `${path} is larger than 20 MB.`,
        'Copy the table of steps into a file of its own.',
      )
    return readFileSync(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'ENOENT'
      ? problem('file-missing', `There is no file ${path}.`, 'Check the path; it is relative to the current folder.')
      : problem('file-unreadable', `${path} cannot be read: ${message}.`, 'Name a file that you may read.')
  }
}

function problem(code: string, message: string, mend: string): Problem {
  return { severity: 'error', code, message, mend }
}
