import { isContractProcedure } from '@orpc/contract'
import { createRouterClient, ORPCError } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../shared/access/actions.ts'
import { aboutNothing, objectsOf, type ObjectKind } from '../../shared/access/objects.ts'
import { mayInSpace, roles, type Role } from '../../shared/access/roles.ts'
import { contract } from '../../shared/contract/contract.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import type { Caller } from '../access.ts'
import { createShare } from '../portal/shares.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { createUser, openSession } from './accounts.ts'
import { createSpace, invite } from './invitations.ts'
import { teamCaller } from './team-caller.ts'

interface Procedure {
  readonly path: readonly string[]
  readonly action: Action
  /** input fields that name an object */
  readonly fields: readonly { readonly field: string; readonly kind: ObjectKind }[]
}

const procedures = proceduresIn(contract)

function proceduresIn(node: unknown, path: readonly string[] = []): readonly Procedure[] {
  if (!isContractProcedure(node)) {
    return Object.entries(node as object).flatMap(([key, child]) => proceduresIn(child, [...path, key]))
  }
  const { meta, inputSchema } = node['~orpc'] as unknown as {
    meta: { action: Action }
    inputSchema?: { shape?: Record<string, unknown> }
  }
  const fields = Object.keys(inputSchema?.shape ?? {}).flatMap((field) => {
    const [object] = objectsOf(path, { [field]: 'x' }) ?? []
    return object ? [{ field, kind: object.kind }] : []
  })
  return [{ path, action: meta.action, fields }]
}

type Opened = Awaited<ReturnType<typeof openTestBackend>>

/** A space with one object of each kind in it. */
async function filledSpace({ backend, api }: Opened, name: string): Promise<Record<ObjectKind, string>> {
  const { database } = backend.store
  const space = await createSpace(database, name, '2026-11-25T00:00:00.000Z')
  const { id: project } = await api.projects.create({ name })
  await database.updateTable('projects').set({ spaceId: space }).where('id', '=', project).execute()
  const xml = process('P').start('S').userTask('A').end('E').xml()
  const [imported] = await api.diagrams.import({
    projectId: project,
    files: [{ fileName: 'a.bpmn', content: Buffer.from(xml).toString('base64') }],
  })
  const diagram = imported!.diagram!.id
  const form = { id: 'f', type: 'default', components: [] }
  const [document] = await api.documents.import({
    projectId: project,
    files: [{ fileName: 'f.form', content: Buffer.from(JSON.stringify(form)).toString('base64') }],
  })
  const { id: scenario } = await api.scenarios.createDefault({ diagramId: diagram })
  const { id: deployment } = await api.deployments.create({ diagramId: diagram })
  const { id: instance } = await api.instances.start({ deploymentId: deployment })
  const [version] = await api.versions.list({ diagramId: diagram })
  const invitation = await invite(
    database,
    { spaceId: space, email: null, role: 'reader', invitedBy: null },
    Date.now(),
  )
  const run = `run-${name}`
  await database
    .insertInto('runs')
    .values({
      id: run,
      diagramId: diagram,
      scenarioId: scenario,
      scenarioName: 'S',
      versionId: version!.id,
      state: 'cancelled',
      startedAt: '2026-11-25T00:00:00.000Z',
      finishedAt: '2026-11-25T00:00:01.000Z',
      replicationsDone: 0,
      replicationsTotal: 1,
      meanCycleTime: null,
      error: null,
      scenario: '{}',
    })
    .execute()
  const publication = `publication-${name}`
  await database
    .insertInto('publications')
    .values({
      id: publication,
      targetId: 't',
      targetName: 'T',
      targetKind: 'folder',
      projectId: project,
      diagramId: diagram,
      versionId: version!.id,
      deploymentName: 'D',
      note: '',
      state: 'done',
      startedAt: '2026-11-25T00:00:00.000Z',
      endedAt: null,
      deploymentId: null,
      undoneAt: null,
    })
    .execute()
  const { id: comment } = await api.comments.add({ diagramId: diagram, text: 'Why twice?' })
  const share = await createShare(
    database,
    { projectId: project, diagramId: null, days: 1, createdBy: null },
    Date.now(),
  )
  return {
    space,
    share: share.id,
    comment,
    project,
    diagram,
    version: version!.id,
    scenario,
    run,
    document: document!.document!.id,
    deployment,
    instance,
    publication,
    invitation: invitation.id,
  }
}

/** How a call is judged: the code of its refusal, or `ALLOWED`, and then it is not done. */
async function verdictOf(opened: Opened, userId: string, path: readonly string[], input: object): Promise<string> {
  const token = await openSession(opened.backend.store.database, userId, Date.now())
  const caller = teamCaller(opened.backend.store, userOf(userId), token, 'window')
  const context: Caller = {
    ...caller,
    async authorize(action, objects) {
      const refusal = await caller.authorize(action, objects)
      if (refusal) return refusal
      throw new ORPCError('ALLOWED')
    },
  }
  const client = createRouterClient(opened.backend.router, { context })
  const call = path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], client)
  try {
    await (call as (input: object) => Promise<unknown>)(input)
    return 'done without being judged'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

const userOf = (id: string) => ({ id, name: 'Ada', email: 'ada@example.org', isServerAdministrator: false })

async function memberOf({ backend }: Opened, spaceId: string, role: Role): Promise<string> {
  const { database } = backend.store
  const email = `${role}-${Math.random()}@example.org`
  const id = await createUser(
    database,
    { email, name: role, passwordHash: 'none', isAdministrator: false },
    '2026-11-25T00:00:00.000Z',
  )
  await database.insertInto('memberships').values({ spaceId, userId: id, role }).execute()
  return id
}

describe('every procedure by every role', () => {
  it('is about an object of a space, or named as one that is not', () => {
    const without = procedures.filter(({ fields }) => fields.length === 0).map(({ path }) => path.join('.'))
    expect(without.filter((name) => !aboutNothing.has(name))).toEqual([])
    const known = new Set(procedures.map(({ path }) => path.join('.')))
    expect([...aboutNothing].filter((name) => !known.has(name))).toEqual([])
  })

  it('is allowed or refused as the matrix says, and finds nothing of another space', async () => {
    await using opened = await openTestBackend()
    const own = await filledSpace(opened, 'own')
    const foreign = await filledSpace(opened, 'foreign')
    let checked = 0
    const wrong: string[] = []
    for (const role of roles) {
      const userId = await memberOf(opened, own.space, role)
      for (const { path, action, fields } of procedures) {
        const name = path.join('.')
        const inputOf = (objects: Record<ObjectKind, string>) =>
          Object.fromEntries(fields.map(({ field, kind }) => [field, objects[kind]]))
        const verdict = await verdictOf(opened, userId, path, inputOf(own))
        const expected = mayInSpace(role, action) ? 'ALLOWED' : 'FORBIDDEN'
        if (verdict !== expected) wrong.push(`${role} ${name}: ${verdict}`)
        checked++
        for (const { field, kind } of fields) {
          const stranger = await verdictOf(opened, userId, path, { ...inputOf(own), [field]: foreign[kind] })
          if (stranger !== 'NOT_FOUND') wrong.push(`${role} ${name} with a foreign ${field}: ${stranger}`)
          checked++
        }
      }
    }
    console.log(`${procedures.length} procedures by ${roles.length} roles: ${checked} calls checked`)
    expect(wrong).toEqual([])
    expect(checked).toBeGreaterThan(procedures.length * roles.length)
  }, 120_000)

  it('lists only what lies in spaces of the caller', async () => {
    await using opened = await openTestBackend()
    const own = await filledSpace(opened, 'own')
    await filledSpace(opened, 'foreign')
    const userId = await memberOf(opened, own.space, 'author')
    const token = await openSession(opened.backend.store.database, userId, Date.now())
    const client = createRouterClient(opened.backend.router, {
      context: teamCaller(opened.backend.store, userOf(userId), token, 'window'),
    })
    expect((await client.projects.list({})).map(({ id }) => id)).toEqual([own.project])
    expect((await client.instances.list({})).rows.map(({ id }) => id)).toEqual([own.instance])
    expect((await client.tasks.list({})).rows.map(({ diagramId }) => diagramId)).toEqual([own.diagram])
    expect((await client.publications.list({})).rows.map(({ id }) => id)).toEqual([own.publication])

    await opened.backend.store.database.deleteFrom('memberships').where('userId', '=', userId).execute()
    expect(await client.projects.list({})).toEqual([])
    for (const list of [client.instances, client.tasks]) expect((await list.list({})).rows).toEqual([])
    await expect(client.projects.get({ id: own.project })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(client.projects.create({ name: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
