import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { process as drawn } from '../../shared/testing/bpmn-builder.ts'
import { createShare } from '../portal/shares.ts'
import type { Executor } from '../store/store.ts'
import { createUser, openSession } from '../team/accounts.ts'
import { createSpace, invite } from '../team/invitations.ts'
import { makeResetLink } from '../team/password-resets.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { postgresPrograms, startPostgres } from '../testing/postgres.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { tablesOfInstance } from './delete-instances.ts'
import { tablesOfDiagram, tablesOfProject } from './delete-project.ts'
import { Retention, type Swept } from './retention.ts'
import { defaultRetention, retentionSettingsFrom, type RetentionSettings } from './retention-settings.ts'

const DAY_MS = 86_400_000
const now = '2026-11-29T00:00:00.000Z'
type Opened = Awaited<ReturnType<typeof openTestBackend>>

/** What a server deletes that ran for so many days, or whose clock says so. */
async function sweptAfter(
  { backend }: Opened,
  days: number,
  settings: Partial<RetentionSettings> = {},
  filesFolder = '/nowhere',
  hasLived = true,
): Promise<Swept> {
  const log: Swept[] = []
  let livedMs = 0
  const retention = new Retention({
    store: backend.store,
    filesFolder,
    settings: { ...defaultRetention, ...settings },
    log: (swept) => log.push(swept),
    onFailure(error) {
      throw error
    },
    clock: () => Date.now() + days * DAY_MS,
    lived: () => livedMs,
  })
  if (hasLived) livedMs = days * DAY_MS
  await retention.sweep()
  await retention.close()
  expect(log).toHaveLength(1)
  return log[0]!
}

const file = (content: string, fileName: string) => ({ fileName, content: Buffer.from(content).toString('base64') })

/** A project with a form, a comment, a review, links, and instances: one that ended, one that waits. */
async function filledProject({ api, backend }: Opened, name: string): Promise<string> {
  const { id: projectId } = await api.projects.create({ name })
  const ends = drawn('P').start('S').end('E').xml()
  const waits = drawn('Q').start('S').userTask('A').end('E').xml()
  const files = [file(ends, 'ends.bpmn'), file(waits, 'waits.bpmn')]
  const imported = await api.diagrams.import({ projectId, files })
  for (const { diagram } of imported) {
    const { id: deploymentId } = await api.deployments.create({ diagramId: diagram!.id })
    await api.instances.start({ deploymentId, commandId: `start-${diagram!.id}` })
  }
  const diagramId = imported[0]!.diagram!.id
  const { id: commentId } = await api.comments.add({ diagramId, text: 'Why twice?' })
  await api.comments.add({ diagramId, parentId: commentId, text: 'It is not.' })
  await api.scenarios.createDefault({ diagramId })
  await api.documents.import({
    projectId,
    files: [file(JSON.stringify({ id: 'f', type: 'default', components: [] }), 'f.form')],
  })
  const [version] = await api.versions.list({ diagramId })
  await api.reviews.ask({ versionId: version!.id, note: '', reviewers: [] })
  await createShare(backend.store.database, { projectId, diagramId, days: 1, createdBy: null }, Date.now())
  await linkToServer(backend.store.database, projectId)
  await backend.runtime.settled()
  return projectId
}

async function linkToServer(executor: Executor, projectId: string): Promise<void> {
  const server = { id: `server-of-${projectId.slice(0, 4)}`, address: `https://${projectId.slice(0, 4)}.example.org` }
  await executor
    .insertInto('teamServers')
    .values({ ...server, userName: 'Ada', sealedToken: '', trustedCertificate: null, proxy: null, createdAt: now })
    .execute()
  const link = { projectId, serverId: server.id, remoteProjectId: 'remote', spaceName: 'Sales' }
  const idle = { lastExchangeAt: null, pendingNote: null, pendingSince: null, problem: null }
  await executor
    .insertInto('teamLinks')
    .values({ ...link, ...idle })
    .execute()
  await executor
    .insertInto('teamLinkItems')
    .values({ projectId, kind: 'diagram', localId: 'local', remoteId: 'remote', stamp: '', content: '' })
    .execute()
}

/** Ids of a project, of its diagrams and instances that some table still has. */
async function tracesOf({ backend }: Opened, ids: readonly string[]): Promise<readonly string[]> {
  const { database } = backend.store
  const found: string[] = []
  for (const { name } of await database.introspection.getTables()) {
    const rows = await database
      .selectFrom(name as 'projects')
      .selectAll()
      .execute()
    if (ids.some((id) => JSON.stringify(rows).includes(id))) found.push(name)
  }
  return found
}

async function isDeletedForGood(databaseUrl?: string): Promise<void> {
  await using opened = await openTestBackend(databaseUrl === undefined ? {} : { databaseUrl })
  using folder = tempFolder()
  const { api, backend } = opened
  const gone = await filledProject(opened, 'Old claims')
  const kept = await filledProject(opened, 'Claims')
  mkdirSync(join(folder.path, gone))
  writeFileSync(join(folder.path, gone, 'out.txt'), 'x')
  const { database } = backend.store
  const diagrams = await database.selectFrom('diagrams').select('id').where('projectId', '=', gone).execute()
  const instances = await database.selectFrom('instances').select('id').where('projectId', '=', gone).execute()
  const ids = [gone, ...[...diagrams, ...instances].map(({ id }) => id)]
  expect(instances).toHaveLength(2)

  await api.projects.delete({ id: gone })
  expect(await sweptAfter(opened, 29, {}, folder.path)).toMatchObject({ projects: 0 })
  await api.projects.restore({ id: gone })
  expect(await sweptAfter(opened, 60, {}, folder.path)).toMatchObject({ projects: 0 })
  await api.projects.delete({ id: gone })
  expect(await sweptAfter(opened, 31, {}, folder.path)).toMatchObject({ projects: 1 })
  // answers of commands are kept for as long as instances are
  expect(await tracesOf(opened, ids)).toEqual(['commands_done'])
  expect(existsSync(join(folder.path, gone))).toBe(false)
  expect((await api.projects.list({})).map(({ id }) => id)).toEqual([kept])
  expect((await api.instances.list({})).rows).toHaveLength(2)
}

describe('the retention of a server', () => {
  it('deletes a project for good some time after it was deleted, with all that lies in it', () => isDeletedForGood())

  const programs = postgresPrograms()
  it.skipIf(programs === null)('does the same on PostgreSQL', async () => {
    using postgres = await startPostgres(programs!)
    await isDeletedForGood(postgres.database('retention'))
  })

  it('knows every table that lies in a project', async () => {
    await using opened = await openTestBackend()
    const tables = await opened.backend.store.database.introspection.getTables()
    const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const known = new Set<string>([
      ...[...tablesOfProject, ...tablesOfDiagram, ...tablesOfInstance],
      ...['diagrams', 'instances', 'publicationFiles', 'signOffs', 'runResults'],
    ])
    const inProject = /^(project|diagram|version|run|deployment|instance|publication)_id$/
    const lies = tables.filter(({ columns }) => columns.some(({ name }) => inProject.test(name)))
    expect(lies.map(({ name }) => camel(name)).filter((name) => !known.has(name))).toEqual([])
  })

  it('deletes nothing by a clock that leapt a year ahead', async () => {
    await using opened = await openTestBackend()
    const { api } = opened
    const id = await filledProject(opened, 'Claims')
    await api.projects.delete({ id })
    const swept = (hasLived: boolean) => sweptAfter(opened, 365, { instancesDays: 30 }, '/nowhere', hasLived)
    expect(await swept(false)).toMatchObject({ instances: 0, projects: 0 })
    expect(await swept(true)).toMatchObject({ instances: 1, projects: 1 })
  })

  it('keeps instances for ever unless told otherwise, and those that run in any case', async () => {
    await using opened = await openTestBackend()
    const { database } = opened.backend.store
    await filledProject(opened, 'Claims')
    expect(await sweptAfter(opened, 9000)).toMatchObject({ instances: 0 })
    expect(await sweptAfter(opened, 9, { instancesDays: 10 })).toMatchObject({ instances: 0 })
    expect(await sweptAfter(opened, 11, { instancesDays: 10 })).toMatchObject({ instances: 1 })
    expect(await sweptAfter(opened, 11, { instancesDays: 10 })).toMatchObject({ instances: 0 })
    const left = await database.selectFrom('instances').select(['id', 'status']).execute()
    expect(left).toMatchObject([{ status: 'active' }])
    const histories = await database.selectFrom('history').select('instanceId').distinct().execute()
    expect(histories.map(({ instanceId }) => instanceId)).toEqual([left[0]!.id])
  })

  it('deletes many instances, some at a time', async () => {
    await using opened = await openTestBackend()
    const { api, backend } = opened
    await filledProject(opened, 'Claims')
    const { database } = backend.store
    const row = await database
      .selectFrom('instances')
      .selectAll()
      .where('status', '!=', 'active')
      .executeTakeFirstOrThrow()
    const copies = Array.from({ length: 250 }, (_, index) => ({ ...row, id: `copy-${index}` }))
    for (let at = 0; at < copies.length; at += 50)
      await database
        .insertInto('instances')
        .values(copies.slice(at, at + 50))
        .execute()
    expect(await sweptAfter(opened, 2, { instancesDays: 1 })).toMatchObject({ instances: 251 })
    expect((await api.instances.list({})).rows).toHaveLength(1)
  })

  it('deletes sessions, invitations, links and mails that are over', async () => {
    await using opened = await openTestBackend()
    const { database } = opened.backend.store
    const spaceId = await createSpace(database, 'Sales', now)
    const user = { email: 'ada@example.org', name: 'Ada', passwordHash: 'none', isAdministrator: true }
    const userId = await createUser(database, user, now)
    const fill = async () => {
      await openSession(database, userId, Date.now())
      await makeResetLink(database, userId, Date.now())
      await invite(database, { spaceId, email: 'bob@example.org', role: 'reader', invitedBy: userId }, Date.now())
      const nowMs = Date.now()
      await database
        .insertInto('mails')
        .values({
          id: `mail-${Math.random()}`,
          template: 'mention',
          address: 'bob@example.org',
          subject: '',
          text: '',
          path: null,
          about: null,
          state: 'sent',
          dueMs: nowMs,
          createdMs: nowMs,
          endedMs: nowMs,
          reason: null,
        })
        .execute()
    }
    await fill()
    const nothing = { sessions: 0, invitations: 0, passwordResets: 0, mails: 0, instances: 0, projects: 0 }
    expect(await sweptAfter(opened, 0)).toEqual(nothing)
    expect(await sweptAfter(opened, 2)).toEqual({ ...nothing, passwordResets: 1 })
    expect(await sweptAfter(opened, 8)).toEqual({ ...nothing, invitations: 1 })
    expect(await sweptAfter(opened, 15)).toEqual({ ...nothing, sessions: 1 })
    expect(await sweptAfter(opened, 31)).toEqual({ ...nothing, mails: 1 })
    // an invitation that was accepted is over at once
    await fill()
    await database.updateTable('invitations').set({ acceptedAt: now }).execute()
    expect(await sweptAfter(opened, 0)).toEqual({ ...nothing, invitations: 1 })
  })
})

describe('the settings of retention', () => {
  it('are days, and say which one is none', () => {
    expect(retentionSettingsFrom({})).toEqual({ instancesDays: null, mailsDays: 30, deletedDays: 30 })
    expect(retentionSettingsFrom({ MILLRACE_KEEP_INSTANCES_DAYS: '365', MILLRACE_KEEP_DELETED_DAYS: '7' })).toEqual({
      instancesDays: 365,
      mailsDays: 30,
      deletedDays: 7,
    })
    for (const wrong of ['0', '-1', '1.5', 'ever'])
      expect(() => retentionSettingsFrom({ MILLRACE_KEEP_MAILS_DAYS: wrong })).toThrow('MILLRACE_KEEP_MAILS_DAYS')
  })
})
