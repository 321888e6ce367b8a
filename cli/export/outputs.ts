import { mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import type { Problem } from '../../shared/problem.ts'
import { whyUnwritten, writeFileWhole } from '../write-file.ts'

/** What is to be written, and where. */
export interface Output {
  readonly path: string
  readonly content: Uint8Array | string
}

/** What decides where a file goes. */
export interface Target {
  /** `--out` */
  readonly out: string | undefined
  /** whether more than one kind of file is written */
  readonly hasManyKinds: boolean
  /** whether one file of this kind is written for each of several sources */
  readonly isOneOfMany: boolean
}

const knownEndings = /\.(svg|png|pdf|xlsx|docx|bpmn)$/i

/**
 * Where a file goes: without `--out` into `folder`; into `--out` where that is a folder or must be one; else `--out`
 * is the name of the file, of which each kind takes its own ending where there are several.
 *
 * @param name without ending
 */
export function outputPath({ out, hasManyKinds, isOneOfMany }: Target, folder: string, name: string, ending: string) {
  if (out === undefined) return join(folder, `${name}.${ending}`)
  if (isOneOfMany || /[\\/]$/.test(out) || isFolder(out)) return join(out, `${name}.${ending}`)
  return hasManyKinds ? `${out.replace(knownEndings, '')}.${ending}` : out
}

/** The path of a further page: `order.2.svg` for the second of `order.svg`. */
export function numbered(path: string, index: number): string {
  if (index === 0) return path
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}.${index + 1}${ext}`)
}

/**
 * Writes all, or nothing where two would be one file or one would replace a file that was read; each file wholly or
 * not at all.
 *
 * Problems (errors): `output-twice`, `output-is-input`, `file-unwritable`; after the last, what came before it is written.
 *
 * @param inputs paths of the files that all was made from
 * @param tell   is told each path that was written
 */
export function writeOutputs(
  outputs: readonly Output[],
  inputs: readonly string[],
  tell: (path: string) => void,
): readonly Problem[] {
  const read = new Set(inputs.map(placeOf))
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const { path } of outputs) {
    const place = placeOf(path)
    if (read.has(place)) problems.push(isInput(path))
    else if (seen.has(place)) problems.push(isTwice(path))
    seen.add(place)
  }
  if (problems.length > 0) return problems
  for (const { path, content } of outputs) {
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileWhole(path, content)
    } catch (error) {
      return [unwritable(path, error)]
    }
    tell(path)
  }
  return []
}

/** Whether there is a folder of this path that can be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // not there, or no name that a disk takes, which is said when it is read or written
    return false
  }
}

/** Links followed, as far as there is something. */
function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function isInput(path: string): Problem {
  return {
    severity: 'error',
    code: 'output-is-input',
    message: `${path} is the file that is read, and writing it would replace it. Nothing was written.`,
    mend: 'Name another file or folder.',
  }
}

function isTwice(path: string): Problem {
  return {
    severity: 'error',
    code: 'output-twice',
    message: `${path} would be written twice, since files of the same name lie in several folders. Nothing was written.`,
    mend: 'Export them one after the other, or leave --out out: then each lies beside its file.',
  }
}

function unwritable(path: string, error: unknown): Problem {
  return {
    severity: 'error',
    code: 'file-unwritable',
    message: `${path} cannot be written: ${whyUnwritten(error)}.`,
    mend: 'Name a file or folder that you may write to. What was there before is as it was.',
  }
}
