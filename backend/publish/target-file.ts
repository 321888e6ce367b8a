import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  secretNames,
  targetDefinitionSchema,
  type SecretName,
  type Target,
  type TargetDefinition,
} from '../../shared/contract/publish-contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { conflict, invalid, notFound } from '../refusals.ts'
import { StoreError } from '../store/store-problem.ts'

/** Sealed secrets by their names. */
export type SealedSecrets = Readonly<Partial<Record<SecretName, string>>>

export interface StoredTarget {
  readonly target: Target
  readonly sealed: SealedSecrets
}

const rowSchema = z.object({
  id: z.string().min(1),
  revision: z.int(),
  createdAt: z.string(),
  changedAt: z.string(),
  definition: targetDefinitionSchema,
  sealed: z.partialRecord(z.enum(secretNames), z.string()),
})
type Row = z.infer<typeof rowSchema>

/**
 * The targets, in `targets.json` of the data folder, with their secrets sealed: the window and the command line
 * share them, while the database belongs to one of them. Read anew each time.
 */
export class TargetFile {
  readonly #folder: string
  readonly #path: string

  constructor(dataFolder: string) {
    this.#folder = dataFolder
    this.#path = join(dataFolder, 'targets.json')
  }

  /** By name. @throws {StoreError} for a file that cannot be read */
  list(): readonly StoredTarget[] {
    return this.#read()
      .map(stored)
      .sort((a, b) => a.target.definition.name.localeCompare(b.target.definition.name))
  }

  /** @throws NOT_FOUND; {StoreError} */
  require(id: string): StoredTarget {
    const row = this.#read().find((each) => each.id === id)
    if (!row) throw notFound('target')
    return stored(row)
  }

  /** By its name, whatever its case. @throws {StoreError} */
  named(name: string): StoredTarget | null {
    return this.list().find(({ target }) => isSameName(target.definition.name, name)) ?? null
  }

  /** @throws INVALID where another one has its name; {StoreError} */
  add(definition: TargetDefinition, sealed: SealedSecrets): Target {
    const rows = this.#read()
    requireOwnName(rows, definition.name, null)
    const now = new Date().toISOString()
    const row: Row = { id: randomUUID(), revision: 0, createdAt: now, changedAt: now, definition, sealed }
    this.#write([...rows, row])
    return stored(row).target
  }

  /** @throws NOT_FOUND; CONFLICT when somebody else wrote in between; INVALID where another one has its name */
  replace(
    target: { readonly id: string; readonly baseRevision: number },
    definition: TargetDefinition,
    sealed: SealedSecrets,
  ): Target {
    const rows = this.#read()
    const old = rows.find(({ id }) => id === target.id)
    if (!old) throw notFound('target')
    if (old.revision !== target.baseRevision) throw conflict('target')
    requireOwnName(rows, definition.name, old.id)
    const row: Row = {
      ...old,
      revision: old.revision + 1,
      changedAt: new Date().toISOString(),
      definition,
      sealed: { ...sealed },
    }
    this.#write(rows.map((each) => (each === old ? row : each)))
    return stored(row).target
  }

  /** @throws NOT_FOUND; {StoreError} */
  remove(id: string): void {
    const rows = this.#read()
    const left = rows.filter((each) => each.id !== id)
    if (left.length === rows.length) throw notFound('target')
    this.#write(left)
  }

  #read(): readonly Row[] {
    if (!existsSync(this.#path)) return []
    let written: unknown
    try {
      written = JSON.parse(readFileSync(this.#path, 'utf8'))
    } catch (error) {
      throw new StoreError(
        unreadable(this.#path, error instanceof SyntaxError ? 'it is no JSON.' : `${(error as Error).message}.`),
      )
    }
    const rows = z.array(rowSchema).safeParse(written)
    if (!rows.success) throw new StoreError(unreadable(this.#path, z.prettifyError(rows.error)))
    return rows.data
  }

  /** Wholly or not at all. */
  #write(rows: readonly Row[]): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const draft = `${this.#path}.${randomUUID()}`
    try {
      writeFileSync(draft, `${JSON.stringify(rows, null, 2)}\n`, { mode: 0o600, flush: true })
      renameSync(draft, this.#path)
    } catch (error) {
      rmSync(draft, { force: true })
      throw error
    }
  }
}

function stored({ sealed, ...row }: Row): StoredTarget {
  return { target: { ...row, secrets: secretNames.filter((name) => sealed[name] !== undefined) }, sealed }
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function requireOwnName(rows: readonly Row[], name: string, ownId: string | null): void {
  if (!rows.some((row) => row.id !== ownId && isSameName(row.definition.name, name))) return
  throw invalid([
    {
      severity: 'error',
      code: 'target-name-taken',
      message: `There is a target "${name}" already.`,
      mend: 'Give this one another name, or change the other one.',
      field: 'definition.name',
    },
  ])
}

function unreadable(path: string, why: string): Problem {
  return {
    severity: 'error',
    code: 'targets-unreadable',
    message: `The targets in ${path} cannot be read: ${why}`,
    mend: 'Correct the file, or move it aside and add the targets again.',
  }
}
