import ExcelJS from 'exceljs'
import type { Duration, Scenario } from '../../shared/scenario/scenario.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import { parseIsoDuration } from '../../shared/scenario/duration.ts'
import type { HandbookScenario } from './handbook.ts'
import { cellValue, fit, sheetName } from './workbook-sheets.ts'

export interface WorkbookDiagram {
  readonly name: string
  /** names of elements by id, for scenarios that name elements by id alone */
  readonly names: Readonly<Record<string, string>>
  readonly scenarios: readonly HandbookScenario[]
}

/**
 * Scenarios and results as an Excel workbook: for each scenario a sheet of inputs, for each result one of
 * figures. Durations are in seconds, money in the scenario's currency; numbers are numbers.
 */
export async function scenarioWorkbook(diagrams: readonly WorkbookDiagram[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const taken = new Set<string>()
  const sheet = (name: string) => workbook.addWorksheet(sheetName(name, taken))
  for (const { name, names, scenarios } of diagrams) {
    for (const { scenario, result } of scenarios) {
      writeInputs(sheet(`${name} ${scenario.name}`), scenario, names)
      if (result) writeResult(sheet(`${name} ${scenario.name} results`), result)
    }
  }
  if (taken.size === 0) sheet('Scenarios').addRow(['This project has no scenarios yet.'])
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function writeInputs(sheet: ExcelJS.Worksheet, scenario: Scenario, names: Readonly<Record<string, string>>): void {
  const part = (title: string, head: readonly string[], rows: readonly (readonly unknown[])[]) => {
    if (rows.length === 0) return
    if (sheet.rowCount > 0) sheet.addRow([])
    sheet.addRow([title]).font = { bold: true, size: 13 }
    sheet.addRow([...head]).font = { bold: true }
    for (const row of rows) sheet.addRow(row.map(cellValue))
  }
  const nameOf = (id: string) => names[id] ?? id
  part(
    'Activities',
    ['Activity', 'Id', 'Distribution', 'Parameters', 'Resources', 'Source', 'Note'],
    entriesOf(scenario.activities).map(([id, { duration, requires, source, note }]) => [
      nameOf(id),
      id,
      ...describedDuration(duration),
      (requires ?? []).map(({ resource, quantity }) => `${quantity} × ${resource}`).join(', '),
      source ?? '',
      note ?? '',
    ]),
  )
  part(
    'Arrivals',
    ['Start event', 'Id', 'Distribution', 'Parameters', 'An hour', 'A day', 'A week', 'Source'],
    entriesOf(scenario.arrivals).map(([id, { interarrivalTime, perHour, perDay, perWeek, source }]) => [
      nameOf(id),
      id,
      ...describedDuration(interarrivalTime),
      perHour ?? '',
      perDay ?? '',
      perWeek ?? '',
      source ?? '',
    ]),
  )
  part(
    'Resources',
    ['Resource', 'Id', 'Quantity', 'Cost per hour', 'Calendar', 'Source'],
    entriesOf(scenario.resources).map(([id, { name, quantity, costPerHour, calendar, source }]) => [
      name ?? id,
      id,
      quantity ?? '',
      costPerHour ?? '',
      calendar ?? '',
      source ?? '',
    ]),
  )
  part(
    'Sequence flows',
    ['Flow', 'Id', 'Probability', 'Source'],
    entriesOf(scenario.flows).map(([id, { probability, source }]) => [nameOf(id), id, probability, source ?? '']),
  )
  fit(sheet)
}

/** Entries that say something: null takes one of the scenario that it is based on away. */
function entriesOf<T>(entries: Readonly<Record<string, T | null>> | undefined): readonly (readonly [string, T])[] {
  return Object.entries(entries ?? {}).flatMap(([id, entry]) => (entry === null ? [] : [[id, entry] as const]))
}

/** Kind and parameters of a distribution, seconds. */
function describedDuration(duration: Duration | null | undefined): readonly [string, string | number] {
  if (duration === undefined || duration === null) return ['', '']
  if (typeof duration === 'string') return ['constant', parseIsoDuration(duration) ?? duration]
  const { kind, ...parameters } = duration
  return [
    kind,
    Object.entries(parameters)
      .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
      .join(', '),
  ]
}

function writeResult(sheet: ExcelJS.Worksheet, result: SimulationResult): void {
  const head = (cells: readonly string[]) => {
    sheet.addRow([...cells]).font = { bold: true }
  }
  const bounds = (ci95: readonly [number, number] | null) => (ci95 === null ? ['', ''] : [...ci95])
  head(['Measure', 'Mean', '95 % from', '95 % to', 'Unit'])
  const units: Readonly<Record<string, string>> = {
    cycleTime: 's',
    waitingTime: 's',
    processingTime: 's',
    costPerCase: result.currency,
    paidCostPerCase: result.currency,
    waitingShare: 'share of the cycle time',
    throughputPerHour: 'cases an hour',
  }
  for (const [name, { mean, ci95 }] of Object.entries(result.kpis))
    sheet.addRow([name, mean ?? '', ...bounds(ci95), units[name] ?? ''])
  for (const quantile of ['p50', 'p90', 'p95', 'p99'] as const)
    sheet.addRow([`cycleTime ${quantile}`, result.kpis.cycleTime[quantile] ?? '', '', '', 's'])
  sheet.addRow([])
  head(['Activity', 'Id', 'Executions', 'Waiting, s', 'Service, s', 'Cost'])
  for (const [id, { name, count, waitingTime, serviceTime, cost }] of Object.entries(result.activities))
    sheet.addRow([name, id, count, waitingTime.mean ?? '', serviceTime.mean ?? '', cost])
  sheet.addRow([])
  head(['Resource', 'Id', 'Quantity', 'Utilization', 'Queue', 'Cost'])
  for (const [id, { name, quantity, utilization, queueLength, cost }] of Object.entries(result.resources))
    sheet.addRow([name, id, quantity, utilization.mean ?? '', queueLength.mean ?? '', cost])
  fit(sheet)
}
