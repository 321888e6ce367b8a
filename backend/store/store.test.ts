import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { insertProject, listProjects } from '../projects/project-repository.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations.ts'
import { StoreError } from './store-problem.ts'
import { openStore, type Store } from './store.ts'

const now = '2026-11-24T12:00:00.000Z'
const addProject = (store: Store, name: string) => insertProject(store.database, { id: name, spaceId: null, name, now })
const namesIn = async (store: Store) => (await listProjects(store.database, null)).map(({ name }) => name)

async function refusalOf(opening: Promise<Store>): Promise<string> {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StoreError)
  const { problem } = error as StoreError
  expect(problem.message).not.toBe('')
  expect(problem.mend).not.toBe('')
  return problem.code
}

describe('a store', () => {
  test('keeps what was written when it is opened again', async () => {
    using folder = tempFolder()
    const store = await openStore(join(folder.path, 'made', 'on', 'the', 'way'))
    await addProject(store, 'Claims')
    await store.close()
    const again = await openStore(join(folder.path, 'made', 'on', 'the', 'way'))
    expect(await namesIn(again)).toEqual(['Claims'])
    await again.close()
  })

  test('answers only when the disk has it: WAL with full synchronisation, foreign keys on', async () => {
    using folder = tempFolder()
    const store = await openStore(folder.path)
    const pragma = async (name: string) =>
      Object.values((await sql.raw(`PRAGMA ${name}`).execute(store.database)).rows[0] as object)[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    await store.close()
  })

  test('takes back a command that fails half way', async () => {
    using folder = tempFolder()
    const store = await openStore(folder.path)
    const failing = store.transaction(async (executor) => {
      await insertProject(executor, { id: 'a', spaceId: null, name: 'Half', now })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await namesIn(store)).toEqual([])
    await store.close()
  })

  test('has everything that a killed program had committed, and no stale lock', async () => {
    using folder = tempFolder()
    const holder = await startHolder(folder.path)
    expect(await refusalOf(openStore(folder.path))).toBe('database-locked')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const store = await openStore(folder.path)
    expect(await namesIn(store)).toEqual(['Written by the other'])
    await store.close()
  })

  test('says that the disk is full, and keeps what was there', async () => {
    using folder = tempFolder()
    const store = await openStore(folder.path)
    await addProject(store, 'Kept')
    await sql`PRAGMA max_page_count = 1`.execute(store.database)
    const big = insertProject(store.database, { id: 'big', spaceId: null, name: 'x'.repeat(1_000_000), now })
    await expect(big).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    expect(await namesIn(store)).toEqual(['Kept'])
    await store.close()
  })

  test('says why the end of a transaction failed where SQLite has rolled back by itself, and goes on', async () => {
    using folder = tempFolder()
    const store = await openStore(folder.path)
    const ended = store.transaction(async (executor) => {
      await insertProject(executor, { id: 'lost', spaceId: null, name: 'Lost', now })
      // as SQLite does where the disk is full when the transaction ends
      await sql`ROLLBACK`.execute(executor)
    })
    await expect(ended).rejects.toThrow('cannot commit')
    await addProject(store, 'Kept')
    expect(await namesIn(store)).toEqual(['Kept'])
    await store.close()
  })
})

describe('a data folder that cannot be used', () => {
  test('is named when it is a file', async () => {
    using folder = tempFolder()
    const path = join(folder.path, 'file')
    writeFileSync(path, '')
    expect(await refusalOf(openStore(path))).toBe('data-folder-not-writable')
  })

  test('is named when its database may only be read', async () => {
    using folder = tempFolder()
    await (await openStore(folder.path)).close()
    chmodSync(join(folder.path, 'millrace.db'), 0o444)
    expect(refusalOfUser(folder.path)).toBe('data-folder-not-writable')
  })

  test.each([
    { where: 'at its head', offset: 0 },
    { where: 'in its first table', offset: 4096 + 1 },
  ])('is named when the database is damaged $where, which stays as it is', async ({ offset }) => {
    using folder = tempFolder()
    const store = await openStore(folder.path)
    for (let i = 0; i < 200; i += 1) await addProject(store, `Project ${i} ${'x'.repeat(100)}`)
    await store.close()
    const path = join(folder.path, 'millrace.db')
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(300, 0xa5), 0, 300, offset)
    const damaged = readFileSync(path)
    expect(await refusalOf(openStore(folder.path))).toBe('database-damaged')
    expect(readFileSync(path).equals(damaged)).toBe(true)
  })
})

describe('migrations', () => {
  const next: Migration = {
    name: '2999-01-01-colours',
    apply: async (executor) => {
      await sql`ALTER TABLE projects ADD COLUMN colour TEXT`.execute(executor)
    },
  }

  test('carry the date in their names, in the order of application', () => {
    const names = migrations.map(({ name }) => name)
    for (const name of names) expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-[a-z-]+$/)
    expect(names).toEqual([...names].sort())
  })

  test('keep the data, and a copy of the file from before', async () => {
    using folder = tempFolder()
    const store = await openStore(folder.path)
    await addProject(store, 'Old')
    await store.close()
    const migrated = await openStore(folder.path, [...migrations, next])
    expect(await namesIn(migrated)).toEqual(['Old'])
    await migrated.close()

    const [copy] = readdirSync(join(folder.path, 'backups'))
    expect(copy).toMatch(/^before-2999-01-01-colours-.*\.db$/)
    using restored = tempFolder()
    writeFileSync(join(restored.path, 'millrace.db'), readFileSync(join(folder.path, 'backups', copy!)))
    const before = await openStore(restored.path)
    expect(await namesIn(before)).toEqual(['Old'])
    await before.close()
  })

  test('are not copied for when the database is new', async () => {
    using folder = tempFolder()
    await (await openStore(folder.path)).close()
    expect(readdirSync(folder.path)).not.toContain('backups')
  })

  test('that fail leave the database as it was', async () => {
    using folder = tempFolder()
    const store = await openStore(folder.path)
    await addProject(store, 'Old')
    await store.close()
    const failing: Migration = {
      ...next,
      apply: async (executor) => {
        await next.apply(executor)
        throw new Error('half way')
      },
    }
    await expect(openStore(folder.path, [...migrations, failing])).rejects.toThrow('half way')
    const again = await openStore(folder.path)
    expect(await namesIn(again)).toEqual(['Old'])
    expect(await sql`SELECT colour FROM projects`.execute(again.database).catch(() => 'no column')).toBe('no column')
    await again.close()
  })

  test('of a newer program make the older one stop before it touches anything', async () => {
    using folder = tempFolder()
    await (await openStore(folder.path, [...migrations, next])).close()
    const before = statSync(join(folder.path, 'millrace.db')).mtimeMs
    expect(await refusalOf(openStore(folder.path))).toBe('database-newer')
    expect(statSync(join(folder.path, 'millrace.db')).mtimeMs).toBe(before)
  })
})

/** What another program of a usual user is refused with: root may write everywhere. */
function refusalOfUser(dataFolder: string): string {
  const nobody = 65_534
  const isRoot = process.getuid?.() === 0
  const paths = [dataFolder, ...readdirSync(dataFolder).map((name) => join(dataFolder, name))]
  if (isRoot) for (const path of paths) chownSync(path, nobody, nobody)
  const program = `
    const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, 'store.ts'))})
    await openStore(${JSON.stringify(dataFolder)}).catch(({ problem }) => console.log(problem.code))
  `
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    ...(isRoot && { uid: nobody, gid: nobody }),
  })
  return stdout.trim()
}

/** Another program that has the store open, with one project written. */
async function startHolder(dataFolder: string) {
  const program = `
    const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, 'store.ts'))})
    const { insertProject } = await import(${JSON.stringify(join(import.meta.dirname, '../projects/project-repository.ts'))})
    const store = await openStore(${JSON.stringify(dataFolder)})
    await insertProject(store.database, { id: 'a', spaceId: null, name: 'Written by the other', now: '2026-11-24T12:00:00.000Z' })
    console.log('ready')
    setInterval(() => store.databasePath, 1000)
  `
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  return holder
}
