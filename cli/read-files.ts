import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { decodeXml, MAXIMUM_FILE_BYTES } from '../shared/bpmn/decode.ts'
import type { ProcessModel } from '../shared/bpmn/process-model.ts'
import { readModel } from '../shared/bpmn/read-model.ts'
import type { Checked, Problem } from '../shared/problem.ts'
import { parseScenario } from '../shared/scenario/parse-scenario.ts'
import { mergeAncestors } from '../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../shared/scenario/scenario.ts'

/** Reads a BPMN file; problems name the file where there is nothing else to name. */
export async function readModelFile(path: string): Promise<Checked<ProcessModel>> {
  const text = readXmlFile(path)
  if (!text.ok) return text
  const model = await readModel(text.value)
  return { ...model, problems: [...text.problems, ...model.problems] }
}

/** The text of an XML file, whatever its encoding. */
export function readXmlFile(path: string): Checked<string> {
  const bytes = readBytes(path)
  return bytes.ok ? decodeXml(bytes.value) : bytes
}

/**
 * Reads a scenario with its ancestors merged in, by file or by name.
 *
 * @param fileOrName a path, or the name of a scenario in one of the `*.scenario.json` beside the BPMN file
 */
export function readScenario(fileOrName: string, modelPath: string): Checked<Scenario> {
  if (isFile(fileOrName)) return readWithAncestors(fileOrName)
  if (/[\\/]|\.json$/i.test(fileOrName)) return { ok: false, problems: [fileMissing(fileOrName)] }
  const folder = dirname(modelPath)
  const files = scenarioFiles(folder)
  if (!files.ok) return files
  const beside = files.value
  const matching = beside.filter(({ name }) => name === fileOrName)
  if (matching.length === 1) return readWithAncestors(matching[0]!.path)
  if (matching.length > 1) return { ok: false, problems: [ambiguousName(fileOrName, matching)] }
  return { ok: false, problems: [unknownName(fileOrName, folder, beside)] }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    // not there, or a name that is none of a file
    return false
  }
}

/** All scenarios in `*.scenario.json` files beside a BPMN file, ancestors merged in; what is wrong with the others. */
export function readScenariosBeside(modelPath: string): {
  readonly scenarios: readonly Scenario[]
  readonly problems: readonly Problem[]
} {
  const files = scenarioFiles(dirname(modelPath))
  if (!files.ok) return { scenarios: [], problems: files.problems }
  const read = files.value.map(({ path }) => readWithAncestors(path))
  return {
    scenarios: read.flatMap((each) => (each.ok ? [each.value] : [])),
    problems: read.flatMap((each) => each.problems),
  }
}

function readWithAncestors(path: string): Checked<Scenario> {
  const scenario = readScenarioFile(path)
  if (!scenario.ok || typeof scenario.value.basedOn !== 'string') return scenario
  const beside = scenarioFiles(dirname(path))
  if (!beside.ok) return beside
  const broken: Problem[] = []
  const merged = mergeAncestors(scenario.value, (name) => {
    const base = beside.value.find((file) => file.name === name)
    const read = base && readScenarioFile(base.path)
    if (read && !read.ok) broken.push(...read.problems)
    return read?.ok ? read.value : undefined
  })
  return broken.length > 0 ? { ok: false, problems: broken } : merged
}

function readScenarioFile(path: string): Checked<Scenario> {
  const bytes = readBytes(path)
  if (!bytes.ok) return bytes
  const text = new TextDecoder().decode(bytes.value)
  const scenario = parseScenario(text)
  return scenario.ok ? scenario : { ok: false, problems: scenario.problems.map((problem) => inFile(path, problem)) }
}

interface ScenarioFile {
  readonly path: string
  /** as the file says, even if other things in it are wrong */
  readonly name: string
}

function scenarioFiles(folder: string): Checked<readonly ScenarioFile[]> {
  const names = namesIn(folder)
  if (!names.ok) return names
  const files = names.value
    .filter((file) => file.endsWith('.scenario.json'))
    .flatMap((file) => {
      const path = join(folder, file)
      const name = nameIn(path)
      return name === undefined ? [] : [{ path, name }]
    })
  return { ok: true, value: files, problems: [] }
}

/** Names of what lies in a folder, in order. */
export function namesIn(folder: string): Checked<readonly string[]> {
  try {
    return { ok: true, value: readdirSync(folder).sort(), problems: [] }
  } catch (error) {
    return {
      ok: false,
      problems: [{ ...unreadable(folder, whyUnread(error)), mend: 'Name a folder that you may read.' }],
    }
  }
}

function nameIn(path: string): string | undefined {
  try {
    const document: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
    const name = (document as { name?: unknown } | null)?.name
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}

/** A file that is too large is refused before it is read into memory. */
export function readBytes(path: string): Checked<Uint8Array> {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) return { ok: false, problems: [unreadable(path, 'it is a folder')] }
    if (stats.size > MAXIMUM_FILE_BYTES) return { ok: false, problems: [tooLarge(path, stats.size)] }
    return { ok: true, value: readFileSync(path), problems: [] }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { ok: false, problems: [code === 'ENOENT' ? fileMissing(path) : unreadable(path, whyUnread(error))] }
  }
}

/** Why a file or folder could not be read, in words. */
export function whyUnread(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'EACCES' || code === 'EPERM' ? 'you may not read it' : message
}

/** Scenario problems name their field, so the file goes before it. */
function inFile(path: string, problem: Problem): Problem {
  const line = problem.line === undefined || /^Line \d/.test(problem.message) ? '' : `:${problem.line}`
  return { ...problem, message: `${basename(path)}${line}: ${problem.message}` }
}

function fileMissing(path: string): Problem {
  return {
    severity: 'error',
    code: 'file-missing',
    message: `There is no file ${path}.`,
    mend: 'Check the path; it is relative to the current folder.',
  }
}

function unreadable(path: string, reason: string): Problem {
  return {
    severity: 'error',
    code: 'file-unreadable',
    message: `${path} cannot be read: ${reason}.`,
    mend: 'Name a file that you may read.',
  }
}

function tooLarge(path: string, bytes: number): Problem {
  return {
    severity: 'error',
    code: 'file-too-large',
    message: `${path} has ${Math.round(bytes / 1e6)} MB; files of more than ${MAXIMUM_FILE_BYTES / 1e6} MB are not read.`,
    mend: 'Split it into several files, or remove embedded pictures and documents from it.',
  }
}

function unknownName(name: string, folder: string, files: readonly ScenarioFile[]): Problem {
  const names = files.map((file) => `"${file.name}"`).join(', ')
  return {
    severity: 'error',
    code: 'scenario-missing',
    message: `There is no scenario named "${name}" in ${folder}, and no file of that name.`,
    mend: names ? `Take one of ${names}, or name a file.` : 'Name a file; the folder holds no *.scenario.json.',
  }
}

function ambiguousName(name: string, files: readonly ScenarioFile[]): Problem {
  return {
    severity: 'error',
    code: 'scenario-ambiguous',
    message: `More than one scenario is named "${name}": ${files.map(({ path }) => basename(path)).join(', ')}.`,
    mend: 'Name the file instead.',
  }
}
