import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { CamelCasePlugin, Kysely, type Transaction } from 'kysely'
import type { Problem } from '../../shared/problem.ts'
import { applyMigration, readMigrationState, type Migration } from './migration.ts'
import { migrations as allMigrations } from './migrations.ts'
import type { Tables } from './schema.ts'
import { RolledBackOnceDialect } from './sqlite-dialect.ts'
import { StoreError, storeProblem } from './store-problem.ts'

/** What a repository runs its queries on: the database, or the transaction it is part of. */
export type Executor = Kysely<Tables> | Transaction<Tables>

export interface Store {
  readonly database: Kysely<Tables>
  readonly databasePath: string
  /**
   * One command, all or nothing, on disk when it answers. `work` awaits nothing but queries on the
   * executor it is given: the database has one connection, which a query from outside waits for.
   */
  transaction<T>(work: (executor: Transaction<Tables>) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens the database of a data folder, making both where they are not there, and brings it to the
 * newest shape; before each migration the file is copied to `backups/`.
 *
 * The connection holds SQLite's exclusive lock, so that a second program is refused instead of
 * working on the same projects; the system frees the lock even when the program is killed.
 *
 * @throws {StoreError} newer version, damaged, locked, full disk, folder that may not be written
 */
export async function openStore(dataFolder: string, migrations: readonly Migration[] = allMigrations): Promise<Store> {
  const databasePath = join(dataFolder, 'millrace.db')
  let connection: SqliteDatabase.Database | null = null
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    // SQLite would open it to read, and take the lock that it then cannot get for a fault of the disk
    if (existsSync(databasePath)) accessSync(databasePath, constants.R_OK | constants.W_OK)
    connection = connectTo(databasePath)
    const database = new Kysely<Tables>({
      dialect: new RolledBackOnceDialect(connection),
      plugins: [new CamelCasePlugin()],
    })
    await migrate(database, connection, dataFolder, migrations)
    return {
      database,
      databasePath,
      transaction: (work) => inTransaction(database, work),
      close: () => database.destroy(),
    }
  } catch (error) {
    connection?.close()
    const problem = error instanceof StoreError ? null : storeProblem(error, databasePath)
    throw problem ? new StoreError(problem, error) : error
  }
}

/**
 * Where a connection is lost the rollback fails as well: what counts is why the work failed.
 */
export async function inTransaction<T>(
  database: Kysely<Tables>,
  work: (executor: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  let cause: { readonly error: unknown } | null = null
  try {
    return await database.transaction().execute(async (executor) => {
      try {
        return await work(executor)
      } catch (error) {
        cause = { error }
        throw error
      }
    })
  } catch (error) {
    throw cause ? (cause as { readonly error: unknown }).error : error
  }
}

const checkedUpToBytes = 256 * 1024 * 1024
const lockTimeoutMs = 1000

function connectTo(databasePath: string): SqliteDatabase.Database {
  const isNew = !existsSync(databasePath)
  const connection = new SqliteDatabase(databasePath, { timeout: lockTimeoutMs })
  try {
    connection.pragma('locking_mode = EXCLUSIVE')
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    connection.pragma('foreign_keys = ON')
    // takes the lock now instead of at the first write
    connection.exec('BEGIN IMMEDIATE; COMMIT')
    if (!isNew && statSync(databasePath).size <= checkedUpToBytes) checkPages(connection, databasePath)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function checkPages(connection: SqliteDatabase.Database, databasePath: string): void {
  const verdict = connection.pragma('quick_check(1)', { simple: true })
  if (verdict === 'ok') return
  const damage = Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' })
  const problem = storeProblem(damage, databasePath)
  throw problem ? new StoreError(problem, damage) : damage
}

async function migrate(
  database: Kysely<Tables>,
  connection: SqliteDatabase.Database,
  dataFolder: string,
  migrations: readonly Migration[],
): Promise<void> {
  const state = await readMigrationState(database, migrations)
  if (state.unknown.length > 0) {
    throw new StoreError(newerDatabase(dataFolder, state.unknown))
  }
  for (const migration of state.pending) {
    if (state.applied.length > 0) backUp(connection, dataFolder, migration)
    await applyMigration(database, migration, new Date().toISOString())
  }
}

export function newerDatabase(place: string, unknown: readonly string[]): Problem {
  return {
    severity: 'error',
    code: 'database-newer',
    message: `The projects in ${place} were written by a newer Millrace (${unknown.join(', ')}).`,
    mend: 'Start the newer Millrace, or name another folder in MILLRACE_DATA. Nothing was changed.',
  }
}

function backUp(connection: SqliteDatabase.Database, dataFolder: string, migration: Migration): void {
  const folder = join(dataFolder, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // not a copy of the file: closing a second handle on it would free the lock of this process
  const instant = new Date().toISOString().replaceAll(':', '-')
  connection.prepare('VACUUM INTO ?').run(join(folder, `before-${migration.name}-${instant}.db`))
}
