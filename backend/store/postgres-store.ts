import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, types } from 'pg'
import { applyMigration, readMigrationState, type Migration } from './migration.ts'
import { migrations as allMigrations } from './migrations.ts'
import { PostgresTypes } from './postgres-types.ts'
import type { Tables } from './schema.ts'
import { StoreError, storeProblem } from './store-problem.ts'
import { inTransaction, newerDatabase, type Store } from './store.ts'

/** Key of the advisory lock by which one server has a database to itself. */
const LOCK_KEY = 7_266_110_223
const INT8 = 20

/**
 * The same tables in PostgreSQL. One connection, as with SQLite: commands come one after the other, and a
 * second server is refused by a lock that ends with its holder.
 *
 * @param url `postgres://user:password@host:port/database`
 * @throws {StoreError} unreachable, wrong password, locked by another server, or written by a newer Millrace
 */
export async function openPostgresStore(url: string, migrations: readonly Migration[] = allMigrations): Promise<Store> {
  const shown = withoutPassword(url)
  const pool = new Pool({
    connectionString: url,
    max: 1,
    // the lock ends with the connection
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    types: {
      // whole numbers of ours stay below 2^53
      getTypeParser: ((oid: number, format: 'text') =>
        oid === INT8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  })
  // a connection that breaks says so here; the next query makes a new one
  const tell = (error: Error) => console.error(`The connection to ${shown} broke: ${error.message}`)
  pool.on('error', tell)
  pool.on('connect', (client) => client.on('error', tell))
  const database = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin(), new PostgresTypes()],
  })
  try {
    const { rows } = await sql<{
      locked: boolean
    }>`SELECT pg_try_advisory_lock(${sql.lit(LOCK_KEY)}) AS locked`.execute(database)
    if (!rows[0]?.locked) throw new StoreError(lockedProblem(shown))
    const state = await readMigrationState(database, migrations)
    if (state.unknown.length > 0) throw new StoreError(newerDatabase(shown, state.unknown))
    for (const migration of state.pending) await applyMigration(database, migration, new Date().toISOString())
    return {
      database,
      databasePath: shown,
      transaction: (work) => inTransaction(database, work),
      close: () => database.destroy(),
    }
  } catch (error) {
    await database.destroy().catch(() => undefined)
    const problem = error instanceof StoreError ? null : storeProblem(error, shown)
    throw problem ? new StoreError(problem, error) : error
  }
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    parsed.password = ''
    return parsed.href
  } catch {
    return 'the database'
  }
}

function lockedProblem(shown: string) {
  return {
    severity: 'error' as const,
    code: 'database-locked',
    message: `Another Millrace server works on ${shown}.`,
    mend: 'Use that one, or end it first.',
  }
}
