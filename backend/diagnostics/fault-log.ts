import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { faultSchema, type Fault } from '../../shared/diagnostics/fault.ts'

const largestBytes = 256 * 1024

/**
 * The faults of a host, as JSON lines in `log/faults.jsonl` of its data folder. A full file gives way to a new one
 * and is kept once, so that the log never takes more than half a megabyte.
 */
export class FaultLog {
  readonly #folder: string
  readonly #largest: number
  #writing: Promise<void> = Promise.resolve()

  constructor(dataFolder: string, largest = largestBytes) {
    this.#folder = join(dataFolder, 'log')
    this.#largest = largest
  }

  /** Keeps a fault, one after the other. A log that cannot be written must not be a fault of its own. */
  add(fault: Fault): void {
    this.#writing = this.#writing.then(() => this.#write(fault)).catch(() => undefined)
  }

  /** The newest faults, oldest first. */
  async newest(most: number): Promise<Fault[]> {
    await this.#writing
    const texts = await Promise.all([this.#older, this.#file].map((path) => readFile(path, 'utf8').catch(() => '')))
    return texts
      .join('')
      .split('\n')
      .filter((line) => line !== '')
      .slice(-most)
      .flatMap((line) => read(line))
  }

  /** Once everything is on disk. */
  async close(): Promise<void> {
    await this.#writing
  }

  get #file(): string {
    return join(this.#folder, 'faults.jsonl')
  }

  get #older(): string {
    return join(this.#folder, 'faults.old.jsonl')
  }

  async #write(fault: Fault): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const line = `${JSON.stringify(fault)}\n`
    const size = await stat(this.#file).then(
      (about) => about.size,
      () => 0,
    )
    if (size > 0 && size + line.length > this.#largest) await rename(this.#file, this.#older)
    await appendFile(this.#file, line, { mode: 0o600 })
  }
}

function read(line: string): Fault[] {
  try {
    return [faultSchema.parse(JSON.parse(line))]
  } catch {
    // cut off when the program ended
    return []
  }
}
