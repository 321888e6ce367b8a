import { readFile, stat } from 'node:fs/promises'
import { basename, isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a window gets of a file: its name and its bytes in base64. */
export interface OpenedFile {
  readonly fileName: string
  readonly content: string
}

/** A message of more cannot be made; a project of this size is refused by the window anyway. */
const largestBytes = 256 * 1024 * 1024

/** Whether the system hands such files to Millrace: diagrams and whole projects. */
export function isOurs(path: string): boolean {
  return /\.(bpmn|bpmn2|bpmn20\.xml|millrace)$/i.test(path)
}

/**
 * The diagrams and projects among a command line's arguments, as absolute paths. File managers of Linux name files by
 * their addresses (`file:///…`).
 */
export function filesInArguments(parameters: readonly string[], folder: string): readonly string[] {
  const paths = parameters
    .filter((parameter) => !parameter.startsWith('-'))
    .flatMap((parameter) => pathIn(parameter) ?? [])
    .filter(isOurs)
    .map((path) => (isAbsolute(path) ? path : resolve(folder, path)))
  return [...new Set(paths)]
}

/** Files as a window gets them; those that cannot be read are named in `unreadable`. */
export async function readOpenedFiles(
  paths: readonly string[],
): Promise<{ readonly files: OpenedFile[]; readonly read: readonly string[]; readonly unreadable: readonly string[] }> {
  const files: OpenedFile[] = []
  const read: string[] = []
  const unreadable: string[] = []
  for (const path of paths) {
    try {
      const { size } = await stat(path)
      if (size > largestBytes) throw new Error('too large')
      files.push({ fileName: basename(path), content: (await readFile(path)).toString('base64') })
      read.push(path)
    } catch {
      unreadable.push(path)
    }
  }
  return { files, read, unreadable }
}

function pathIn(parameter: string): string | null {
  if (!/^file:/i.test(parameter)) return parameter
  try {
    return fileURLToPath(parameter)
  } catch {
    return null
  }
}
