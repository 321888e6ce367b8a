import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const largestBytes = 4 * 1024 * 1024

/**
 * What main and backend say, in a file that can be sent with a report. A full one becomes `….old`, so that both
 * together stay below 8 MB.
 */
export class LogFile {
  readonly path: string
  #bytes: number

  constructor(path: string) {
    this.path = path
    try {
      mkdirSync(dirname(path), { recursive: true })
      this.#bytes = statSync(path).size
    } catch {
      this.#bytes = 0
    }
  }

  /** One line, with the instant; a disk that refuses loses the line, never the app. */
  write(source: string, text: string): void {
    const line = `${new Date().toISOString()} ${source}: ${text.trimEnd()}\n`
    try {
      if (this.#bytes > largestBytes) {
        renameSync(this.path, `${this.path}.old`)
        this.#bytes = 0
      }
      appendFileSync(this.path, line)
      this.#bytes += Buffer.byteLength(line)
    } catch {
      // there is nowhere else to say it
    }
  }
}
