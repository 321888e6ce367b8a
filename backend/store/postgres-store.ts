import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { Client, Pool, types } from 'pg'
import { applyMigration, readMigrationState, type Migration } from './migration.ts'
import { migrations as allMigrations } from './migrations.ts'
import { PostgresTypes } from './postgres-types.ts'
import type { Tables } from './schema.ts'
import { StoreError, storeProblem } from './store-problem.ts'
import { inTransaction, newerDatabase, type Store } from './store.ts'

/** Key of the advisory lock by which one server has a database to itself. */
const LOCK_KEY = 7_266_110_223
const INT8 = 20

/** Reads go side by side; more connections than cores of the database serve nobody. */
const CONNECTIONS = 8

/**
 * The same tables in PostgreSQL. Transactions come one after the other, as with SQLite, so that none has to be
 * done again; reads go beside them. A second server is refused by a lock that ends with its holder.
 *
 * @param url `postgres://user:password@host:port/database`
 * @throws {StoreError} unreachable, wrong password, locked by another server, or written by a newer Millrace
 */
export async function openPostgresStore(url: string, migrations: readonly Migration[] = allMigrations): Promise<Store> {
  const shown = withoutPassword(url)
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
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
  const turns = new Turns()
  const lock = new LockHolder(url, tell)
  try {
    if (!(await lock.take())) throw new StoreError(lockedProblem(shown))
    const state = await readMigrationState(database, migrations)
    if (state.unknown.length > 0) throw new StoreError(newerDatabase(shown, state.unknown))
    for (const migration of state.pending) await applyMigration(database, migration, new Date().toISOString())
    return {
      database,
      databasePath: shown,
      transaction: (work) => turns.next(() => inTransaction(database, work)),
      async close() {
        await database.destroy()
        await lock.release()
      },
    }
  } catch (error) {
    await database.destroy().catch(() => undefined)
    await lock.release()
    const problem = error instanceof StoreError ? null : storeProblem(error, shown)
    throw problem ? new StoreError(problem, error) : error
  }
}

/** Holds the lock on a connection of its own, and takes it again when that has broken. */
class LockHolder {
  readonly #url: string
  readonly #tell: (error: Error) => void
  #client: Client | null = null
  #isReleased = false

  constructor(url: string, tell: (error: Error) => void) {
    this.#url = url
    this.#tell = tell
  }

  /** @returns false where another server holds it */
  async take(): Promise<boolean> {
    const client = new Client({ connectionString: this.#url, connectionTimeoutMillis: 10_000 })
    client.on('error', (error) => {
      this.#tell(error)
      if (this.#client !== client) return
      this.#client = null
      void this.#takeAgain()
    })
    await client.connect()
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK_KEY])
    if (rows[0]?.locked && !this.#isReleased) {
      this.#client = client
      return true
    }
    await client.end()
    return false
  }

  async release(): Promise<void> {
    this.#isReleased = true
    await this.#client?.end().catch(() => undefined)
  }

  async #takeAgain(): Promise<void> {
    while (!this.#isReleased && !this.#client) {
      await new Promise((resolve) => setTimeout(resolve, 1000).unref())
      const isTaken = await this.take().catch(() => null)
      if (isTaken === false && !this.#isReleased) this.#tell(new Error('another server has taken the database over'))
    }
  }
}

/** Work that comes one after the other, whatever becomes of the one before. */
class Turns {
  #last: Promise<unknown> = Promise.resolve()

  next<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
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
