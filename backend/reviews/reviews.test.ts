import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { roles, type Role } from '../../shared/access/roles.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { createUser, openSession } from '../team/accounts.ts'
import { createSpace } from '../team/invitations.ts'
import { teamCaller } from '../team/team-caller.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'

const xml = process('P').start('S').userTask('A').end('E').xml()

/** A diagram with one version, and how somebody of each role in its space works with it. */
async function openTeam() {
  const opened = await openTestBackend()
  const { backend, api } = opened
  const { database } = backend.store
  const now = '2026-11-29T00:00:00.000Z'
  const spaceId = await createSpace(database, 'Team', now)
  const { id: projectId } = await api.projects.create({ name: 'Lending' })
  await database.updateTable('projects').set({ spaceId }).where('id', '=', projectId).execute()
  const [imported] = await api.diagrams.import({
    projectId,
    files: [{ fileName: 'a.bpmn', content: Buffer.from(xml).toString('base64') }],
  })
  const diagramId = imported!.diagram!.id
  const ids = {} as Record<Role, string>
  const as = {} as Record<Role, typeof api>
  for (const role of roles) {
    const email = `${role}@example.org`
    const id = await createUser(database, { email, name: role, passwordHash: 'none', isAdministrator: false }, now)
    await database.insertInto('memberships').values({ spaceId, userId: id, role }).execute()
    const token = await openSession(database, id, Date.now())
    const user = { id, name: role, email, isServerAdministrator: false }
    ids[role] = id
    as[role] = createRouterClient(backend.router, { context: teamCaller(backend.store, user, token, role) })
  }
  const [version] = await api.versions.list({ diagramId })
  return { ...opened, diagramId, projectId, versionId: version!.id, ids, as }
}

/** Another version of the diagram. */
async function nextVersion({ as, diagramId }: Awaited<ReturnType<typeof openTeam>>, name: string) {
  const { revision } = await as.author.diagrams.open({ id: diagramId })
  const changed = process('P').start('S').userTask(name).end('E').xml()
  await as.author.diagrams.saveDraft({ id: diagramId, xml: changed, baseRevision: revision })
  return as.author.versions.create({ diagramId, name, reason: 'saved', note: `Because of ${name}` })
}

describe('a version', () => {
  it('tells who made it and why', async () => {
    await using team = await openTeam()
    await nextVersion(team, 'B')
    const [newest] = await team.as.reader.versions.list({ diagramId: team.diagramId })
    expect(newest).toMatchObject({ name: 'B', note: 'Because of B', authorName: 'author', state: 'draft' })
  })

  it('is approved by a publisher after an author has asked, each step with who and why', async () => {
    await using team = await openTeam()
    const { as, ids, versionId } = team
    await as.author.reviews.ask({ versionId, note: 'Please look', reviewers: [ids.publisher] })
    await as.publisher.reviews.decide({ versionId, decision: 'approved', note: 'Good' })
    const { state, steps } = await as.reader.reviews.get({ versionId })
    expect(state).toBe('approved')
    expect(steps.map(({ step, userName, note }) => [step, userName, note])).toEqual([
      ['asked', 'author', 'Please look'],
      ['approved', 'publisher', 'Good'],
    ])
  })

  it('retires what was approved before it, and says by what it was replaced', async () => {
    await using team = await openTeam()
    const { as, versionId } = team
    const second = await nextVersion(team, 'B')
    for (const each of [versionId, second.id]) {
      await as.author.reviews.ask({ versionId: each })
      await as.publisher.reviews.decide({ versionId: each, decision: 'approved' })
    }
    const first = await as.reader.reviews.get({ versionId })
    expect(first.state).toBe('retired')
    expect(first.steps.at(-1)).toMatchObject({ step: 'retired', note: 'Replaced by version 2.' })
    await as.publisher.reviews.decide({ versionId, decision: 'reinstated', note: 'The new one was wrong' })
    expect((await as.reader.reviews.get({ versionId: second.id })).state).toBe('retired')
  })

  it('takes no step out of turn, none back without a reason, and none from whoever may not', async () => {
    await using team = await openTeam()
    const { as, ids, versionId } = team
    const early = as.publisher.reviews.decide({ versionId, decision: 'approved' })
    await expect(early).rejects.toThrow('Version 1 is a draft, so it cannot be approved.')
    await expect(as.author.reviews.ask({ versionId, reviewers: [ids.reader] })).rejects.toThrow('may not approve')
    await as.author.reviews.ask({ versionId })
    await expect(as.author.reviews.decide({ versionId, decision: 'approved' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(as.publisher.reviews.decide({ versionId, decision: 'returned' })).rejects.toThrow('without a word why')
    await as.author.reviews.withdraw({ versionId })
    expect((await as.reader.reviews.get({ versionId })).state).toBe('draft')
  })

  it('is approved once by two who do it at the same time', async () => {
    await using team = await openTeam()
    const { as, versionId } = team
    await as.author.reviews.ask({ versionId })
    const both = await Promise.allSettled(
      [as.publisher, as.administrator].map((client) => client.reviews.decide({ versionId, decision: 'approved' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { steps } = await as.reader.reviews.get({ versionId })
    expect(steps.map(({ step }) => step)).toEqual(['asked', 'approved'])
  })
})

describe('comments', () => {
  it('are threads about an element, resolved by anybody who may comment and opened again by an answer', async () => {
    await using team = await openTeam()
    const { as, diagramId } = team
    const first = await as.commenter.comments.add({ diagramId, elementId: 'A', text: 'Who does this?' })
    await as.author.comments.add({ diagramId, parentId: first.id, text: 'The clerk.' })
    await as.author.comments.resolve({ commentId: first.id, isResolved: true })
    const [resolved, answer] = await as.reader.comments.list({ diagramId })
    expect(resolved).toMatchObject({ userName: 'commenter', resolvedBy: 'author' })
    expect(answer).toMatchObject({ elementId: 'A', parentId: first.id, userName: 'author' })
    await as.commenter.comments.add({ diagramId, parentId: first.id, text: 'Which one?' })
    expect((await as.reader.comments.list({ diagramId }))[0]!.resolvedAt).toBeNull()
  })

  it('are changed by who wrote them, and taken away by them or an administrator', async () => {
    await using team = await openTeam()
    const { as, diagramId } = team
    const { id: commentId } = await as.commenter.comments.add({ diagramId, text: 'Typo in the name' })
    await expect(as.publisher.comments.edit({ commentId, text: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(as.publisher.comments.remove({ commentId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await as.commenter.comments.edit({ commentId, text: 'Typo' })).toMatchObject({ text: 'Typo' })
    await as.administrator.comments.remove({ commentId })
    expect(await as.reader.comments.list({ diagramId })).toEqual([])
    await as.commenter.comments.restore({ commentId })
    expect(await as.reader.comments.list({ diagramId })).toHaveLength(1)
  })

  it('are refused to readers, and answers to what is no thread here', async () => {
    await using team = await openTeam()
    const { as, api, diagramId, projectId } = team
    await expect(as.reader.comments.add({ diagramId, text: 'Hello' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const other = await api.diagrams.create({ projectId, name: 'Other' })
    const { id: parentId } = await as.author.comments.add({ diagramId: other.id, text: 'There' })
    await expect(as.author.comments.add({ diagramId, parentId, text: 'Here' })).rejects.toThrow('no first comment')
  })

  it('name whom one can ask and mention', async () => {
    await using team = await openTeam()
    const people = await team.as.reader.comments.people({ diagramId: team.diagramId })
    expect(people.filter(({ mayApprove }) => mayApprove).map(({ name }) => name)).toEqual([
      'administrator',
      'publisher',
    ])
    expect(people).toHaveLength(roles.length)
  })
})

describe('a project file', () => {
  it('carries comments and sign-offs, with the names of people who have no account where it is opened', async () => {
    await using team = await openTeam()
    const { as, diagramId, versionId, projectId } = team
    await as.author.reviews.ask({ versionId, note: 'Please' })
    await as.publisher.reviews.decide({ versionId, decision: 'approved', note: 'Good' })
    const first = await as.commenter.comments.add({ diagramId, elementId: 'A', text: 'Who?' })
    await as.author.comments.add({ diagramId, parentId: first.id, text: 'The clerk.' })
    const { content } = await team.api.exports.project({ projectId, format: 'millrace' })

    await using elsewhere = await openTestBackend()
    const { diagrams } = await elsewhere.api.projects.importArchive({ content })
    const [diagram] = diagrams
    const comments = await elsewhere.api.comments.list({ diagramId: diagram!.id })
    expect(comments.map(({ userName, text, elementId }) => [userName, text, elementId])).toEqual([
      ['commenter', 'Who?', 'A'],
      ['author', 'The clerk.', 'A'],
    ])
    expect(comments[1]!.parentId).toBe(comments[0]!.id)
    const [version] = await elsewhere.api.versions.list({ diagramId: diagram!.id })
    const { state, steps } = await elsewhere.api.reviews.get({ versionId: version!.id })
    expect(state).toBe('approved')
    expect(steps.map(({ userName }) => userName)).toEqual(['author', 'publisher'])
    await expect(elsewhere.api.comments.edit({ commentId: comments[0]!.id, text: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
