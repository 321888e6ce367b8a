import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../shared/problem.ts'
import { StoreError } from '../store/store-problem.ts'
import type { SecretBox } from './key-file-secrets.ts'
import { targetSchema, type Target } from '../../shared/contract/publish-contract.ts'

const storedSchema = z.array(targetSchema.extend({ secret: z.string().nullable() }))
type Stored = z.infer<typeof storedSchema>[number]

/**
 * The targets of somebody, in `targets.json` of the data folder: the window and the command line share them,
 * while the database belongs to one of them. Secrets are sealed.
 */
export class TargetFile {
  readonly #path: string
  readonly #folder: string
  readonly #secrets: SecretBox

  constructor(dataFolder: string, secrets: SecretBox) {
    this.#folder = dataFolder
    this.#path = join(dataFolder, 'targets.json')
    this.#secrets = secrets
  }

  /** In the order of their names, without secrets. */
  list(): readonly Target[] {
    return this.#read().map(({ secret: _, ...target }) => target)
  }

  /** A target by its name, whatever its case, with its secret. */
  find(name: string): { readonly target: Target; readonly secret: string | null } | null {
    const found = this.#read().find((each) => each.name.toLowerCase() === name.toLowerCase())
    if (!found) return null
    const { secret, ...target } = found
    return { target, secret: secret === null ? null : this.#secrets.open(secret) }
  }

  /** Adds a target, or takes the place of the one of its name; `secret` undefined keeps the one it had. */
  save(target: Target, secret: string | null | undefined): void {
    const before = this.#read()
    const old = before.find(({ name }) => name.toLowerCase() === target.name.toLowerCase())
    const kept = secret === undefined ? (old?.secret ?? null) : secret === null ? null : this.#secrets.seal(secret)
    const others = before.filter((each) => each !== old)
    this.#write([...others, { ...target, secret: kept }])
  }

  /** @returns whether there was one of that name */
  remove(name: string): boolean {
    const before = this.#read()
    const left = before.filter((each) => each.name.toLowerCase() !== name.toLowerCase())
    if (left.length === before.length) return false
    this.#write(left)
    return true
  }

  #read(): readonly Stored[] {
    if (!existsSync(this.#path)) return []
    let written: unknown
    try {
      written = JSON.parse(readFileSync(this.#path, 'utf8'))
    } catch {
      throw new StoreError(unreadable(this.#path, 'it is no JSON'))
    }
    const stored = storedSchema.safeParse(written)
    if (!stored.success) throw new StoreError(unreadable(this.#path, z.prettifyError(stored.error)))
    return stored.data.sort((a, b) => a.name.localeCompare(b.name))
  }

  /** Wholly or not at all. */
  #write(targets: readonly Stored[]): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const draft = `${this.#path}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify(targets, null, 2)}\n`, { mode: 0o600 })
    renameSync(draft, this.#path)
  }
}

function unreadable(path: string, why: string): Problem {
  return {
    severity: 'error',
    code: 'targets-unreadable',
    message: `The targets in ${path} cannot be read: ${why}`,
    mend: 'Correct the file, or move it aside and add the targets again.',
  }
}
