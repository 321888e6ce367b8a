import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { replaceFile } from './replace-file.ts'

const kept = 10
const pathsSchema = z.array(z.string())

/**
 * Files that were opened or saved, newest first: in the menu of every system, and in the lists that Windows (jump list)
 * and macOS (dock) keep themselves.
 */
export class RecentFiles {
  readonly #file: string
  readonly #changed: (files: readonly { path: string; name: string }[]) => void
  #paths: readonly string[]

  /** @param file where the list is kept */
  constructor(file: string, changed: (files: readonly { path: string; name: string }[]) => void) {
    this.#file = file
    this.#changed = changed
    this.#paths = readPaths(file)
    this.#tell()
  }

  add(paths: readonly string[]): void {
    if (paths.length === 0) return
    for (const path of paths) app.addRecentDocument(path)
    this.#keep([...new Set([...paths, ...this.#paths])].slice(0, kept))
  }

  /** A file that is not there any more. */
  forget(paths: readonly string[]): void {
    if (this.#paths.some((path) => paths.includes(path)))
      this.#keep(this.#paths.filter((path) => !paths.includes(path)))
  }

  clear(): void {
    app.clearRecentDocuments()
    this.#keep([])
  }

  #keep(paths: readonly string[]): void {
    this.#paths = paths
    replaceFile(this.#file, JSON.stringify(paths))
    this.#tell()
  }

  #tell(): void {
    this.#changed(this.#paths.map((path) => ({ path, name: basename(path) })))
  }
}

function readPaths(file: string): readonly string[] {
  try {
    return pathsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).slice(0, kept)
  } catch {
    return []
  }
}
