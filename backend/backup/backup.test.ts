import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresStore } from '../store/postgres-store.ts'
import { openStore, type Store } from '../store/store.ts'
import { createSpace, invite } from '../team/invitations.ts'
import { createUser, openSession, signIn } from '../team/accounts.ts'
import { hashPassword } from '../team/passwords.ts'
import { resetPassword } from '../team/reset-password.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { writeOldBackup } from '../testing/old-backup.ts'
import { postgresPrograms, startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { backUp, openStoreFor, restore } from './backup.ts'
import { readBackup } from './backup-file.ts'
import { tablesInOrder } from './tables-in-order.ts'

const now = '2026-11-25T00:00:00.000Z'

/** A data folder with an example, a run instance, people, a log and files. */
async function filled(dataFolder: string): Promise<void> {
  await using opened = await openTestBackend({ dataFolder })
  const { api, backend } = opened
  const { diagrams } = await api.projects.createFromExample({ exampleId: 'loan-approval' })
  await api.deployments.create({ diagramId: diagrams[0]!.id })
  const { database } = backend.store
  const spaceId = await createSpace(database, 'Sales', now)
  const passwordHash = await hashPassword('a long pass phrase')
  const user = await createUser(
    database,
    { email: 'ada@example.org', name: 'Ada', passwordHash, isAdministrator: true },
    now,
  )
  await database.insertInto('memberships').values({ spaceId, userId: user, role: 'administrator' }).execute()
  await openSession(database, user, Date.now())
  await invite(database, { spaceId, email: null, role: 'reader', invitedBy: user }, Date.now())
  const row = {
    at: now,
    userId: user,
    userName: 'Ada',
    spaceId,
    procedure: 'projects.list',
    objects: '[]',
    outcome: 'ok',
  }
  await database
    .insertInto('audit')
    .values(Array.from({ length: 1200 }, () => row))
    .execute()
  mkdirSync(join(dataFolder, 'files', 'p'), { recursive: true })
  writeFileSync(join(dataFolder, 'files', 'p', 'out.txt'), 'Grüße')
  writeFileSync(join(dataFolder, 'secrets.key'), 'key')
}

async function contentOf(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const content: Record<string, readonly string[]> = {}
  for (const table of tablesInOrder) {
    const rows = await store.database
      .selectFrom(table as 'projects')
      .selectAll()
      .execute()
    content[table] = rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()
  }
  return content
}

async function backedUp(dataFolder: string, path: string, withKey = false): Promise<number> {
  const store = await openStore(dataFolder)
  try {
    return await backUp(store, { path, dataFolder, version: '0.1.0', withKey })
  } finally {
    await store.close()
  }
}

const refusal = (code: string) => ({ problem: { code } })

describe('a backup', () => {
  const folder = tempFolder()
  const source = join(folder.path, 'source')
  const path = join(folder.path, 'all.backup')
  beforeAll(async () => {
    await filled(source)
    await backedUp(source, path)
  }, 60_000)
  afterAll(() => folder[Symbol.dispose]())

  it('comes back equal, with its files, without sessions and without the key', async () => {
    const target = join(folder.path, 'target')
    const before = await openStore(source)
    const store = await openStore(target)
    await restore(store, { path, dataFolder: target })
    const wanted = await contentOf(before)
    expect(await contentOf(store)).toEqual(wanted)
    expect(wanted['audit']).toHaveLength(1200)
    expect(wanted['diagrams']).toHaveLength(1)
    expect(await store.database.selectFrom('sessions').selectAll().execute()).toEqual([])
    expect(await signIn(store, 'ada@example.org', 'a long pass phrase', Date.now())).not.toBeNull()
    expect(readFileSync(join(target, 'files', 'p', 'out.txt'), 'utf8')).toBe('Grüße')
    expect(() => readFileSync(join(target, 'secrets.key'))).toThrow('ENOENT')
    // the log counts on after what came
    await store.database
      .insertInto('audit')
      .values({ at: now, userId: null, userName: '', spaceId: null, procedure: 'x', objects: '[]', outcome: 'ok' })
      .execute()
    await expect(restore(store, { path, dataFolder: target })).rejects.toMatchObject(refusal('restore-not-empty'))
    await store.close()
    await before.close()
  })

  it('has the key where that was asked for', async () => {
    const withKey = join(folder.path, 'key.backup')
    await backedUp(source, withKey, true)
    const target = join(folder.path, 'with-key')
    const store = await openStore(target)
    await restore(store, { path: withKey, dataFolder: target })
    expect(readFileSync(join(target, 'secrets.key'), 'utf8')).toBe('key')
    await store.close()
  })

  const lines = () => gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n')
  const packed = (text: string) => gzipSync(text)
  it.each<[string, () => Buffer | null, string]>([
    ['cut off', () => readFileSync(path).subarray(0, 3000), 'backup-damaged'],
    ['not there', () => null, 'backup-damaged'],
    ['of another kind', () => Buffer.from('PK not a backup'), 'backup-damaged'],
    ['without its end', () => packed(lines().slice(0, -1).join('\n')), 'backup-damaged'],
    ['with a row that was changed', () => packed(lines().join('\n').replace('Ada', 'Eve')), 'backup-damaged'],
    [
      'with a row that is none',
      () => packed(lines().toSpliced(3, 1, '{"table":"users"}').join('\n')),
      'backup-damaged',
    ],
    [
      'of a newer format',
      () => packed(lines().join('\n').replace('"millraceBackup":1', '"millraceBackup":2')),
      'backup-newer',
    ],
    [
      'of newer tables',
      () => packed(lines().join('\n').replace('"migrations":["', '"migrations":["2030-x","')),
      'backup-newer',
    ],
  ])('is refused whole where it is %s', async (what, bytes, code) => {
    const wrong = join(folder.path, 'wrong.backup')
    const content = bytes()
    if (content === null) rmSync(wrong, { force: true })
    else writeFileSync(wrong, content)
    const target = join(folder.path, `wrong ${what}`)
    const store = await openStore(target)
    await expect(restore(store, { path: wrong, dataFolder: target })).rejects.toMatchObject(refusal(code))
    expect(Object.values(await contentOf(store)).flat()).toEqual([])
    await store.close()
  })

  it.each<[string, () => Buffer, string]>([
    ['cut off', () => readFileSync(path).subarray(0, 3000), 'it ends too early.'],
    ['empty', () => Buffer.from(''), 'it ends too early.'],
    ['of another kind', () => Buffer.from('PK not a backup'), 'it does not begin as one, or more follows it.'],
    ['another text, gzipped', () => packed('hello'), 'it does not begin as one.'],
    ['one that something follows', () => Buffer.concat([readFileSync(path), Buffer.from('more')]), 'more follows it.'],
    ['one without ends of lines', () => packed('A'.repeat(200_000)), 'it has a line without end.'],
  ])('says why it is none where it is %s', async (_, bytes, why) => {
    const wrong = join(folder.path, 'wrong.backup')
    writeFileSync(wrong, bytes())
    const reading = readBackup(wrong, { head: () => undefined, entry: () => undefined }, 100_000)
    await expect(reading).rejects.toThrow(`${wrong} is no whole backup: `)
    await expect(reading).rejects.toThrow(why)
  })

  it('of an older version comes back with its tables, which then become those of this one', async () => {
    const old = join(folder.path, 'old.backup')
    await writeOldBackup(old)
    const target = join(folder.path, 'from old')
    const store = await openStoreFor(old, (applied) => openStore(target, applied))
    expect(await restore(store, { path: old, dataFolder: target })).toBe(1)
    await store.close()
    const now = await openStore(target)
    expect(await now.database.selectFrom('projects').select('name').execute()).toEqual([{ name: 'Old' }])
    await now.close()
    // what has the tables of now takes none of before
    await expect(openStoreFor(old, (applied) => openStore(target, applied))).rejects.toMatchObject(
      refusal('backup-older'),
    )
  })

  const programs = postgresPrograms()
  describe.skipIf(programs === null)(`with PostgreSQL${programs === null ? ' (which is not here)' : ''}`, () => {
    let postgres: TestPostgres
    beforeAll(async () => {
      postgres = await startPostgres(programs!)
    }, 60_000)
    afterAll(() => postgres?.[Symbol.dispose]())

    it('goes from SQLite there and back', async () => {
      const there = await openPostgresStore(postgres.database('there'))
      await restore(there, { path, dataFolder: join(folder.path, 'there') })
      await there.database
        .insertInto('audit')
        .values({ at: now, userId: null, userName: '', spaceId: null, procedure: 'x', objects: '[]', outcome: 'ok' })
        .execute()
      const again = join(folder.path, 'again.backup')
      const place = { path: again, dataFolder: join(folder.path, 'there'), version: '0.1.0', withKey: false }
      await backUp(there, place)
      const back = await openStore(join(folder.path, 'back'))
      await restore(back, { path: again, dataFolder: join(folder.path, 'back') })
      expect(await contentOf(back)).toEqual(await contentOf(there))
      await there.close()
      await back.close()
    }, 60_000)
  })
})

describe('a password that was forgotten', () => {
  it('is replaced by one that nobody chose, which ends all sessions', async () => {
    using folder = tempFolder()
    await filled(folder.path)
    const store = await openStore(folder.path)
    const password = await resetPassword(store, ' Ada@Example.org ')
    expect(await store.database.selectFrom('sessions').selectAll().execute()).toEqual([])
    expect(await signIn(store, 'ada@example.org', 'a long pass phrase', Date.now())).toBeNull()
    expect(await signIn(store, 'ada@example.org', password, Date.now())).not.toBeNull()
    await expect(resetPassword(store, 'eve@example.org')).rejects.toMatchObject(refusal('account-missing'))
    await store.close()
  }, 30_000)
})
