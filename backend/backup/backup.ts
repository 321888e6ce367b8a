import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { sql } from 'kysely'
import { isPostgres } from '../store/dialect.ts'
import type { Migration } from '../store/migration.ts'
import { migrations } from '../store/migrations.ts'
import type { Executor, Store } from '../store/store.ts'
import { StoreError } from '../store/store-problem.ts'
import { headOf, newer, readBackup, writeBackup, type BackupEntry } from './backup-file.ts'
import { tablesInOrder, type BackedUpTable } from './tables-in-order.ts'

const PAGE = 500
/** of the data folder, beside the database */
const FILES = ['targets.json', 'files'] as const
const KEY = 'secrets.key'

/**
 * Writes all that a server has into one file, as of one moment, while it goes on.
 *
 * @param options.withKey with the key that opens the secrets of targets: whoever has the file can then read them
 * @returns how many rows and files are in it
 */
export async function backUp(
  store: Store,
  options: {
    readonly path: string
    readonly dataFolder: string
    readonly version: string
    readonly withKey: boolean
  },
): Promise<number> {
  const head = {
    version: options.version,
    migrations: migrations.map(({ name }) => name),
    createdAt: new Date().toISOString(),
  }
  const work = (executor: Executor) => writeBackup(options.path, head, entriesOf(executor, options))
  if (!isPostgres(store.database)) return store.transaction(work)
  // reads its own moment beside whoever writes
  return store.database.transaction().setIsolationLevel('repeatable read').execute(work)
}

async function* entriesOf(
  executor: Executor,
  { dataFolder, withKey }: { readonly dataFolder: string; readonly withKey: boolean },
): AsyncGenerator<BackupEntry> {
  for (const table of tablesInOrder) {
    const order = await primaryKeyOf(executor, table)
    for (let offset = 0; ; offset += PAGE) {
      let query = executor.selectFrom(table as 'projects').selectAll()
      for (const column of order) query = query.orderBy(sql.ref(column))
      const rows = await query.limit(PAGE).offset(offset).execute()
      for (const row of rows) yield { table, row: { ...row } }
      if (rows.length < PAGE) break
    }
  }
  for (const name of [...FILES, ...(withKey ? [KEY] : [])]) {
    for await (const path of filesIn(join(dataFolder, name))) {
      const file = path.slice(dataFolder.length + 1).replaceAll(sep, '/')
      yield { file, content: (await readFile(path)).toString('base64') }
    }
  }
}

/** Columns by which the pages of a table are the same each time: all of them, as few tables have one key. */
async function primaryKeyOf(executor: Executor, table: BackedUpTable): Promise<readonly string[]> {
  const name = table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const tables = await executor.introspection.getTables()
  const columns = tables.find((each) => each.name === name)?.columns.map((column) => column.name) ?? []
  return columns.includes('id') ? ['id'] : columns
}

async function* filesIn(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) return
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null)
  if (entries === null) return yield path
  for (const entry of entries) {
    if (entry.isDirectory() || entry.isFile()) yield* filesIn(join(path, entry.name))
  }
}

/**
 * Opens an empty store whose tables are those of a backup, which an older Millrace may have written. What has changed
 * since comes to them when the store is opened the next time.
 *
 * @throws {StoreError} for a backup that is none or newer, and for an older one where the tables of now are there already
 */
export async function openStoreFor(
  path: string,
  open: (migrations: readonly Migration[]) => Promise<Store>,
): Promise<Store> {
  const head = await headOf(path)
  requireKnown(path, head)
  const applied = migrations.filter(({ name }) => head.migrations.includes(name))
  try {
    return await open(applied)
  } catch (error) {
    const isTooNew = error instanceof StoreError && error.problem.code === 'database-newer'
    throw isTooNew && applied.length < migrations.length ? new StoreError(older(path, head.version), error) : error
  }
}

/** @throws {StoreError} where the rows of a backup have gone through more than this program knows */
export function requireKnown(path: string, head: { readonly migrations: readonly string[]; readonly version: string }) {
  const known = new Set(migrations.map(({ name }) => name))
  if (head.migrations.some((name) => !known.has(name))) throw new StoreError(newer(path, head.version))
}

/**
 * Fills an empty server from a backup, in one transaction. Nobody is signed in afterwards.
 *
 * @param store opened for it, see {@link openStoreFor}
 * @throws {StoreError} where there is something in it already, or for a file that is damaged or newer
 */
export async function restore(
  store: Store,
  options: { readonly path: string; readonly dataFolder: string },
): Promise<number> {
  const { path, dataFolder } = options
  const files: { readonly path: string; readonly content: string }[] = []
  let rows = 0
  await store.transaction(async (executor) => {
    await requireEmpty(executor, store.databasePath)
    await readBackup(path, {
      head(head) {
        requireKnown(path, head)
      },
      async entry(entry) {
        if ('file' in entry) return void files.push({ path: placeOf(dataFolder, entry.file), content: entry.content })
        await executor
          .insertInto(entry.table as 'projects')
          .values(entry.row as never)
          .execute()
        rows++
      },
    })
    if (isPostgres(executor)) await countOn(executor)
  })
  for (const file of files) {
    await mkdir(dirname(file.path), { recursive: true, mode: 0o700 })
    await writeFile(file.path, Buffer.from(file.content, 'base64'), { mode: 0o600, flush: true })
  }
  return rows + files.length
}

/** What counts by itself goes on after the greatest number that came. */
async function countOn(executor: Executor): Promise<void> {
  for (const { name, columns } of await executor.introspection.getTables()) {
    for (const column of columns.filter((each) => each.isAutoIncrementing)) {
      await sql`select setval(pg_get_serial_sequence(${name}, ${column.name}), coalesce((select max(${sql.ref(column.name)}) from ${sql.table(name)}), 0) + 1, false)`.execute(
        executor,
      )
    }
  }
}

async function requireEmpty(executor: Executor, place: string): Promise<void> {
  const made = new Set((await executor.introspection.getTables()).map(({ name }) => name))
  for (const table of ['spaces', 'users', 'projects'] as const) {
    if (!made.has(table)) continue
    if (!(await executor.selectFrom(table).select('id').limit(1).executeTakeFirst())) continue
    throw new StoreError({
      severity: 'error',
      code: 'restore-not-empty',
      message: `There is something in ${place} already.`,
      mend: 'Restore into a new data folder (MILLRACE_DATA) or a new database (DATABASE_URL). Nothing was changed.',
    })
  }
}

/** A place within the data folder, whatever the file says. */
function placeOf(dataFolder: string, file: string): string {
  const place = resolve(dataFolder, file)
  if (place.startsWith(resolve(dataFolder) + sep)) return place
  throw new StoreError({
    severity: 'error',
    code: 'backup-damaged',
    message: `The backup has a file that leads out of the data folder: ${file}`,
    mend: 'Take another copy of it. Nothing was changed.',
  })
}

function older(path: string, version: string) {
  return {
    severity: 'error' as const,
    code: 'backup-older',
    message: `${path} was written by an older Millrace (${version}), and the tables of this one are there already.`,
    mend: 'Restore into a data folder (MILLRACE_DATA) or a database (DATABASE_URL) that is new. Nothing was changed.',
  }
}
