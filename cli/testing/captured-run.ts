import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../main.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command line in this process and keeps what it says. */
export async function run(args: readonly string[], signal = new AbortController().signal): Promise<Ran> {
  let out = ''
  let err = ''
  const code = await main(args, {
    out: (text) => void (out += typeof text === 'string' ? text : Buffer.from(text).toString('latin1')),
    err: (text) => void (err += text),
    isWatched: false,
    signal,
  })
  return { code, out, err }
}

/** A folder of files for one test, deleted by `remove`. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): {
  path(name: string): string
  remove(): void
} {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-cli-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true }) }
}
