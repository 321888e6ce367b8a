import { readFile } from 'node:fs/promises'
import { basename, isAbsolute, resolve } from 'node:path'
import type { HostMessage } from '../shared/contract/host-messages.ts'

/** The process files among a command line's arguments, as absolute paths. */
export function filesInArguments(parameters: readonly string[], folder: string): readonly string[] {
  return parameters
    .filter((parameter) => !parameter.startsWith('-') && /\.(bpmn|bpmn20\.xml)$/i.test(parameter))
    .map((parameter) => (isAbsolute(parameter) ? parameter : resolve(folder, parameter)))
}

/** What a window is told of opened files; those that cannot be read are named in `unreadable`. */
export async function readOpenedFiles(
  paths: readonly string[],
): Promise<{ readonly message: Extract<HostMessage, { kind: 'openFiles' }>; readonly unreadable: readonly string[] }> {
  const files: { fileName: string; content: string }[] = []
  const unreadable: string[] = []
  for (const path of paths) {
    try {
      files.push({ fileName: basename(path), content: (await readFile(path)).toString('base64') })
    } catch {
      unreadable.push(path)
    }
  }
  return { message: { kind: 'openFiles', files }, unreadable }
}
