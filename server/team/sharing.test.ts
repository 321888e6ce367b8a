import { describe, expect, it } from 'vitest'
import { openTestBackend } from '../../backend/testing/open-test-backend.ts'
import { openTeamServer, type Api } from '../testing/open-team-server.ts'

/** A team server with an author's token for each of two studios. */
async function openShared() {
  const team = await openTeamServer()
  const ada = await team.connect(await team.setUp())
  const spaceId = (await ada.account.get()).spaces[0]!.id
  const studios: Awaited<ReturnType<typeof openTestBackend>>[] = []
  return {
    team,
    ada,
    spaceId,
    async studio() {
      const opened = await openTestBackend()
      studios.push(opened)
      const { token } = await ada.accessTokens.create({ label: 'studio', days: 1 })
      const server = await opened.api.teamServers.add({ address: team.server.url, token })
      return { ...opened, serverId: server.id }
    },
    async [Symbol.asyncDispose]() {
      for (const studio of studios) await studio[Symbol.asyncDispose]()
      await team[Symbol.asyncDispose]()
    },
  }
}

type Shared = Awaited<ReturnType<typeof openShared>>
type StudioApi = Awaited<ReturnType<typeof openTestBackend>>['api']

/** The loan example, shared by one studio and opened in another. */
async function sharedTwice(shared: Shared) {
  const here = await shared.studio()
  const { id: projectId } = await here.api.projects.createFromExample({ exampleId: 'loan-approval' })
  await here.api.sharing.share({
    projectId,
    serverId: here.serverId,
    remoteSpaceId: shared.spaceId,
    note: 'First',
  })
  const there = await shared.studio()
  const { remoteProjectId } = (await here.api.sharing.link({ projectId }))!
  const opened = await there.api.sharing.open({ serverId: there.serverId, remoteProjectId })
  const diagramOf = async (api: StudioApi | Api, id: string) => (await api.projects.get({ id })).diagrams[0]!.id
  return {
    here: { api: here.api, projectId, diagramId: await diagramOf(here.api, projectId) },
    there: { api: there.api, projectId: opened.projectId, diagramId: await diagramOf(there.api, opened.projectId) },
    remoteProjectId,
    remoteDiagramId: await diagramOf(shared.ada, remoteProjectId),
  }
}

async function rename(api: StudioApi | Api, diagramId: string, from: string, to: string): Promise<void> {
  const { xml, revision } = await api.diagrams.open({ id: diagramId })
  if (!xml.includes(`name="${from}"`)) throw new Error(`there is no ${from}`)
  await api.diagrams.saveDraft({
    id: diagramId,
    xml: xml.replace(`name="${from}"`, `name="${to}"`),
    baseRevision: revision,
  })
}

const xmlOf = async (api: StudioApi | Api, id: string) => (await api.diagrams.open({ id })).xml

describe('a shared project', () => {
  it('goes to the server and into another studio whole', async () => {
    await using shared = await openShared()
    const { here, there, remoteProjectId, remoteDiagramId } = await sharedTwice(shared)
    expect(await xmlOf(there.api, there.diagramId)).toBe(await xmlOf(here.api, here.diagramId))
    const names = async (api: StudioApi, diagramId: string) =>
      (await api.scenarios.list({ diagramId })).map(({ document }) => document)
    expect(await names(there.api, there.diagramId)).toEqual(await names(here.api, here.diagramId))
    const [version] = await shared.ada.versions.list({ diagramId: remoteDiagramId })
    expect(version).toMatchObject({ reason: 'received', note: 'First', authorName: 'Ada' })
    expect((await shared.ada.projects.get({ id: remoteProjectId })).spaceId).toBe(shared.spaceId)
    for (const side of [here, there]) {
      const { items, isReached } = await side.api.sharing.status({ projectId: side.projectId })
      expect(isReached).toBe(true)
      expect(items.length).toBeGreaterThan(2)
      expect(items.every((item) => item.here === 'same' && item.there === 'same')).toBe(true)
    }
  })

  it('takes changes from one studio to the other, with who and why', async () => {
    await using shared = await openShared()
    const { here, there } = await sharedTwice(shared)
    await rename(here.api, here.diagramId, 'Query credit bureau', 'Ask bureau')
    const { done } = await here.api.sharing.publish({ projectId: here.projectId, note: 'Shorter name' })
    expect(done).toEqual(['Loan approval'])
    const before = await there.api.sharing.status({ projectId: there.projectId })
    expect(before.items.filter((item) => item.there === 'changed')).toHaveLength(1)
    expect((await there.api.sharing.update({ projectId: there.projectId })).done).toEqual(['Loan approval'])
    expect(await xmlOf(there.api, there.diagramId)).toContain('name="Ask bureau"')
    const [version] = await there.api.versions.list({ diagramId: there.diagramId })
    expect(version).toMatchObject({ reason: 'received', note: 'Shorter name', authorName: 'Ada' })
  })

  it('sends what is chosen and keeps the rest, and lets nothing of a choice wait', async () => {
    await using shared = await openShared()
    const { here, there, remoteDiagramId } = await sharedTwice(shared)
    const { projectId } = here
    await rename(here.api, here.diagramId, 'Query credit bureau', 'Ask bureau')
    const second = await here.api.diagrams.create({ projectId, name: 'Second' })
    const { done } = await here.api.sharing.publish({ projectId, itemIds: [second.id] })
    expect(done).toEqual(['Second'])
    expect(await xmlOf(shared.ada, remoteDiagramId)).toContain('name="Query credit bureau"')
    const { items } = await here.api.sharing.status({ projectId })
    expect(items.filter((item) => item.here !== 'same').map(({ name }) => name)).toEqual(['Loan approval'])

    // what is not chosen may be in conflict
    await rename(there.api, there.diagramId, 'Query credit bureau', 'Call bureau')
    await there.api.sharing.publish({ projectId: there.projectId })
    const third = await here.api.diagrams.create({ projectId, name: 'Third' })
    expect((await here.api.sharing.publish({ projectId, itemIds: [third.id] })).done).toEqual(['Third'])

    const fourth = await here.api.diagrams.create({ projectId, name: 'Fourth' })
    await shared.team.server.close()
    await expect(here.api.sharing.publish({ projectId, itemIds: [fourth.id] })).rejects.toThrow()
    expect((await here.api.sharing.link({ projectId }))?.pending).toBeNull()
  })

  it('joins what two changed in different places, without asking', async () => {
    await using shared = await openShared()
    const { here, there, remoteDiagramId } = await sharedTwice(shared)
    await rename(here.api, here.diagramId, 'Query credit bureau', 'Ask bureau')
    await rename(there.api, there.diagramId, 'Assess application', 'Judge application')
    await here.api.sharing.publish({ projectId: here.projectId })
    const refused = there.api.sharing.publish({ projectId: there.projectId })
    await expect(refused).rejects.toThrow('"Loan approval" was changed here and on the server.')
    await there.api.sharing.update({ projectId: there.projectId })
    await there.api.sharing.publish({ projectId: there.projectId })
    const xml = await xmlOf(shared.ada, remoteDiagramId)
    expect(xml).toContain('name="Ask bureau"')
    expect(xml).toContain('name="Judge application"')
  })

  it('asks element by element where both changed the same, and writes nothing before', async () => {
    await using shared = await openShared()
    const { here, there, remoteDiagramId } = await sharedTwice(shared)
    await rename(here.api, here.diagramId, 'Query credit bureau', 'Ask bureau')
    await rename(there.api, there.diagramId, 'Query credit bureau', 'Call bureau')
    await here.api.sharing.publish({ projectId: here.projectId })
    const { status } = await there.api.sharing.update({ projectId: there.projectId })
    expect(status.items.filter((item) => item.here === 'changed' && item.there === 'changed')).toHaveLength(1)
    expect(await xmlOf(there.api, there.diagramId)).toContain('name="Call bureau"')

    const { diagramId } = there
    const preview = await there.api.sharing.preview({ diagramId })
    expect(preview.conflicts).toMatchObject([
      { elementId: 'Task_QueryBureau', details: [{ what: 'name', mine: 'Call bureau', theirs: 'Ask bureau' }] },
    ])
    const { seen } = preview
    await expect(there.api.sharing.merge({ diagramId, choices: {}, seen })).rejects.toThrow('nobody has chosen')
    const choices = { Task_QueryBureau: 'theirs' } as const
    await expect(there.api.sharing.merge({ diagramId, choices, seen: 'older' })).rejects.toThrow('while you chose')
    await there.api.sharing.merge({ diagramId, choices, seen })
    await there.api.sharing.publish({ projectId: there.projectId })
    expect(await xmlOf(shared.ada, remoteDiagramId)).toContain('name="Ask bureau"')
    const reasons = (await there.api.versions.list({ diagramId })).map(({ reason }) => reason)
    // what was there before the merge is kept
    expect(reasons.slice(0, 2)).toEqual(['merged', 'snapshot'])
  })

  it('lets choose a side where scenarios, or deletions, do not go together', async () => {
    await using shared = await openShared()
    const { here, there } = await sharedTwice(shared)
    const first = async (side: typeof here) => (await side.api.scenarios.list({ diagramId: side.diagramId }))[0]!
    for (const [side, seed] of [
      [here, 11],
      [there, 12],
    ] as const) {
      const { id, document, revision } = await first(side)
      await side.api.scenarios.save({
        id,
        document: { ...document, run: { ...document.run, seed } },
        baseRevision: revision,
      })
    }
    await here.api.sharing.publish({ projectId: here.projectId })
    const { status } = await there.api.sharing.update({ projectId: there.projectId })
    const conflict = status.items.find((item) => item.kind === 'scenario' && item.here !== 'same')!
    await there.api.sharing.choose({ ...conflict, projectId: there.projectId, side: 'theirs' })
    expect((await first(there)).document.run?.seed).toBe(11)

    await here.api.diagrams.delete({ id: here.diagramId })
    await here.api.sharing.publish({ projectId: here.projectId })
    await rename(there.api, there.diagramId, 'Assess application', 'Judge application')
    const after = await there.api.sharing.update({ projectId: there.projectId })
    const gone = after.status.items.find((item) => item.kind === 'diagram')!
    expect(gone).toMatchObject({ here: 'changed', there: 'removed' })
    await there.api.sharing.choose({ ...gone, projectId: there.projectId, side: 'mine' })
    const { done } = await there.api.sharing.publish({ projectId: there.projectId })
    expect(done).toContain('Loan approval')
  })

  it('waits while the server is away, and is sent when it is there again', async () => {
    await using shared = await openShared()
    const { here, remoteDiagramId } = await sharedTwice(shared)
    const { port } = new URL(shared.team.server.url)
    await shared.team.server.close()
    await rename(here.api, here.diagramId, 'Query credit bureau', 'Ask bureau')
    const { status } = await here.api.sharing.publish({ projectId: here.projectId, note: 'From the train' })
    expect(status).toMatchObject({ isReached: false, link: { pending: { note: 'From the train' } } })
    expect(status.problem!.code).toBe('target-connection-refused')
    expect(status.items.find((item) => item.kind === 'diagram')).toMatchObject({ here: 'changed', there: 'same' })

    await shared.team.start(Number(port))
    const again = await here.api.sharing.publish({ projectId: here.projectId })
    expect(again.status.link.pending).toBeNull()
    const [version] = await shared.team.server.backend.store.database
      .selectFrom('versions')
      .select('note')
      .where('diagramId', '=', remoteDiagramId)
      .orderBy('number', 'desc')
      .execute()
    expect(version!.note).toBe('From the train')
  })

  it('says what to do where the token is none, the place is no server, or the space is not open to one', async () => {
    await using shared = await openShared()
    const studio = await openTestBackend()
    const { url } = shared.team.server
    await expect(studio.api.teamServers.add({ address: url, token: 'guessed' })).rejects.toThrow(
      'does not know the token',
    )
    await expect(studio.api.teamServers.add({ address: 'nowhere', token: 'x' })).rejects.toThrow('is no address')
    const { token } = await shared.ada.accessTokens.create({ label: 'studio', days: 1 })
    const { id: serverId } = await studio.api.teamServers.add({ address: `${url}/#portal`, token })
    const { id: projectId } = await studio.api.projects.create({ name: 'Mine' })
    const refused = studio.api.sharing.share({ projectId, serverId, remoteSpaceId: 'elsewhere' })
    await expect(refused).rejects.toThrow('not at')
    await studio[Symbol.asyncDispose]()
  })
})
