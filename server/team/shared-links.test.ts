import { describe, expect, it } from 'vitest'
import type { ReaderDiagram, SharedView } from '../../shared/contract/portal-contract.ts'
import { openTeamServer } from '../testing/open-team-server.ts'

async function openShared() {
  const team = await openTeamServer()
  const api = await team.connect(await team.setUp())
  const project = await api.projects.createFromExample({ exampleId: 'loan-approval' })
  const other = await api.diagrams.create({ projectId: project.id, name: 'Secret' })
  const diagramId = project.diagrams[0]!.id
  const view = async (token: string) => (await team.post('/shared', { token })).json() as Promise<SharedView>
  const look = (token: string, id: string) => team.post('/shared/diagram', { token, diagramId: id, locale: 'en' })
  return {
    team,
    api,
    project,
    diagramId,
    otherId: other.id,
    view,
    look,
    [Symbol.asyncDispose]: () => team[Symbol.asyncDispose](),
  }
}

describe('a link to what is shared', () => {
  it('shows a project to whoever has it, with no account and nothing of other projects', async () => {
    await using shared = await openShared()
    const { api, project, diagramId, view, look } = shared
    await api.projects.create({ name: 'Another' })
    const { token } = await api.shares.create({ projectId: project.id, days: 7 })
    const { landscape } = await view(token)
    expect(landscape.map(({ name }) => name)).toEqual([project.name])
    const diagram = (await (await look(token, diagramId)).json()) as ReaderDiagram
    expect(diagram.xml).toContain('<bpmn')
    expect(diagram.elements.length).toBeGreaterThan(5)
  })

  it('shows one diagram only where it is for one', async () => {
    await using shared = await openShared()
    const { api, project, diagramId, otherId, view, look } = shared
    const { token } = await api.shares.create({ projectId: project.id, diagramId, days: 7 })
    expect((await view(token)).landscape[0]!.diagrams.map(({ id }) => id)).toEqual([diagramId])
    expect((await look(token, otherId)).status).toBe(404)
  })

  it('is over when its days are, when it is taken back, and when it is none', async () => {
    await using shared = await openShared()
    const { team, api, project, diagramId, look } = shared
    const first = await api.shares.create({ projectId: project.id, days: 1 })
    await team.server.backend.store.database
      .updateTable('shares')
      .set({ expiresMs: Date.now() - 1 })
      .execute()
    expect((await look(first.token, diagramId)).status).toBe(404)
    const second = await api.shares.create({ projectId: project.id, days: 1 })
    expect(await api.shares.list({ projectId: project.id })).toMatchObject([{ id: second.id, createdBy: 'Ada' }])
    await api.shares.revoke({ id: second.id })
    expect((await look(second.token, diagramId)).status).toBe(404)
    expect((await look('guessed', diagramId)).status).toBe(404)
  })
})

describe('an access token', () => {
  it('lets a program work in the name of its owner until it is revoked or has run out', async () => {
    await using team = await openTeamServer()
    const api = await team.connect(await team.setUp())
    const { token, id } = await api.accessTokens.create({ label: 'My studio', days: 30 })
    const list = () => team.post('/api/v1/projects/list', {}, { authorization: `Bearer ${token}` })
    expect((await list()).status).toBe(200)
    expect(await api.accessTokens.list()).toMatchObject([{ id, label: 'My studio' }])
    await api.accessTokens.revoke({ tokenId: id })
    expect((await list()).status).toBe(401)

    const second = await api.accessTokens.create({ label: 'Another', days: 30 })
    await team.server.backend.store.database
      .updateTable('sessions')
      .set({ expiresMs: Date.now() - 1 })
      .where('label', '=', 'Another')
      .execute()
    const late = await team.post('/api/v1/projects/list', {}, { authorization: `Bearer ${second.token}` })
    expect(late.status).toBe(401)
  })
})
