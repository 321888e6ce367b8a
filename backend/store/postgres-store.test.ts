import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { createUser } from '../team/accounts.ts'
import { createSpace } from '../team/invitations.ts'
import { writeAudit } from '../team/audit.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { postgresPrograms, startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { replay } from '../runtime/replay.ts'
import { openPostgresStore } from './postgres-store.ts'

const programs = postgresPrograms()
if (programs === null) console.log('PostgreSQL is not here (Debian: postgresql): its tests are skipped.')

describe.skipIf(programs === null)('on PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
  }, 60_000)
  afterAll(() => postgres[Symbol.dispose]())

  it('projects, versions, scenarios and simulations are kept as on SQLite', async () => {
    const databaseUrl = postgres.database('projects')
    let projectId = ''
    {
      await using opened = await openTestBackend({ databaseUrl })
      const { api } = opened
      const project = await api.projects.createFromExample({ exampleId: 'loan-approval' })
      projectId = project.id
      const diagramId = project.diagrams[0]!.id
      const [scenario] = await api.scenarios.list({ diagramId })
      const document = { ...scenario!.document, run: { replications: 3, cases: 40, warmUp: null } }
      await api.scenarios.save({ id: scenario!.id, document, baseRevision: scenario!.revision })
      const run = await api.simulation.start({ diagramId, scenarioId: scenario!.id })
      for await (const _ of await api.simulation.watch({ runId: run.id }));
      const candidateId = (await api.scenarios.list({ diagramId }))[1]!.id
      for (const _ of [1, 2])
        for await (const _ of await api.simulation.compare({ diagramId, referenceId: scenario!.id, candidateId }));
      const { xml, revision } = await api.diagrams.open({ id: diagramId })
      await api.diagrams.saveDraft({ id: diagramId, xml: `${xml}\n`, baseRevision: revision })
      await expect(api.diagrams.saveDraft({ id: diagramId, xml, baseRevision: revision })).rejects.toMatchObject({
        code: 'CONFLICT',
      })
    }
    await using opened = await openTestBackend({ databaseUrl })
    const { api } = opened
    const [project] = await api.projects.list({})
    expect(project!.id).toBe(projectId)
    // the whole of a double comes back
    const runs = await api.runs.list({ diagramId: project!.diagrams[0]!.id })
    const { result } = await api.runs.get({ id: runs[0]!.id })
    expect(runs[0]!.meanCycleTime).toBe(result!.kpis.cycleTime.mean)
    expect(project!.lastCycleTime).toBe(runs[0]!.meanCycleTime)
    expect(project!.lastComparison).toMatchObject({ reference: { name: 'Base' }, isOutdated: true })
    const { content } = await api.exports.project({ projectId, format: 'millrace' })
    expect(await api.projects.importArchive({ content })).toMatchObject({
      name: 'Loan approval 2',
      lastComparison: { reference: { name: 'Base' } },
    })
  })

  it('processes run durably: tasks, timers, messages, incidents', async () => {
    const databaseUrl = postgres.database('runtime')
    const builder = process('P')
      .rawRoot(
        '<bpmn:message id="m" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order" /></bpmn:extensionElements></bpmn:message>',
      )
      .start('S')
      .userTask('A', { name: 'Check', attributes: { 'camunda:dueDate': '2026-12-01T00:00:00Z' } })
      .task('Bad', { type: 'scriptTask', script: 'nothing.here', attributes: { scriptFormat: 'javascript' } })
      .node('intermediateCatchEvent', 'C', {}, '<bpmn:messageEventDefinition messageRef="m" />')
      .flow('Bad', 'C')
      .catch('T', { timer: 'PT0.05S' })
      .end('E')
      .process('Q')
      .start('QS', { message: 'order' })
      .end('QE')
    let id = ''
    let projectId = ''
    {
      await using opened = await openTestBackend({ databaseUrl })
      const { api } = opened
      projectId = (await api.projects.create({ name: 'Test' })).id
      const content = Buffer.from(builder.xml()).toString('base64')
      const [imported] = await api.diagrams.import({ projectId, files: [{ fileName: 'test.bpmn', content }] })
      const { id: deploymentId } = await api.deployments.create({ diagramId: imported!.diagram!.id })
      id = (await api.instances.start({ deploymentId, process: 'P', variables: { order: 7 }, title: 'Vogel' })).id
    }
    await using opened = await openTestBackend({ databaseUrl })
    const { api, backend } = opened
    const [task] = (await api.tasks.list({ query: 'vogel' })).rows
    expect(task).toMatchObject({ name: 'Check', dueAt: '2026-12-01T00:00:00.000Z' })
    await api.tasks.complete({ instanceId: id, job: task!.job })
    await backend.runtime.settled()
    const [job] = (await api.instances.get({ id })).jobs
    await api.jobs.fail({ instanceId: id, job: job!.key, message: 'no', retries: 0 })
    const [incident] = (await api.incidents.list({ diagramId: task!.diagramId })).rows
    await api.incidents.skip({ instanceId: id, incident: incident!.key })
    await api.events.sendMessage({ projectId, name: 'paid', correlationKey: 7 })
    for (let tries = 0; tries < 100 && (await api.instances.get({ id })).status === 'active'; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect((await api.instances.get({ id })).status).toBe('completed')
    const { instanceId } = await api.events.sendMessage({ projectId, name: 'order' })
    expect((await api.instances.get({ id: instanceId! })).status).toBe('completed')
    const { state } = await backend.store.database
      .selectFrom('instances')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(await replay(backend.store, backend.runtime.runner.executables, id)).toEqual(JSON.parse(state))
  })

  it('the audit log only grows', async () => {
    await using opened = await openTestBackend({ databaseUrl: postgres.database('audit') })
    const { store } = opened.backend
    const now = '2026-11-25T00:00:00.000Z'
    const userId = await createUser(
      store.database,
      { email: 'ada@example.org', name: 'Ada', passwordHash: 'none', isAdministrator: true },
      now,
    )
    const space = await createSpace(store.database, 'Team', now)
    await writeAudit(store, { id: userId, name: 'Ada' }, ['spaces', 'rename'], [{ kind: 'space', id: space }], 'done')
    await expect(store.database.deleteFrom('audit').execute()).rejects.toThrow('only grows')
    await expect(store.database.updateTable('audit').set({ outcome: 'x' }).execute()).rejects.toThrow('only grows')
  })

  it('a second server is refused, and a newer database or a server that is gone are named', async () => {
    const url = postgres.database('locked')
    const store = await openPostgresStore(url)
    await expect(openPostgresStore(url)).rejects.toMatchObject({ problem: { code: 'database-locked' } })
    await store.database.insertInto('migrations').values({ name: '9999-01-01-later', appliedAt: 'later' }).execute()
    await store.close()
    await expect(openPostgresStore(url)).rejects.toMatchObject({ problem: { code: 'database-newer' } })
    await expect(openPostgresStore(url.replace('/locked', '/nowhere'))).rejects.toMatchObject({
      problem: { code: 'database-refused' },
    })
    await expect(openPostgresStore('postgres://millrace@127.0.0.1:1/x')).rejects.toMatchObject({
      problem: { code: 'database-unreachable' },
    })
  })

  it('a server that stops in the middle refuses the command, and the next one goes on', async () => {
    await using opened = await openTestBackend({ databaseUrl: postgres.database('stopped') })
    const { api } = opened
    const { id } = await api.projects.create({ name: 'Before' })
    postgres.stop()
    await expect(api.projects.rename({ id, name: 'Lost' })).rejects.toMatchObject({
      code: 'STORAGE',
      data: { problems: [expect.objectContaining({ code: 'database-unreachable' })] },
    })
    postgres.start()
    expect((await api.projects.rename({ id, name: 'After' })).name).toBe('After')
  }, 30_000)
})
