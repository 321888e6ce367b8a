import { describe, expect, it } from 'vitest'
import type { Variables } from '../../shared/expressions/value.ts'
import { process, type ProcessBuilder } from '../../shared/testing/bpmn-builder.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { replay } from './replay.ts'

type Opened = Awaited<ReturnType<typeof openTestBackend>>

/** A project with this diagram, deployed. */
async function deployed({ api }: Opened, builder: ProcessBuilder | string, projectId?: string) {
  const project = projectId === undefined ? await api.projects.create({ name: 'Test' }) : { id: projectId }
  const xml = typeof builder === 'string' ? builder : builder.xml()
  const content = Buffer.from(xml).toString('base64')
  const [imported] = await api.diagrams.import({ projectId: project.id, files: [{ fileName: 'test.bpmn', content }] })
  const { id: diagramId } = imported!.diagram!
  const deployment = await api.deployments.create({ diagramId })
  return { projectId: project.id, diagramId, deployment }
}

async function started(opened: Opened, builder: ProcessBuilder | string, variables: Variables = {}) {
  const place = await deployed(opened, builder)
  const instance = await opened.api.instances.start({
    deploymentId: place.deployment.id,
    variables: variables as Record<string, never>,
  })
  await opened.backend.runtime.settled()
  return { ...place, id: instance.id }
}

const get = ({ api }: Opened, id: string) => api.instances.get({ id })
const tasksOf = async ({ api }: Opened) => (await api.tasks.list({})).rows

async function pathOf({ api }: Opened, id: string) {
  const { rows } = await api.instances.history({ id, limit: 500 })
  return rows.flatMap(({ event, element }) => (event === 'completed' ? [element] : []))
}

/** The state that the history of an instance gives. */
async function replayed({ backend }: Opened, id: string) {
  return replay(backend.store, backend.runtime.runner.executables, id)
}

const approval = process('P', { name: 'Approval' })
  .lane('L', ['Decide'], { name: 'Managers' })
  .start('S')
  .userTask('Decide', { name: 'Decide' })
  .end('E')

describe('deployments', () => {
  it('are made of the draft, numbered, with what an instance can begin with', async () => {
    await using opened = await openTestBackend()
    const { deployment, diagramId } = await deployed(opened, approval)
    expect(deployment).toMatchObject({ number: 1, versionNumber: 1, active: 0 })
    expect(deployment.starts).toEqual([
      { process: 'P', processName: 'Approval', startEvent: 'S', startEventName: null, kind: 'none', form: null },
    ])
    // of the same draft and documents there is nothing new to deploy
    expect((await opened.api.deployments.create({ diagramId })).id).toBe(deployment.id)
    const { revision, xml } = await opened.api.diagrams.open({ id: diagramId })
    await opened.api.diagrams.saveDraft({ id: diagramId, xml: xml.replace('Decide', 'Judge'), baseRevision: revision })
    await opened.api.deployments.create({ diagramId })
    expect((await opened.api.deployments.list({ diagramId })).map(({ number }) => number)).toEqual([2, 1])
  })

  it('of what cannot be executed are refused with all problems', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .exclusive('G')
      .branch((b) => b.end('A'))
      .branch((b) => b.end('B'))
    await expect(deployed(opened, builder)).rejects.toMatchObject({
      code: 'INVALID',
      data: {
        problems: expect.arrayContaining([expect.objectContaining({ code: 'condition-missing', elementId: 'G' })]),
      },
    })
  })

  it('reach processes of other diagrams of the project', async () => {
    await using opened = await openTestBackend()
    const called = await deployed(opened, process('Called').start('S').userTask('Inner', { name: 'Inner' }).end('E'))
    const { deployment } = await deployed(
      opened,
      process('P').start('S').call('C', 'Called').end('E'),
      called.projectId,
    )
    await opened.api.instances.start({ deploymentId: deployment.id })
    expect((await tasksOf(opened)).map(({ name }) => name)).toEqual(['Inner'])
  })

  it('and what runs of them are told with the project', async () => {
    await using opened = await openTestBackend()
    const engines = async () => (await opened.api.projects.list({})).map(({ engine }) => engine)
    await opened.api.projects.create({ name: 'Empty' })
    const { deployment } = await deployed(opened, approval)
    expect(await engines()).toEqual([{ running: 0, incidents: 0 }, null])
    const { id } = await opened.api.instances.start({ deploymentId: deployment.id })
    await opened.api.instances.start({ deploymentId: deployment.id })
    expect(await engines()).toEqual([{ running: 2, incidents: 0 }, null])
    await opened.backend.store.database.updateTable('instances').set({ incidents: 3 }).where('id', '=', id).execute()
    expect(await engines()).toEqual([{ running: 2, incidents: 3 }, null])
  })
})

describe('tasks', () => {
  it('are listed with who they are for, claimed by one, and completed with variables', async () => {
    await using opened = await openTestBackend()
    const { id } = await started(opened, approval, { customer: 'Vogel' })
    const [task] = await tasksOf(opened)
    expect(task).toMatchObject({
      name: 'Decide',
      candidateGroups: ['Managers'],
      assignee: null,
      instanceTitle: 'Vogel',
    })
    const key = { instanceId: id, job: task!.job }
    expect(await opened.api.tasks.claim({ ...key, assignee: 'ada' })).toMatchObject({ assignee: 'ada' })
    await expect(opened.api.tasks.claim({ ...key, assignee: 'bob' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await opened.api.tasks.delegate({ ...key, assignee: 'bob' })).toMatchObject({
      assignee: 'bob',
      owner: 'ada',
    })
    // the delegate gives it back to its owner, who gives it back to everybody
    expect(await opened.api.tasks.unclaim(key)).toMatchObject({ assignee: 'ada', owner: null })
    expect(await opened.api.tasks.unclaim(key)).toMatchObject({ assignee: null })
    const detail = await opened.api.tasks.get(key)
    expect(detail).toMatchObject({ variables: { customer: 'Vogel' }, isGeneratedForm: true })
    expect(JSON.stringify(detail.form)).toContain('"key":"customer"')
    const instance = await opened.api.tasks.complete({ ...key, variables: { ok: true } })
    expect(instance.status).toBe('completed')
    expect((await get(opened, id)).variables[0]!.variables).toEqual({ customer: 'Vogel', ok: true })
    await expect(opened.api.tasks.complete({ ...key, variables: {} })).rejects.toMatchObject({
      data: { problems: [expect.objectContaining({ code: 'instance-ended' })] },
    })
  })

  it('show a form of the project', async () => {
    await using opened = await openTestBackend()
    const project = await opened.api.projects.create({ name: 'Forms' })
    const form = { id: 'decide-form', type: 'default', components: [{ type: 'checkbox', key: 'ok' }] }
    await opened.api.documents.import({
      projectId: project.id,
      files: [{ fileName: 'decide.form', content: Buffer.from(JSON.stringify(form)).toString('base64') }],
    })
    const builder = process('P')
      .start('S')
      .userTask('A', { attributes: { 'camunda:formRef': 'decide-form' } })
      .end('E')
    const { deployment } = await deployed(opened, builder, project.id)
    const { id } = await opened.api.instances.start({ deploymentId: deployment.id })
    const [task] = await tasksOf(opened)
    expect(await opened.api.tasks.get({ instanceId: id, job: task!.job })).toMatchObject({
      form,
      isGeneratedForm: false,
    })
  })

  it('ask in a form made for them for what the decisions after them need', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .userTask('A', { name: 'Assess' })
      .exclusive('G', { default: 'no' })
      .branch((b) => b.exclusive('R', { default: 'high' }), { condition: '= approved = true and amount > 100' })
      .branch((b) => b.end('No'), { id: 'no' })
      .at('R')
      .branch((b) => b.end('Low'), { condition: '= risk = "low"' })
      .branch((b) => b.end('Medium'), { condition: '= risk = "medium"' })
      .branch((b) => b.end('High'), { id: 'high' })
    const { id } = await started(opened, builder, { customer: 'Vogel', amount: 5 })
    const [task] = await tasksOf(opened)
    const { form } = await opened.api.tasks.get({ instanceId: id, job: task!.job })
    expect((form as { components: unknown[] }).components).toMatchObject([
      { type: 'checkbox', key: 'approved', label: 'Approved' },
      { type: 'number', key: 'amount' },
      { type: 'select', key: 'risk', values: [{ value: 'low' }, { value: 'medium' }] },
      { type: 'textfield', key: 'customer' },
    ])
  })

  it('are found by when they are due and when they are to be followed up', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .userTask('A', { attributes: { 'camunda:dueDate': '${due}', 'camunda:followUpDate': '${later}' } })
      .end('E')
    const { deployment } = await deployed(opened, builder)
    for (const [title, due, later] of [
      ['early', '2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z'],
      ['late', '2026-03-01T00:00:00Z', '2026-02-20T00:00:00Z'],
    ]) {
      await opened.api.instances.start({ deploymentId: deployment.id, title, variables: { due, later } as never })
    }
    const titles = async (filter: { dueBefore?: string; followUpBefore?: string }) =>
      (await opened.api.tasks.list(filter)).rows.map(({ instanceTitle }) => instanceTitle)
    expect(await titles({})).toEqual(['early', 'late'])
    expect(await titles({ dueBefore: '2026-02-15T00:00:00Z' })).toEqual(['early'])
    expect(await titles({ followUpBefore: '2026-02-01T00:00:00Z' })).toEqual(['early'])
    expect(await titles({ dueBefore: '2026-01-01T00:00:00Z' })).toEqual([])
  })

  it('come by priority, then due date, in pages', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .userTask('A', { name: 'A', attributes: { 'camunda:priority': '${p}', 'camunda:dueDate': '${due}' } })
      .end('E')
    const { deployment } = await deployed(opened, builder)
    for (const [p, due] of [
      [1, '2026-03-01'],
      [1, '2026-02-01'],
      [9, '2026-04-01'],
    ]) {
      await opened.api.instances.start({
        deploymentId: deployment.id,
        title: `${p} ${due}`,
        variables: { p, due } as never,
      })
    }
    const first = await opened.api.tasks.list({ limit: 2 })
    expect(first.rows.map(({ instanceTitle }) => instanceTitle)).toEqual(['9 2026-04-01', '1 2026-02-01'])
    expect(first.total).toBe(3)
    const second = await opened.api.tasks.list({ limit: 2, cursor: first.cursor! })
    expect(second.rows.map(({ instanceTitle }) => instanceTitle)).toEqual(['1 2026-03-01'])
    expect(second.cursor).toBeNull()
    expect((await opened.api.tasks.list({ query: '04-01' })).total).toBe(1)
  })
})

describe('commands', () => {
  it('given twice under one id are done once', async () => {
    await using opened = await openTestBackend()
    const { deployment } = await deployed(opened, approval)
    const command = { deploymentId: deployment.id, commandId: 'once' }
    const first = await opened.api.instances.start(command)
    expect((await opened.api.instances.start(command)).id).toBe(first.id)
    const [task] = await tasksOf(opened)
    const complete = { instanceId: first.id, job: task!.job, variables: {}, commandId: 'twice' }
    expect((await opened.api.tasks.complete(complete)).status).toBe('completed')
    expect((await opened.api.tasks.complete(complete)).status).toBe('completed')
    expect((await opened.api.instances.list({})).total).toBe(1)
  })

  it('are kept in a history that gives the state again', async () => {
    await using opened = await openTestBackend()
    const { id } = await started(opened, approval, { x: 1 })
    await opened.api.instances.setVariables({ id, variables: { x: 2 } })
    const page = await opened.api.instances.history({ id, limit: 4 })
    expect(page.rows.map(({ seq, event, element }) => `${seq} ${event} ${element}`)).toEqual([
      '1 activated P',
      '2 variable P',
      '3 activated S',
      '4 completed S',
    ])
    expect(page.rows[0]!.elementName).toBe('Approval')
    const rest = await opened.api.instances.history({ id, cursor: page.cursor! })
    expect(rest.rows.map(({ seq }) => seq)).toEqual([5, 6, 7])
    expect(rest.cursor).toBeNull()
    const { state } = await opened.backend.store.database
      .selectFrom('instances')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(await replayed(opened, id))).toBe(state)
  })
})

describe('instances', () => {
  it('are suspended, resumed, cancelled and deleted', async () => {
    await using opened = await openTestBackend()
    const { id } = await started(opened, approval)
    const { api } = opened
    const [task] = await tasksOf(opened)
    expect(await api.instances.suspend({ id })).toMatchObject({ isSuspended: true })
    expect(await tasksOf(opened)).toEqual([])
    await expect(api.tasks.complete({ instanceId: id, job: task!.job })).rejects.toMatchObject({
      data: { problems: [expect.objectContaining({ code: 'instance-suspended' })] },
    })
    await api.instances.resume({ id })
    await expect(api.instances.delete({ id })).rejects.toMatchObject({ code: 'INVALID' })
    expect(await api.instances.cancel({ id })).toMatchObject({ status: 'terminated' })
    await api.instances.delete({ id })
    expect((await api.instances.list({})).total).toBe(0)
  })

  it('show their tokens, one by one and counted', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .parallel('G')
      .branch((b) => b.userTask('A').parallel('J').end('E'))
      .branch((b) => b.task('B').to('J'))
    const { id, diagramId, deployment } = await started(opened, builder)
    await opened.api.instances.start({ deploymentId: deployment.id })
    expect((await get(opened, id)).tokens).toEqual([
      { key: null, element: 'J', state: 'joining', count: 1 },
      { key: expect.any(Number), element: 'A', state: 'working', count: 1 },
    ])
    expect(await opened.api.instances.tokens({ diagramId })).toEqual([
      { key: null, element: 'J', state: 'joining', count: 2 },
      { key: null, element: 'A', state: 'working', count: 2 },
    ])
  })

  it('go back to an earlier point of their history', async () => {
    await using opened = await openTestBackend()
    const { id } = await started(opened, process('P').start('S').userTask('A').userTask('B').end('E'))
    const { api } = opened
    const [task] = await tasksOf(opened)
    const before = (await api.instances.history({ id, limit: 500 })).rows.at(-1)!.seq
    await api.tasks.complete({ instanceId: id, job: task!.job, variables: { x: 1 } })
    expect((await tasksOf(opened)).map(({ element }) => element)).toEqual(['B'])
    await api.instances.rollback({ id, seq: before })
    expect((await tasksOf(opened)).map(({ element }) => element)).toEqual(['A'])
    expect((await get(opened, id)).variables[0]!.variables).toEqual({})
    const { state } = await opened.backend.store.database
      .selectFrom('instances')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(await replayed(opened, id))).toBe(state)
  })

  it('move to another version by a mapping that is proposed and checked', async () => {
    await using opened = await openTestBackend()
    const { id, diagramId } = await started(opened, approval)
    const { api } = opened
    const draft = await api.diagrams.open({ id: diagramId })
    const renamed = draft.xml.replaceAll('Decide', 'Judge').replace('name="Judge"', 'name="Judge it"')
    await api.diagrams.saveDraft({ id: diagramId, xml: renamed, baseRevision: draft.revision })
    const { id: deploymentId } = await api.deployments.create({ diagramId })
    const trial = await api.instances.migrate({ id, deploymentId, isTrial: true })
    expect(trial.problems.map(({ code }) => code)).toEqual(['element-missing'])
    const done = await api.instances.migrate({ id, deploymentId, mapping: { Decide: 'Judge' } })
    expect(done).toMatchObject({ problems: [], mapping: { Decide: 'Judge' }, instance: { deploymentId } })
    const [task] = await tasksOf(opened)
    expect(task).toMatchObject({ element: 'Judge', name: 'Judge it' })
    expect((await api.tasks.complete({ instanceId: id, job: task!.job })).status).toBe('completed')
  })

  it('tell those who watch that they changed', async () => {
    await using opened = await openTestBackend()
    const { id, diagramId } = await started(opened, approval)
    const changes = await opened.api.instances.watch({ diagramId })
    const next = changes.next()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await opened.api.instances.setVariables({ id, variables: { a: 1 } })
    expect(await next).toMatchObject({ value: { instanceIds: [id] } })
    await changes.return(undefined as never)
  })
})

describe('work that needs nobody', () => {
  it('is done: scripts, decisions, mocks and files', async () => {
    await using opened = await openTestBackend()
    const { api } = opened
    const project = await api.projects.create({ name: 'Work' })
    const dmn =
      '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" namespace="x"><decision id="Size" name="Size"><literalExpression><text>if total > 5 then "L" else "S"</text></literalExpression></decision></definitions>'
    const [imported] = await api.documents.import({
      projectId: project.id,
      files: [{ fileName: 'size.dmn', content: Buffer.from(dmn).toString('base64') }],
    })
    expect(imported).toMatchObject({ document: { kind: 'decision', reference: 'Size' } })
    const millrace = (inner: string) =>
      inner
        .replaceAll('millrace:', 'm:')
        .replace('<m:', '<m:')
        .replace(/<m:(\w+)/, '<m:$1 xmlns:m="http://millrace.dev/schema/bpmn/1.0"')
    const builder = process('P')
      .start('S')
      .task('Add', { type: 'scriptTask', script: 'total = a + b', attributes: { scriptFormat: 'javascript' } })
      .task('Rule', {
        type: 'businessRuleTask',
        attributes: { 'camunda:decisionRef': 'Size', 'camunda:resultVariable': 'size' },
      })
      .serviceTask('Mock', {
        extension: millrace('<millrace:mock duration="PT0.01S" outputs="={checked: total + 1}" />'),
      })
      .serviceTask('Write', {
        extension: millrace('<millrace:file action="write" path="out/size.txt" content="=size" />'),
      })
      .serviceTask('Read', {
        extension: millrace('<millrace:file action="read" path="out/size.txt" resultVariable="read" />'),
      })
      .end('E')
    const { deployment } = await deployed(opened, builder, project.id)
    const { id } = await api.instances.start({ deploymentId: deployment.id, variables: { a: 3, b: 4 } })
    await opened.backend.runtime.settled()
    const instance = await get(opened, id)
    expect(instance.incidentList).toEqual([])
    expect(instance.status).toBe('completed')
    expect(instance.variables[0]!.variables).toEqual({ a: 3, b: 4, total: 7, size: 'L', checked: 8, read: 'L' })
  })

  it('that fails waits for its next attempt, and can be completed by hand meanwhile', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .task('Bad', { type: 'scriptTask', script: 'nothing.here', attributes: { scriptFormat: 'javascript' } })
      .end('E')
    const { id } = await started(opened, builder)
    const [job] = (await get(opened, id)).jobs
    expect(job).toMatchObject({ retries: 2, notBefore: expect.any(String) })
    expect((await opened.api.jobs.complete({ instanceId: id, job: job!.key, variables: { y: 1 } })).status).toBe(
      'completed',
    )
  })

  it('ends in an incident that is listed, retried and skipped', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .start('S')
      .serviceTask('A', { attributes: { 'camunda:topic': 'pay' } })
      .end('E')
    const { id, diagramId } = await started(opened, builder)
    const { api } = opened
    const fail = async () => {
      const [job] = (await get(opened, id)).jobs
      await api.jobs.fail({ instanceId: id, job: job!.key, message: 'bank is closed', retries: 0 })
      return (await api.incidents.list({ diagramId })).rows[0]!
    }
    const first = await fail()
    expect(first).toMatchObject({ element: 'A', code: 'job-failed', message: 'bank is closed' })
    expect((await api.instances.list({ state: 'incident' })).total).toBe(1)
    await api.incidents.retry({ instanceId: id, incident: first.key })
    expect((await api.incidents.list({ diagramId })).total).toBe(0)
    const second = await fail()
    expect(await api.incidents.skip({ instanceId: id, incident: second.key, variables: { paid: true } })).toMatchObject(
      {
        status: 'completed',
      },
    )
  })
})

describe('messages, signals and timers', () => {
  it('come from outside to who waits, and start processes', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .rawRoot(
        '<bpmn:message id="m" name="reply"><bpmn:extensionElements><zeebe:subscription correlationKey="=order" /></bpmn:extensionElements></bpmn:message>',
      )
      .start('S')
      .node('intermediateCatchEvent', 'C', {}, '<bpmn:messageEventDefinition messageRef="m" />')
      .flow('S', 'C')
      .catch('G', { signal: 'go' })
      .end('E')
      .process('Q')
      .start('QS', { message: 'order' })
      .userTask('QA')
      .end('QE')
    const { id, projectId, diagramId } = await started(opened, builder, { order: 7 })
    const { api } = opened
    expect((await api.events.list({ diagramId })).rows).toMatchObject([
      { kind: 'message', name: 'reply', correlationKey: '7' },
    ])
    await expect(api.events.sendMessage({ projectId, name: 'reply', correlationKey: 8 })).rejects.toMatchObject({
      data: { problems: [expect.objectContaining({ code: 'message-not-awaited' })] },
    })
    expect(
      await api.events.sendMessage({ projectId, name: 'reply', correlationKey: '7', variables: { text: 'yes' } }),
    ).toEqual({ instanceId: id })
    expect(await api.events.sendSignal({ projectId, name: 'go' })).toEqual({ instanceIds: [id] })
    await opened.backend.runtime.settled()
    expect((await get(opened, id)).status).toBe('completed')
    const { instanceId } = await api.events.sendMessage({ projectId, name: 'order', variables: { n: 1 } })
    expect((await get(opened, instanceId!)).process).toBe('Q')
  })

  it('begin a process when all events of a parallel multiple start event have come, across a stop', async () => {
    const folder = tempFolder()
    const xml = process('P')
      .node(
        'startEvent',
        'S',
        { attributes: { parallelMultiple: 'true' } },
        '<bpmn:messageEventDefinition messageRef="m" /><bpmn:signalEventDefinition signalRef="s" />',
      )
      .rawRoot('<bpmn:message id="m" name="paid" /><bpmn:signal id="s" name="packed" />')
      .userTask('A')
      .end('E')
    let ids = { projectId: '', diagramId: '' }
    {
      await using opened = await openTestBackend({ dataFolder: folder.path })
      ids = await deployed(opened, xml)
      const { api } = opened
      const message = { projectId: ids.projectId, name: 'paid', variables: { amount: 5 } }
      expect(await api.events.sendMessage(message)).toEqual({ instanceId: null })
      // the same event again is still the same one
      expect(await api.events.sendMessage({ ...message, variables: { amount: 6 } })).toEqual({ instanceId: null })
    }
    await using opened = await openTestBackend({ dataFolder: folder.path })
    const { api } = opened
    await api.events.sendSignal({ projectId: ids.projectId, name: 'packed', variables: { weight: 2 } })
    const { rows } = await api.instances.list({ diagramId: ids.diagramId })
    expect(rows).toHaveLength(1)
    expect((await api.instances.get({ id: rows[0]!.id })).variables).toMatchObject([
      { variables: { amount: 6, weight: 2 } },
    ])
    expect(await api.events.sendMessage({ projectId: ids.projectId, name: 'paid' })).toEqual({ instanceId: null })
  })

  it('begin a process when a condition on a data store becomes true, or holds with given variables', async () => {
    await using opened = await openTestBackend()
    const { api } = opened
    const builder = process('P')
      .node(
        'startEvent',
        'S',
        {},
        '<bpmn:conditionalEventDefinition><bpmn:condition>=stock &lt; 3</bpmn:condition></bpmn:conditionalEventDefinition>',
      )
      .userTask('Reorder')
      .end('E')
      .process('Sell')
      .start('QS')
      .node(
        'task',
        'Q',
        {},
        '<bpmn:dataOutputAssociation><bpmn:sourceRef>left</bpmn:sourceRef><bpmn:targetRef>R</bpmn:targetRef></bpmn:dataOutputAssociation>',
      )
      .flow('QS', 'Q')
      .end('QE')
      .raw('<bpmn:property id="left" name="left" /><bpmn:dataStoreReference id="R" dataStoreRef="D" />')
      .rawRoot('<bpmn:dataStore id="D" name="stock" />')
    const { projectId, deployment, diagramId } = await deployed(opened, builder)
    const reordering = async () => {
      await opened.backend.runtime.settled()
      const { rows } = await api.instances.list({ diagramId })
      return rows.filter(({ process }) => process === 'P').length
    }
    const sell = (left: number) =>
      api.instances.start({ deploymentId: deployment.id, process: 'Sell', startEvent: 'QS', variables: { left } })
    await sell(5)
    expect(await reordering()).toBe(0)
    await sell(2)
    expect(await reordering()).toBe(1)
    // it still holds: nothing has become true
    await sell(1)
    expect(await reordering()).toBe(1)
    await sell(9)
    await sell(0)
    expect(await reordering()).toBe(2)
    expect((await api.events.evaluateConditions({ projectId, variables: { stock: 9 } })).instanceIds).toEqual([])
    const { instanceIds } = await api.events.evaluateConditions({ projectId, variables: { stock: 1 } })
    expect(instanceIds).toHaveLength(1)
  })

  it('go from one instance to another, also when they come too early', async () => {
    await using opened = await openTestBackend()
    const builder = process('A')
      .start('S')
      .throw('Ask', { message: 'ask' })
      .catch('Wait', { message: 'answer' })
      .end('E')
      .process('B')
      .start('BS', { message: 'ask' })
      .throw('Tell', { message: 'answer' })
      .throw('Early', { message: 'later' })
      .userTask('First')
      .catch('Later', { message: 'later' })
      .end('BE')
    const { id } = await started(opened, builder)
    expect((await get(opened, id)).status).toBe('completed')
    const [task] = await tasksOf(opened)
    await opened.api.tasks.complete({ instanceId: task!.instanceId, job: task!.job })
    await opened.backend.runtime.settled()
    expect((await get(opened, task!.instanceId)).status).toBe('completed')
  })

  it('a timer fires when it is due, late ones after a restart, and by hand', async () => {
    using folder = tempFolder()
    const builder = process('P').start('S').catch('T', { timer: 'PT0.2S' }).userTask('A').end('E')
    let id: string
    {
      await using opened = await openTestBackend({ dataFolder: folder.path })
      ;({ id } = await started(opened, builder))
      expect((await get(opened, id)).subscriptions).toMatchObject([{ kind: 'timer', element: 'T' }])
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
    {
      await using opened = await openTestBackend({ dataFolder: folder.path })
      await opened.backend.runtime.settled()
      expect((await get(opened, id)).jobs).toMatchObject([{ element: 'A' }])
      const other = await started(opened, process('Q').start('S').catch('T', { timer: 'P3D' }).end('E'))
      const [timer] = (await get(opened, other.id)).subscriptions
      expect(await opened.api.events.fireTimer({ instanceId: other.id, subscription: timer!.key })).toMatchObject({
        status: 'completed',
      })
    }
  })

  it('a timer start event begins instances as often as it says', async () => {
    await using opened = await openTestBackend()
    const { diagramId } = await deployed(opened, process('P').start('T', { timerCycle: 'R2/PT0.05S' }).end('E'))
    await expect.poll(async () => (await opened.api.instances.list({ diagramId })).total, { timeout: 5000 }).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect((await opened.api.instances.list({ diagramId })).total).toBe(2)
  })
})

describe('data stores', () => {
  it('outlive the instance that wrote them', async () => {
    await using opened = await openTestBackend()
    const builder = process('P')
      .rawRoot('<bpmn:dataStore id="DS" name="stock" />')
      .raw('<bpmn:dataStoreReference id="Ref" name="stock" dataStoreRef="DS" />')
      .start('S')
      .node(
        'userTask',
        'A',
        {},
        '<bpmn:dataOutputAssociation id="O"><bpmn:sourceRef>Ref</bpmn:sourceRef><bpmn:targetRef>Ref</bpmn:targetRef><bpmn:transformation>=left - 1</bpmn:transformation></bpmn:dataOutputAssociation>',
      )
      .flow('S', 'A')
      .exclusive('G', { default: 'no' })
      .branch((b) => b.end('Low'), { condition: '=stock < 5' })
      .branch((b) => b.end('High'), { id: 'no' })
    const { id, deployment } = await started(opened, builder)
    const complete = async (instanceId: string, left: number) => {
      const [task] = await tasksOf(opened)
      await opened.api.tasks.complete({ instanceId, job: task!.job, variables: { left } })
      await opened.backend.runtime.settled()
    }
    await complete(id, 9)
    expect(await pathOf(opened, id)).toContain('High')
    const second = await opened.api.instances.start({ deploymentId: deployment.id })
    const [task] = await tasksOf(opened)
    expect((await opened.api.tasks.get({ instanceId: second.id, job: task!.job })).variables).toEqual({})
    await complete(second.id, 3)
    expect(await pathOf(opened, second.id)).toContain('Low')
  })
})
