import { renameSync, writeFileSync } from 'node:fs'

/** Writes a small file whole or not at all; a disk that refuses costs no more than what the file would remember. */
export function replaceFile(path: string, text: string): void {
  try {
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  } catch (error) {
    console.error(`${path} could not be written.`, error)
  }
}
