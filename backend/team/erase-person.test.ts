import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { openBackend, type Backend } from '../backend.ts'
import { postgresPrograms, startPostgres } from '../testing/postgres.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { createUser, openSession, signIn, userOfSession } from './accounts.ts'
import { erasePerson } from './erase-person.ts'
import { createSpace, invite } from './invitations.ts'
import { makeServerAdministrator } from './make-administrator.ts'
import { hashPassword } from './passwords.ts'
import { makeResetLink, openReset } from './password-resets.ts'
import { teamCaller } from './team-caller.ts'

const now = '2026-11-29T00:00:00.000Z'
const PASSWORD = 'correct horse battery'

async function openTeam(databaseUrl?: string) {
  const folder = tempFolder()
  const backend = await openBackend({
    dataFolder: folder.path,
    host: 'team',
    version: '0.0.0',
    examplesFolder: folder.path,
    threads: 1,
    isWarm: false,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  const { store } = backend
  const spaceId = await createSpace(store.database, 'Sales', now)
  const passwordHash = await hashPassword(PASSWORD)
  const join = async (name: string, isAdministrator: boolean) => {
    const email = `${name.toLowerCase()}@example.org`
    const id = await createUser(store.database, { email, name, passwordHash, isAdministrator }, now)
    const role = isAdministrator ? ('administrator' as const) : ('author' as const)
    await store.database.insertInto('memberships').values({ spaceId, userId: id, role }).execute()
    const token = await openSession(store.database, id, Date.now())
    const user = { id, name, email, isServerAdministrator: isAdministrator }
    return { id, token, api: createRouterClient(backend.router, { context: teamCaller(store, user, token, name) }) }
  }
  return {
    backend,
    spaceId,
    ada: await join('Ada', true),
    bob: await join('Bob', false),
    async [Symbol.asyncDispose]() {
      await backend.close()
      folder[Symbol.dispose]()
    },
  }
}

/** All that the database holds, as text. */
async function everything({ store: { database } }: Backend): Promise<string> {
  const tables = await database.introspection.getTables()
  const rows = await Promise.all(
    tables.map(({ name }) =>
      database
        .selectFrom(name as 'projects')
        .selectAll()
        .execute(),
    ),
  )
  return JSON.stringify(rows)
}

async function isForgotten(databaseUrl?: string): Promise<void> {
  await using team = await openTeam(databaseUrl)
  const { backend, bob, ada, spaceId } = team
  const { store } = backend
  const { id: projectId } = await bob.api.projects.create({ name: 'Claims' })
  const { id: diagramId } = await bob.api.diagrams.create({ projectId, name: 'Claims' })
  await bob.api.comments.add({ diagramId, text: 'Why twice?' })
  await invite(store.database, { spaceId, email: 'bob@example.org', role: 'reader', invitedBy: ada.id }, Date.now())
  const link = await makeResetLink(store.database, bob.id, Date.now())
  expect(await everything(backend)).toMatch(/"Bob"/)

  await erasePerson(store, 'BOB@example.org', now)
  const left = await everything(backend)
  expect(left).not.toMatch(/bob/i)
  expect(left).toContain(bob.id)
  expect(await signIn(store, 'bob@example.org', PASSWORD, Date.now())).toBeNull()
  expect(await userOfSession(store, bob.token, Date.now())).toBeNull()
  expect(await openReset(store.database, link.token, Date.now())).toBeNull()
  await expect(bob.api.projects.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  await expect(bob.api.projects.create({ name: 'More' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })

  // what they did is still there
  const { rows } = await ada.api.spaces.audit({ id: spaceId })
  expect(rows.map(({ userName, procedure }) => `${userName} ${procedure}`)).toContain('Erased person projects.create')
  expect(await ada.api.comments.list({ diagramId })).toMatchObject([{ userName: 'Erased person', text: 'Why twice?' }])
  expect((await ada.api.spaces.members({ id: spaceId })).map(({ name }) => name)).toEqual(['Ada'])
  const again = await createUser(
    store.database,
    { email: 'bob@example.org', name: 'Bob', passwordHash: 'none', isAdministrator: false },
    now,
  )
  expect(again).not.toBe(bob.id)
  await expect(erasePerson(store, 'eve@example.org', now)).rejects.toMatchObject({
    problem: { code: 'account-missing' },
  })
}

/** The log gives up names of the erased, and nothing else. */
async function isKept(databaseUrl?: string): Promise<void> {
  await using team = await openTeam(databaseUrl)
  const { ada, bob, backend } = team
  await ada.api.projects.create({ name: 'Claims' })
  await bob.api.projects.create({ name: 'Offers' })
  const { database } = backend.store
  const change = (userId: string, set: { userName?: string; outcome?: string }) =>
    database.updateTable('audit').set(set).where('userId', '=', userId).execute()
  await expect(change(ada.id, { userName: 'Erased person' })).rejects.toThrow('only grows')
  await erasePerson(backend.store, 'bob@example.org', now)
  await expect(change(bob.id, { userName: 'Eve' })).rejects.toThrow('only grows')
  await expect(change(bob.id, { userName: 'Erased person', outcome: 'x' })).rejects.toThrow('only grows')
  await expect(database.deleteFrom('audit').execute()).rejects.toThrow('only grows')
}

describe('the erasure of a person', () => {
  it('leaves no name and no address, and what they did under a bare id', () => isForgotten())
  it('is the one change that the log allows', () => isKept())

  const programs = postgresPrograms()
  it.skipIf(programs === null)('does the same on PostgreSQL', async () => {
    using postgres = await startPostgres(programs!)
    await isForgotten(postgres.database('forgotten'))
    await isKept(postgres.database('kept'))
  })

  it('is refused for the last administrator of the server or of a space, which it names', async () => {
    await using team = await openTeam()
    const { store } = team.backend
    const erased = () => erasePerson(store, 'ada@example.org', now)
    await expect(erased()).rejects.toMatchObject({ problem: { code: 'last-server-administrator' } })
    await makeServerAdministrator(store, 'bob@example.org')
    await expect(erased()).rejects.toMatchObject({
      problem: { code: 'last-administrator', message: expect.stringContaining('the space "Sales"') },
    })
    expect((await team.ada.api.account.get()).user).toMatchObject({ name: 'Ada' })
    await team.ada.api.spaces.setRole({ id: team.spaceId, userId: team.bob.id, role: 'administrator' })
    await erased()
    await expect(erasePerson(store, 'bob@example.org', now)).rejects.toMatchObject({
      problem: { code: 'last-server-administrator' },
    })
  })
})
