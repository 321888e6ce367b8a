import { strFromU8, unzipSync } from 'fflate'
import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import type { Checked, Problem } from '../../../shared/problem.ts'
import { checkScenario } from '../../../shared/scenario/check-scenario.ts'
import { parseScenario } from '../../../shared/scenario/parse-scenario.ts'
import { resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { freeName } from '../draft/edit-scenario.ts'
import type { FindScenario } from '../draft/inheritance.ts'

/** Larger files are not read: no scenario comes near. */
export const MAXIMUM_SCENARIO_BYTES = 20 * 1024 * 1024

export interface ScenarioFile {
  readonly fileName: string
  readonly text: string
}

/** What became of a file: the document to add, under the name that it gets, or why there is none. */
export interface ReadScenario {
  readonly fileName: string
  /** null where the file cannot be used */
  readonly document: Scenario | null
  /** name in the file, where that is taken here */
  readonly renamedFrom: string | null
  readonly problems: readonly Problem[]
}

/** The scenario files in a file that was chosen: JSON is one, a zip has the `*.json` in it. */
export function unpackScenarioFile(fileName: string, bytes: Uint8Array): Checked<readonly ScenarioFile[]> {
  if (bytes.length > MAXIMUM_SCENARIO_BYTES) return { ok: false, problems: [tooLarge] }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) return { ok: true, value: [{ fileName, text: new TextDecoder().decode(bytes) }], problems: [] }
  let size = 0
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.json$/i.test(name) && (size += originalSize) <= MAXIMUM_SCENARIO_BYTES,
    })
    if (size > MAXIMUM_SCENARIO_BYTES) return { ok: false, problems: [tooLarge] }
    const files = Object.entries(entries).map(([name, content]) => ({ fileName: name, text: strFromU8(content) }))
    return files.length > 0 ? { ok: true, value: files, problems: [] } : { ok: false, problems: [noScenario] }
  } catch {
    return { ok: false, problems: [noZip] }
  }
}

/**
 * Reads scenario files to be added to a diagram, each base before what builds on it. Names that are taken get a free
 * one, which those in the same files that build on it follow. `basedOn` resolves among the files, then among the
 * diagram's scenarios. What the model does not have is kept and said.
 */
export function readScenarioFiles(
  files: readonly ScenarioFile[],
  known: { readonly names: readonly string[]; readonly find: FindScenario; readonly model: ProcessModel | null },
): readonly ReadScenario[] {
  const parsed = files.map(({ fileName, text }) => ({ fileName, checked: parseScenario(text) }))
  const taken = [...known.names]
  /** by name in the files */
  const arrivals = new Map<string, Scenario>()
  const named = parsed.map(({ fileName, checked }) => {
    if (!checked.ok) return { fileName, document: null, given: '', problems: checked.problems }
    const name = freeName(checked.value.name.trim() || fileName, taken)
    taken.push(name)
    const document = { ...checked.value, name }
    if (!arrivals.has(checked.value.name)) arrivals.set(checked.value.name, document)
    return { fileName, document, given: checked.value.name, problems: checked.problems }
  })
  const byNewName = new Map<string, Scenario>()
  const followed = named.map((each) => {
    const { document } = each
    if (!document) return each
    const base = typeof document.basedOn === 'string' ? arrivals.get(document.basedOn) : undefined
    const following = base ? { ...document, basedOn: base.name } : document
    byNewName.set(following.name, following)
    return { ...each, document: following }
  })
  const find: FindScenario = (name) => byNewName.get(name) ?? known.find(name)
  const read = followed.map(({ fileName, document, given, problems }): ReadScenario => {
    if (!document) return { fileName, document, renamedFrom: null, problems }
    const resolved = resolveScenario(document, find)
    const renamedFrom = document.name === given ? null : given
    if (!resolved.ok) return { fileName, document: null, renamedFrom: null, problems: resolved.problems.map(mended) }
    const fit = known.model ? checkScenario(known.model, resolved.value) : []
    return { fileName, document, renamedFrom, problems: [...problems, ...fit] }
  })
  return basesFirst(read)
}

/** A missing base is mended by its file, too. */
function mended(problem: Problem): Problem {
  if (problem.code !== 'base-missing') return problem
  return { ...problem, mend: 'Import its file together with this one, or export the scenario as a whole.' }
}

function basesFirst(read: readonly ReadScenario[]): readonly ReadScenario[] {
  const placed: ReadScenario[] = []
  const place = (each: ReadScenario): void => {
    if (placed.includes(each)) return
    const base = each.document?.basedOn
    const before = base ? read.find(({ document }) => document?.name === base) : undefined
    if (before) place(before)
    placed.push(each)
  }
  read.forEach(place)
  return placed
}

const tooLarge: Problem = {
  severity: 'error',
  code: 'scenario-file-too-large',
  message: 'The file is larger than 20 MB.',
  mend: 'Choose the file of a scenario.',
}
const noZip: Problem = {
  severity: 'error',
  code: 'scenario-zip-unreadable',
  message: 'The file is a zip archive that is damaged.',
  mend: 'Export the scenarios again.',
}
const noScenario: Problem = {
  severity: 'error',
  code: 'scenario-zip-empty',
  message: 'The zip archive holds no scenario file.',
  mend: 'Choose an archive with *.scenario.json files.',
}
