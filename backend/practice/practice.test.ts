import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { PracticeAct } from '../../shared/contract/practice-contract.ts'
import { process, type ProcessBuilder } from '../../shared/testing/bpmn-builder.ts'
import { createUser, openSession } from '../team/accounts.ts'
import { createSpace } from '../team/invitations.ts'
import { teamCaller } from '../team/team-caller.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { Practices } from './practices.ts'

type Opened = Awaited<ReturnType<typeof openTestBackend>>

/** A practice of this diagram, with steps that answer as it is then. */
async function practising({ api }: Opened, builder: ProcessBuilder, files: Readonly<Record<string, object>> = {}) {
  const { id: projectId } = await api.projects.create({ name: 'Test' })
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  for (const [fileName, form] of Object.entries(files)) {
    await api.documents.import({ projectId, files: [{ fileName, content: base64(JSON.stringify(form)) }] })
  }
  const [imported] = await api.diagrams.import({
    projectId,
    files: [{ fileName: 'test.bpmn', content: base64(builder.xml()) }],
  })
  const diagramId = imported!.diagram!.id
  const { sessionId } = await api.practice.begin({ diagramId })
  const session = { diagramId, sessionId }
  const act = (done: PracticeAct) => api.practice.act({ ...session, act: done as never })
  return {
    session,
    act,
    get: () => api.practice.get(session),
    start: (variables: object = {}) => act({ kind: 'start', process: 'P', startEvent: null, variables } as never),
    complete: (job: number, variables: object = {}) =>
      act({ kind: 'complete', instance: 'P-1', job, variables } as never),
  }
}

const approval = process('P', { name: 'Approval' })
  .lane('L', ['Decide'], { name: 'Managers' })
  .start('S')
  .userTask('Decide', { name: 'Decide' })
  .exclusive('G', { default: 'G_No' })
  .branch((b) => b.serviceTask('Pay', { name: 'Pay' }).end('Paid'), { condition: 'approved', id: 'G_Yes' })
  .branch((b) => b.end('No'), { id: 'G_No' })

/** Everything in the database, table by table. */
async function contentOf({ backend }: Opened): Promise<Record<string, unknown>> {
  const { database } = backend.store
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(database)
  const content: Record<string, unknown> = {}
  for (const { name } of rows) content[name] = (await sql`select * from ${sql.table(name)}`.execute(database)).rows
  return content
}

describe('a practice', () => {
  it('plays a process to its end by every role, and the store stays as it was', async () => {
    await using opened = await openTestBackend()
    const { session, start, complete, act } = await practising(opened, approval)
    const before = await contentOf(opened)
    expect(Object.keys(before)).toContain('instances')

    const begun = await start({ amount: 5 })
    expect(begun.jobs).toEqual([
      expect.objectContaining({ kind: 'user', name: 'Decide', forWhom: ['Managers'], isClaimed: false }),
    ])
    const job = begun.jobs[0]!.job
    const task = await opened.api.practice.job({ ...session, instance: 'P-1', job })
    expect(task).toMatchObject({ variables: { amount: 5 }, isGeneratedForm: true, suggestion: {} })
    expect(JSON.stringify(task.form)).toContain('"key":"approved"')
    expect((await act({ kind: 'claim', instance: 'P-1', job, isClaimed: true })).jobs[0]).toMatchObject({
      isClaimed: true,
    })
    const paying = await complete(job, { approved: true })
    expect(paying.tokens).toEqual([expect.objectContaining({ element: 'Pay', state: 'working', instance: 'P-1' })])
    const ended = await complete(paying.jobs[0]!.job, { reference: 'R-1' })
    expect(ended.instances).toEqual([expect.objectContaining({ status: 'completed', processName: 'Approval' })])
    expect(ended.history[0]).toMatchObject({ event: 'completed', elementType: 'process' })
    expect(ended.steps).toBe(4)

    expect(await contentOf(opened)).toEqual(before)
  })

  it('shows the form of the project', async () => {
    await using opened = await openTestBackend()
    const form = { id: 'Decision', type: 'default', components: [{ key: 'approved', type: 'checkbox' }] }
    const builder = process('P')
      .start('S')
      .userTask('Decide', { extension: '<zeebe:formDefinition formId="Decision" />' })
      .end('E')
    const { session, start } = await practising(opened, builder, { 'decision.form': form })
    const { jobs } = await start()
    const task = await opened.api.practice.job({ ...session, instance: 'P-1', job: jobs[0]!.job })
    expect(task).toMatchObject({ form, isGeneratedForm: false })
  })

  it('takes steps back one by one, and begins anew', async () => {
    await using opened = await openTestBackend()
    const { session, start, complete, get } = await practising(opened, approval)
    const begun = await start()
    await complete(begun.jobs[0]!.job, { approved: false })
    expect((await get()).instances[0]).toMatchObject({ status: 'completed' })
    const back = await opened.api.practice.stepBack(session)
    expect(back).toEqual(begun)
    // the other way is open again
    expect((await complete(back.jobs[0]!.job, { approved: true })).jobs).toEqual([
      expect.objectContaining({ kind: 'service', name: 'Pay' }),
    ])
    expect(await opened.api.practice.restart(session)).toMatchObject({ instances: [], history: [], steps: 0 })
    expect(await opened.api.practice.stepBack(session)).toMatchObject({ steps: 0 })
  })

  it('lets time pass to the next timer by hand', async () => {
    await using opened = await openTestBackend()
    const builder = process('P').start('S').catch('Wait', { timer: 'P2D' }, { name: 'Two days' }).end('E')
    const { start, act } = await practising(opened, builder)
    const begun = await start()
    expect(begun.nextTimer).toEqual({ at: expect.any(String), elements: ['Two days'] })
    expect(Date.parse(begun.nextTimer!.at) - Date.parse(begun.now)).toBe(2 * 86_400_000)
    const ended = await act({ kind: 'wait' })
    expect(ended).toMatchObject({ now: begun.nextTimer!.at, nextTimer: null, instances: [{ status: 'completed' }] })
    await expect(act({ kind: 'wait' })).rejects.toMatchObject({
      code: 'INVALID',
      data: { problems: [{ code: 'no-timer' }] },
    })
  })

  it('brings messages and signals by hand', async () => {
    await using opened = await openTestBackend()
    const builder = process('P').start('S').catch('M', { message: 'paid' }).catch('N', { signal: 'open' }).end('E')
    const { start, act } = await practising(opened, builder)
    const [message] = (await start()).awaited
    expect(message).toMatchObject({ kind: 'message', name: 'paid', element: 'M' })
    await expect(act({ kind: 'signal', name: 'open', variables: {} })).rejects.toMatchObject({ code: 'INVALID' })
    const after = await act({ kind: 'message', instance: 'P-1', subscription: message!.key, variables: { sum: 7 } })
    expect(after.awaited).toEqual([expect.objectContaining({ kind: 'signal', name: 'open' })])
    expect(after.instances[0]!.variables[0]!.variables).toEqual({ sum: 7 })
    expect((await act({ kind: 'signal', name: 'open', variables: {} })).instances[0]!.status).toBe('completed')
  })

  it('asks no service: its answer, error or failure is given by hand', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .root('error', 'Declined', { name: 'Declined', code: 'DECLINED' })
      .start('S')
      .serviceTask('Rate', {
        // nobody listens there
        extension:
          '<m:httpRequest xmlns:m="http://millrace.dev/schema/bpmn/1.0" url="http://127.0.0.1:1/" resultVariable="quote" />',
      })
      .end('E')
      .boundary('Caught', 'Rate', { error: 'Declined' })
      .end('Refused')
    const { session, start, act, complete } = await practising(opened, builder)
    const job = (await start()).jobs[0]!.job
    expect(await opened.api.practice.job({ ...session, instance: 'P-1', job })).toMatchObject({
      form: null,
      suggestion: { quote: { status: 200, body: null } },
      catchers: [{ kind: 'error', code: 'DECLINED', name: 'Caught', isInterrupting: true }],
    })
    const failed = await act({ kind: 'fail', instance: 'P-1', job, message: 'Out of order' })
    expect(failed).toMatchObject({ jobs: [], incidents: [{ element: 'Rate', message: 'Out of order' }] })
    await act({ kind: 'retry', instance: 'P-1', incident: failed.incidents[0]!.key })
    const refused = await act({ kind: 'throwError', instance: 'P-1', job, code: 'DECLINED', variables: {} })
    expect(refused.history.map(({ element }) => element)).toContain('Refused')
    await opened.api.practice.stepBack(session)
    expect((await complete(job, { quote: 3 })).history.map(({ element }) => element)).not.toContain('Refused')
  })

  it('raises escalations, and tells before what catches them and whether the task ends', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .root('escalation', 'Late', { name: 'Late', code: 'LATE' })
      .root('escalation', 'Lost', { name: 'Lost', code: 'LOST' })
      .start('S')
      .subProcess('Handle', (inner) =>
        inner
          .start('S2')
          .userTask('Decide')
          .end('E2')
          .boundary('Told', 'Decide', { escalation: 'Late' }, { name: 'Manager told', isInterrupting: false })
          .end('Known'),
      )
      .end('E')
      .boundary('Gone', 'Handle', { escalation: 'Lost' })
      .end('Closed')
      .boundary('Further', 'Handle', { escalation: 'Late' })
      .end('Never')
      .subProcess('Log', (inner) => inner.start('Any', { escalation: '' }, { isInterrupting: false }).end('Logged'), {
        variant: 'event',
        name: 'Write it down',
      })
    const { session, start, act } = await practising(opened, builder)
    const { instance, job } = (await start()).jobs[0]!
    expect((await opened.api.practice.job({ ...session, instance, job })).catchers).toEqual([
      { kind: 'escalation', code: 'LATE', name: 'Manager told', isInterrupting: false },
      { kind: 'escalation', code: 'LOST', name: 'Gone', isInterrupting: true },
      { kind: 'escalation', code: null, name: 'Write it down', isInterrupting: false },
    ])
    const raise = (code: string) => act({ kind: 'throwEscalation', instance, job, code, variables: { since: 3 } })
    const reached = ({ history }: Awaited<ReturnType<typeof raise>>) =>
      history.filter(({ event }) => event === 'completed').map(({ element }) => element)

    const told = await raise('LATE')
    expect(told.jobs).toEqual([expect.objectContaining({ element: 'Decide' })])
    expect(reached(told)).toContain('Known')
    expect(reached(await raise('something else'))).toContain('Logged')
    const gone = await raise('LOST')
    expect(gone).toMatchObject({ jobs: [], instances: [{ status: 'completed' }] })
    expect(gone.instances[0]!.variables[0]!.variables).toMatchObject({ since: 3 })
    expect(reached(gone)).toContain('Closed')
    expect(reached(gone)).not.toContain('Never')
    await opened.api.practice.stepBack(session)
    expect((await opened.api.practice.get(session)).jobs).toHaveLength(1)
  })

  it('runs scripts by itself; one that goes round without end changes nothing and is named', async () => {
    await using opened = await openTestBackend()
    const script = { type: 'scriptTask', script: 'sum = amount * 2', attributes: { scriptFormat: 'javascript' } }
    const builder = process('P').start('S').task('Double', script).end('E')
    const { start } = await practising(opened, builder)
    expect((await start({ amount: 4 })).instances[0]).toMatchObject({
      status: 'completed',
      variables: [{ variables: { amount: 4, sum: 8 } }],
    })
    const round = process('P')
      .start('S')
      .exclusive('Join')
      .task('Again', { ...script, script: 'n = 1' })
      .exclusive('G', { default: 'G_Join' })
      .branch((b) => b.end('E'), { condition: 'n = 2' })
      .branch((b) => b.to('Join'), { id: 'G_Join' })
    const endless = await practising(opened, round)
    await expect(endless.start()).rejects.toMatchObject({
      code: 'INVALID',
      data: { problems: [{ code: 'automatic-without-end', elementId: 'Again' }] },
    })
    expect(await endless.get()).toMatchObject({ instances: [], steps: 0 })
  })

  it('of what cannot be executed is refused with the element and the mend', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .exclusive('G')
      .branch((b) => b.end('A'))
      .branch((b) => b.end('B'))
    await expect(practising(opened, builder)).rejects.toMatchObject({
      code: 'INVALID',
      data: { problems: expect.arrayContaining([expect.objectContaining({ elementId: 'G' })]) },
    })
  })

  it('is found by whoever began it alone, and no more when it is ended', async () => {
    await using opened = await openTestBackend()
    const { session } = await practising(opened, approval)
    await expect(opened.api.practice.get({ ...session, sessionId: 'other' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await opened.api.practice.end(session)
    await expect(opened.api.practice.get(session)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('on a team server', () => {
  it('a reader may practise, alone, and the log of the space says nothing of it', async () => {
    await using opened = await openTestBackend()
    const { database } = opened.backend.store
    const { session } = await practising(opened, approval)
    const space = await createSpace(database, 'Own', '2026-11-25T00:00:00.000Z')
    await database.updateTable('projects').set({ spaceId: space }).execute()
    const reader = async (email: string) => {
      const account = { email, name: email, passwordHash: 'none', isAdministrator: false }
      const id = await createUser(database, account, '2026-11-25T00:00:00.000Z')
      await database.insertInto('memberships').values({ spaceId: space, userId: id, role: 'reader' }).execute()
      const token = await openSession(database, id, Date.now())
      const user = { id, name: email, email, isServerAdministrator: false }
      return createRouterClient(opened.backend.router, {
        context: teamCaller(opened.backend.store, user, token, 'window'),
      })
    }
    const ada = await reader('ada@example.org')
    const bob = await reader('bob@example.org')
    const { diagramId } = session
    const { sessionId } = await ada.practice.begin({ diagramId })
    const act = { kind: 'start', process: 'P', startEvent: null, variables: {} } as const
    expect((await ada.practice.act({ diagramId, sessionId, act })).jobs).toHaveLength(1)
    for (const stranger of [bob.practice.get({ diagramId, sessionId }), ada.practice.get(session)])
      await expect(stranger).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await database.selectFrom('audit').selectAll().execute()).toEqual([])
  })
})

describe('the practices that are kept', () => {
  const practised = { diagramId: 'D', xml: '', executable: { files: [] } as never, decisions: [], forms: {} }

  it('belong to one person and one diagram', () => {
    const practices = new Practices()
    const id = practices.begin('ada', practised)
    expect(practices.find('ada', 'D', id)).not.toBeNull()
    expect(practices.find('bob', 'D', id)).toBeNull()
    expect(practices.find('ada', 'E', id)).toBeNull()
  })

  it('end two hours after they were last used', () => {
    let now = 0
    const practices = new Practices(() => now)
    const id = practices.begin('ada', practised)
    now += 2 * 3_600_000
    expect(practices.find('ada', 'D', id)).not.toBeNull()
    now += 2 * 3_600_000 + 1
    expect(practices.find('ada', 'D', id)).toBeNull()
  })

  it('give way to a sixth of the same person, the one unused for longest first', () => {
    let now = 0
    const practices = new Practices(() => now++)
    const others = practices.begin('bob', practised)
    const ids = Array.from({ length: 5 }, () => practices.begin('ada', practised))
    practices.find('ada', 'D', ids[0]!)
    practices.begin('ada', practised)
    expect(ids.map((id) => practices.find('ada', 'D', id) !== null)).toEqual([true, false, true, true, true])
    expect(practices.find('bob', 'D', others)).not.toBeNull()
  })
})
