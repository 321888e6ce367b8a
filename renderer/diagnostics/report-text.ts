import type { Fault } from '../../shared/diagnostics/fault.ts'
import type { Diagnosis } from '../../shared/contract/settings-contract.ts'

/** What the window knows of itself. */
export interface WindowFacts {
  readonly at: string
  readonly browser: string
  readonly size: { readonly width: number; readonly height: number; readonly pixelRatio: number }
  readonly theme: string
  readonly language: string
  readonly locale: string
  readonly motion: string
  /** open now, by kind */
  readonly openDiagrams: number
  readonly mode: string
  readonly faults: readonly Fault[]
}

/**
 * The report as text, in English, since those who read it work on Millrace.
 *
 * @param diagnosis what the backend says, or why it says nothing
 */
export function reportText(facts: WindowFacts, diagnosis: Diagnosis | { readonly refusal: string }): string {
  const { size } = facts
  return [
    'Millrace diagnostic report',
    `Made at ${facts.at}`,
    'It names no project, diagram or person, and no folder.',
    ...('refusal' in diagnosis ? section('Backend', [['answer', diagnosis.refusal]]) : backendLines(diagnosis)),
    ...section('Window', [
      ['browser', facts.browser],
      ['size', `${size.width} × ${size.height} at ${size.pixelRatio}`],
      ['theme', facts.theme],
      ['language', `${facts.language}, formats of ${facts.locale}`],
      ['motion', facts.motion],
      ['mode', facts.mode],
      ['open diagrams', facts.openDiagrams],
    ]),
    ...faultLines('Faults of the window', facts.faults),
    '',
  ].join('\n')
}

function backendLines(diagnosis: Diagnosis): readonly string[] {
  const { database } = diagnosis
  return [
    ...section('Program', [
      ['Millrace', diagnosis.version],
      ['host', diagnosis.host],
      ['Node', diagnosis.node],
      ...(diagnosis.electron === null ? [] : [['Electron', diagnosis.electron] as const]),
      ['system', diagnosis.system],
      ['cores', diagnosis.cores],
      ['memory', `${megabytes(diagnosis.memoryBytes)} MB`],
      ['simulation threads', diagnosis.threads],
      ['up for', `${diagnosis.upSeconds} s`],
      ['database', database.bytes === null ? database.kind : `${database.kind}, ${megabytes(database.bytes)} MB`],
      ['newest migration', database.migration],
    ]),
    ...section('Settings', Object.entries(diagnosis.settings)),
    ...section('Rows', Object.entries(diagnosis.counts)),
    ...faultLines('Faults of the backend', diagnosis.faults),
  ]
}

function section(title: string, rows: readonly (readonly [string, string | number | boolean | null])[]) {
  const width = Math.max(...rows.map(([name]) => name.length))
  return ['', title, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value ?? 'none'}`)]
}

function faultLines(title: string, faults: readonly Fault[]): readonly string[] {
  if (faults.length === 0) return ['', title, '  none']
  return [
    '',
    title,
    ...faults.flatMap(({ at, what, error, frames }) => [
      `  ${at}  ${what}`,
      ...(error === 'undefined' ? [] : [`    ${error}`]),
      ...frames.map((frame) => `      ${frame}`),
    ]),
  ]
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)
}
