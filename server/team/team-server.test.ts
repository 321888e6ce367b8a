import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { postgresPrograms, startPostgres } from '../../backend/testing/postgres.ts'
import { process as drawn } from '../../shared/testing/bpmn-builder.ts'
import { openTeamServer, PASSWORD } from '../testing/open-team-server.ts'
import { askRunning } from './control.ts'

describe('a team server', () => {
  it('is backed up and gives new passwords by command while it runs', async () => {
    await using team = await openTeamServer()
    const cookie = await team.setUp()
    const path = join(team.dataFolder, '..', 'all.backup')
    expect(await askRunning(team.dataFolder, { do: 'backup', path, withKey: false })).toEqual({
      backedUp: expect.any(Number),
    })
    expect(statSync(path).mode & 0o077).toBe(0)
    const answer = await askRunning(team.dataFolder, { do: 'reset-password', email: 'ada@example.org' })
    const { password } = answer as { password: string }
    expect((await fetch(`${team.server.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    expect((await team.post('/auth/sign-in', { email: 'ada@example.org', password })).status).toBe(200)
    expect(await askRunning(team.dataFolder, { do: 'reset-password', email: 'eve@example.org' })).toMatchObject({
      problem: { code: 'account-missing' },
    })
    const nowhere = { do: 'backup', path: '/nowhere/at/all', withKey: false } as const
    expect(await askRunning(team.dataFolder, nowhere)).toMatchObject({ problem: { code: 'backup-unwritable' } })
    const order = { do: 'backup', path, withKey: true }
    expect((await team.post('/control', order, { authorization: 'Bearer guessed' })).status).toBe(404)
    expect((await team.post('/control', order, { cookie })).status).toBe(404)
    await team.server.close()
    expect(await askRunning(team.dataFolder, { do: 'reset-password', email: 'ada@example.org' })).toBeNull()
  })

  it('is set up once by its printed link, and invites others with a role', async () => {
    await using team = await openTeamServer()
    expect(team.server.setupUrl).toContain('#invitation=')
    const token = team.server.setupUrl!.split('#invitation=')[1]!
    const shown = await fetch(`${team.server.url}/auth/invitation?token=${token}`)
    expect(await shown.json()).toMatchObject({ isFirst: true })
    const short = await team.post('/auth/accept', { token, email: 'ada@example.org', name: 'Ada', password: 'short' })
    expect([short.status, await short.json()]).toMatchObject([400, { message: expect.stringContaining('12 to 200') }])

    const ada = await team.connect(await team.setUp())
    expect(
      (await team.post('/auth/accept', { token, email: 'eve@example.org', name: 'Eve', password: PASSWORD })).status,
    ).toBe(400)
    const { user, spaces } = await ada.account.get()
    expect(user).toMatchObject({ name: 'Ada', isServerAdministrator: true })
    expect(spaces).toMatchObject([{ role: 'administrator' }])
    const spaceId = spaces[0]!.id

    const invitation = await ada.invitations.create({ spaceId, email: 'Bob@example.org', role: 'reader' })
    expect(await ada.invitations.list({ spaceId })).toMatchObject([{ email: 'bob@example.org', invitedBy: 'Ada' }])
    // the invitation says who it is for, whatever address is written
    const accepted = await team.post('/auth/accept', {
      token: invitation.token,
      email: 'other@example.org',
      name: 'Bob',
      password: PASSWORD,
    })
    const bob = await team.connect(team.cookieOf(accepted))
    expect((await bob.account.get()).user).toMatchObject({ email: 'bob@example.org' })
    const project = await ada.projects.create({ name: 'Claims' })
    expect(await bob.projects.list({})).toMatchObject([{ id: project.id, spaceId }])
    await expect(bob.projects.create({ name: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(bob.projects.rename({ id: project.id, name: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })

    const bobId = (await bob.account.get()).user!.id
    await ada.spaces.setRole({ id: spaceId, userId: bobId, role: 'author' })
    expect((await bob.projects.rename({ id: project.id, name: 'Claims 2' })).name).toBe('Claims 2')
    const adaId = user!.id
    await expect(ada.spaces.setRole({ id: spaceId, userId: adaId, role: 'reader' })).rejects.toMatchObject({
      data: { problems: [expect.objectContaining({ code: 'last-administrator' })] },
    })
    await ada.spaces.removeMember({ id: spaceId, userId: bobId })
    expect(await bob.projects.list({})).toEqual([])
    await expect(bob.projects.get({ id: project.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })

    const { rows } = await ada.spaces.audit({ id: spaceId })
    expect(rows.map(({ userName, procedure, outcome }) => `${userName} ${procedure} ${outcome}`)).toEqual(
      expect.arrayContaining([
        'Bob projects.rename FORBIDDEN',
        'Bob projects.rename done',
        'Ada spaces.setRole done',
        'Ada spaces.removeMember done',
      ]),
    )
    const { database } = team.server.backend.store
    await expect(database.deleteFrom('audit').execute()).rejects.toThrow('only grows')
    await expect(database.updateTable('audit').set({ outcome: 'x' }).execute()).rejects.toThrow('only grows')
  })

  it('lets in by address and password only, a few tries a minute', async () => {
    await using team = await openTeamServer()
    await team.setUp()
    const tries = []
    for (let count = 0; count < 12; count++) {
      tries.push((await team.post('/auth/sign-in', { email: 'ada@example.org', password: 'wrong' })).status)
    }
    expect(tries.slice(0, 9)).toEqual(Array(9).fill(401))
    expect(tries.at(-1)).toBe(429)
  })

  it('ends a session everywhere when it is signed out', async () => {
    await using team = await openTeamServer()
    await team.setUp()
    const signedIn = await team.post('/auth/sign-in', { email: 'ADA@example.org', password: PASSWORD })
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly/i)
    expect(signedIn.headers.get('set-cookie')).toMatch(/SameSite=Strict/i)
    const cookie = team.cookieOf(signedIn)
    const api = await team.connect(cookie)
    await api.projects.list({})
    await team.post('/auth/sign-out', {}, { cookie })
    await expect(api.projects.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(team.connect(cookie)).rejects.toThrow('401')
  })

  it('changes a password only for whoever knows the old one, and ends the other sessions', async () => {
    await using team = await openTeamServer()
    const first = await team.connect(await team.setUp())
    const other = await team.connect(
      team.cookieOf(await team.post('/auth/sign-in', { email: 'ada@example.org', password: PASSWORD })),
    )
    await expect(first.account.changePassword({ current: 'no', password: 'another long one' })).rejects.toMatchObject({
      data: { problems: [expect.objectContaining({ code: 'password-wrong' })] },
    })
    await first.account.changePassword({ current: PASSWORD, password: 'another long one' })
    await expect(other.account.get()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect((await first.account.get()).user).not.toBeNull()
    const { passwordHash } = await team.server.backend.store.database
      .selectFrom('users')
      .select('passwordHash')
      .executeTakeFirstOrThrow()
    expect(passwordHash).toMatch(/^\$argon2id\$/)
  })

  it('refuses what another origin sends, and sends headers that keep the window to itself', async () => {
    await using team = await openTeamServer()
    const body = { email: 'ada@example.org', password: PASSWORD }
    expect((await team.post('/auth/sign-in', body, { origin: 'https://evil.example' })).status).toBe(403)
    const page = await fetch(team.server.url)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await fetch(`${team.server.url}/api/session`)).status).toBe(401)
    const socket = new WebSocket(team.server.url.replace('http', 'ws') + '/api')
    expect(await new Promise((resolve) => socket.on('error', (error) => resolve(error.message)))).toContain('403')
  })

  it('answers over plain HTTP as its OpenAPI description says', async () => {
    await using team = await openTeamServer()
    const cookie = await team.setUp()
    const described = (await (await fetch(`${team.server.url}/openapi.json`)).json()) as {
      openapi: string
      paths: Record<string, object>
    }
    expect(described.openapi).toMatch(/^3\./)
    expect(Object.keys(described.paths).length).toBeGreaterThan(80)
    expect(described.paths).toHaveProperty('/projects/create')
    const url = '/api/v1/projects/create'
    expect((await team.post(url, { name: 'Claims' })).status).toBe(401)
    const created = await team.post(url, { name: 'Claims' }, { cookie })
    expect([created.status, await created.json()]).toMatchObject([200, { name: 'Claims' }])
    const wrong = await team.post(url, { name: '' }, { cookie })
    expect(await wrong.json()).toMatchObject({ data: { problems: [{ field: 'name' }] } })
    expect((await team.post('/api/v1/nothing/there', {}, { cookie })).status).toBe(404)
  })

  const programs = postgresPrograms()
  it.skipIf(programs === null)(
    'hears the first call of a window, also where the database takes its time',
    async () => {
      using postgres = await startPostgres(programs!)
      await using team = await openTeamServer({ databaseUrl: postgres.database('first_call') })
      const cookie = await team.setUp()
      for (let count = 0; count < 20; count++) {
        const api = await team.connect(cookie)
        expect((await api.account.get()).user).toMatchObject({ name: 'Ada' })
      }
    },
    60_000,
  )

  it('keeps the files of a project from the processes of others', async () => {
    await using team = await openTeamServer()
    const api = await team.connect(await team.setUp())
    const { id: projectId } = await api.projects.create({ name: 'Files' })
    const file =
      '<m:file xmlns:m="http://millrace.dev/schema/bpmn/1.0" action="write" path="out.txt" content="=&quot;hello&quot;" />'
    const xml = drawn('P').start('S').serviceTask('A', { extension: file }).end('E').xml()
    const content = Buffer.from(xml).toString('base64')
    const [imported] = await api.diagrams.import({ projectId, files: [{ fileName: 'a.bpmn', content }] })
    const { id: deploymentId } = await api.deployments.create({ diagramId: imported!.diagram!.id })
    await api.instances.start({ deploymentId })
    await team.server.backend.runtime.settled()
    expect(readFileSync(join(team.dataFolder, 'files', projectId, 'out.txt'), 'utf8')).toBe('hello')
  })

  it('tells how it is to whoever watches over it', async () => {
    await using team = await openTeamServer({ metricsToken: 'figures' })
    expect(await (await fetch(`${team.server.url}/health`)).json()).toEqual({ ok: true })
    expect(await (await fetch(`${team.server.url}/ready`)).json()).toEqual({ ok: true })
    expect((await fetch(`${team.server.url}/metrics`)).status).toBe(403)
    const figures = await fetch(`${team.server.url}/metrics`, { headers: { authorization: 'Bearer figures' } })
    expect(await figures.text()).toContain('millrace_users 0')
  })
})
