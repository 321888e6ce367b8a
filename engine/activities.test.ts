import { describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { play } from './testing/played.ts'

const outputs = (...pairs: readonly (readonly [string, string])[]) =>
  `<zeebe:ioMapping>${pairs.map(([target, source]) => `<zeebe:output source="${source}" target="${target}" />`).join('')}</zeebe:ioMapping>`

describe('tasks', () => {
  it('make work for people and services, by type', async () => {
    const xml = process('P')
      .start('S')
      .parallel('G')
      .branch((b) => b.userTask('User'))
      .branch((b) => b.serviceTask('Service'))
      .branch((b) => b.task('Send', { type: 'sendTask' }))
      .branch((b) => b.task('Script', { type: 'scriptTask', script: 'x = 1' }))
      .branch((b) => b.task('Rule', { type: 'businessRuleTask' }))
      .xml()
    const played = await play(xml)
    expect(Object.values(played.state.jobs).map(({ element, kind }) => `${element}: ${kind}`)).toEqual([
      'User: user',
      'Service: service',
      'Send: send',
      'Script: script',
      'Rule: businessRule',
    ])
    expect(played.complete('User', 'Service', 'Send', 'Script', 'Rule').status).toBe('completed')
  })

  it('give what they made to the process', async () => {
    const played = await play(process('P').start('S').userTask('A').end('E').xml())
    expect(played.completeWith('A', { amount: 5 }).variables).toEqual({ amount: 5 })
  })

  it('with output mappings give only what these say', async () => {
    const xml = process('P')
      .start('S')
      .userTask('A', { extension: outputs(['total', '=net * 2']) })
      .end('E')
      .xml()
    expect((await play(xml)).completeWith('A', { net: 4, secret: 1 }).variables).toEqual({ total: 8 })
  })

  it('see their input mappings as variables of their own', async () => {
    const xml = process('P')
      .start('S')
      .userTask('A', {
        extension:
          '<zeebe:ioMapping><zeebe:input source="=x + 1" target="local.value" /><zeebe:input source="=local.value * 10" target="more" /></zeebe:ioMapping>',
      })
      .end('E')
      .xml()
    const played = await play(xml, { variables: { x: 1 } })
    const task = Object.values(played.state.elements).find(({ element }) => element === 'A')
    expect(task!.variables).toEqual({ local: { value: 2 }, more: 20 })
    expect(played.complete('A').variables).toEqual({ x: 1 })
  })

  it('are for whom the model says, else for the lane', async () => {
    const xml = process('P')
      .lane('Lane_1', ['A', 'B'], { name: 'Sales' })
      .start('S')
      .parallel('G')
      .branch((b) => b.userTask('A'))
      .branch((b) =>
        b.userTask('B', {
          attributes: {
            'camunda:assignee': '${owner}',
            'camunda:candidateGroups': 'a, b',
            'camunda:dueDate': '2026-02-01T00:00:00Z',
            'camunda:priority': '70',
          },
        }),
      )
      .branch((b) =>
        b.node(
          'userTask',
          'C',
          {},
          '<bpmn:potentialOwner><bpmn:resourceAssignmentExpression><bpmn:formalExpression>boss</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner>',
        ),
      )
      .flow('G', 'C')
      .xml()
    const { job } = await play(xml, { variables: { owner: 'ada' } }).then((played) => ({
      job: (id: string) => played.job(id).job.assignment,
    }))
    expect(job('A')).toEqual({ candidateGroups: ['Sales'] })
    expect(job('B')).toEqual({
      assignee: 'ada',
      candidateGroups: ['a', 'b'],
      dueDate: '2026-02-01T00:00:00Z',
      priority: 70,
    })
    expect(job('C')).toEqual({ candidateGroups: ['boss'] })
  })

  it('begin with startQuantity tokens and end with completionQuantity on each flow', async () => {
    const xml = process('P')
      .start('S')
      .parallel('G')
      .branch((b) => b.to('A'))
      .branch((b) => b.to('A'))
      .branch((b) => b.to('A'))
      .at('G')
      .node('userTask', 'A', { attributes: { startQuantity: '2', completionQuantity: '3' } })
      .userTask('B')
      .end('E')
      .xml()
    const played = await play(xml)
    expect(played.waiting).toEqual(['A'])
    expect(played.complete('A').waiting).toEqual(['B', 'B', 'B'])
    // the third token waits at A for a fourth
    expect(played.complete('B', 'B', 'B').status).toBe('active')
  })

  it('receive a message', async () => {
    const played = await play(process('P').start('S').receiveTask('R', 'order').end('E').xml())
    expect(played.status).toBe('active')
    expect(played.send('order', { n: 3 }).variables).toEqual({ n: 3 })
    expect(played.status).toBe('completed')
  })
})

describe('standard loop', () => {
  const looped = (loop: { testBefore?: boolean; maximum?: number; condition?: string }) =>
    process('P').start('S').userTask('A', { loop }).end('E').xml()

  it('repeats while its condition is true, tested after each execution', async () => {
    const played = await play(looped({ condition: '=go' }), { variables: { go: false } })
    expect(played.waiting).toEqual(['A'])
    expect(played.completeWith('A', { go: true }).waiting).toEqual(['A'])
    expect(played.completeWith('A', { go: false }).status).toBe('completed')
  })

  it('may not run at all when tested before', async () => {
    const played = await play(looped({ condition: '=go', testBefore: true }), { variables: { go: false } })
    expect(played.status).toBe('completed')
    expect(played.times('A', 'activated')).toBe(0)
  })

  it('ends at its maximum', async () => {
    expect((await play(looped({ maximum: 2 }))).complete('A', 'A').status).toBe('completed')
  })
})

describe('multi-instance', () => {
  const many = (multiInstance: string) =>
    process('P').start('S').node('userTask', 'A', {}, multiInstance).flow('S', 'A').end('E').xml()
  const characteristics = (attributes: string, inner: string) =>
    many(`<bpmn:multiInstanceLoopCharacteristics ${attributes}>${inner}</bpmn:multiInstanceLoopCharacteristics>`)

  it('runs in parallel, an instance for each item of a collection', async () => {
    const xml = characteristics('camunda:collection="items" camunda:elementVariable="item"', '')
    const played = await play(xml, { variables: { items: ['a', 'b', 'c'] } })
    expect(played.waiting).toEqual(['A', 'A', 'A'])
    const own = Object.values(played.state.elements).flatMap(({ variables, kind }) =>
      kind === 'node' ? [variables] : [],
    )
    expect(own).toEqual([
      { loopCounter: 1, item: 'a' },
      { loopCounter: 2, item: 'b' },
      { loopCounter: 3, item: 'c' },
    ])
    expect(played.complete('A', 'A').status).toBe('active')
    expect(played.complete('A').status).toBe('completed')
  })

  it('runs one after the other when sequential', async () => {
    const xml = characteristics('isSequential="true"', '<bpmn:loopCardinality>=n</bpmn:loopCardinality>')
    const played = await play(xml, { variables: { n: 2 } })
    expect(played.waiting).toEqual(['A'])
    expect(played.complete('A').waiting).toEqual(['A'])
    expect(played.complete('A').status).toBe('completed')
  })

  it('completes at once without instances', async () => {
    const xml = characteristics('', '<bpmn:loopCardinality>=0</bpmn:loopCardinality>')
    expect((await play(xml)).status).toBe('completed')
  })

  it('ends early when its completion condition is true', async () => {
    const xml = characteristics(
      '',
      '<bpmn:loopCardinality>=5</bpmn:loopCardinality><bpmn:completionCondition>=numberOfCompletedInstances &gt;= 2</bpmn:completionCondition>',
    )
    const played = (await play(xml)).complete('A', 'A')
    expect(played.status).toBe('completed')
    expect(played.times('A', 'terminated')).toBe(3)
  })

  it('collects an output from each instance, in the order of the items', async () => {
    const xml = many(
      '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item + answer" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>',
    )
    const played = await play(xml, { variables: { items: [1, 2] } })
    const [first, second] = played.world.jobs()
    played.do({ kind: 'completeJob', job: second!.job.key, variables: { answer: 10 } })
    played.do({ kind: 'completeJob', job: first!.job.key, variables: { answer: 20 } })
    expect(played.variables['results']).toEqual([21, 12])
  })

  it('has an incident where the collection is no list', async () => {
    const xml = characteristics('camunda:collection="items"', '')
    expect((await play(xml, { variables: { items: 3 } })).incidents).toEqual(['collection-invalid'])
  })

  it.each([
    ['None', 'noneBehaviorEventRef', 3],
    ['One', 'oneBehaviorEventRef', 1],
  ])('with behavior %s throws its event as instances complete', async (behavior, field, times) => {
    const xml = process('P')
      .root('signal', 'Done', { name: 'Done' })
      .rawRoot('<bpmn:signalEventDefinition id="Def" signalRef="Done" />')
      .start('S')
      .node(
        'userTask',
        'A',
        {},
        `<bpmn:multiInstanceLoopCharacteristics behavior="${behavior}" ${field}="Def"><bpmn:loopCardinality>=3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>`,
      )
      .flow('S', 'A')
      .end('E')
      .xml()
    const played = (await play(xml)).complete('A', 'A', 'A')
    expect(played.path('thrown')).toEqual(new Array(times).fill('A'))
  })

  it('with complex behavior throws the event whose condition holds', async () => {
    const xml = process('P')
      .root('signal', 'Half', { name: 'Half' })
      .start('S')
      .node(
        'userTask',
        'A',
        {},
        '<bpmn:multiInstanceLoopCharacteristics behavior="Complex"><bpmn:loopCardinality>=4</bpmn:loopCardinality><bpmn:complexBehaviorDefinition><bpmn:condition>=numberOfCompletedInstances = 2</bpmn:condition><bpmn:event id="Ev"><bpmn:signalEventDefinition signalRef="Half" /></bpmn:event></bpmn:complexBehaviorDefinition></bpmn:multiInstanceLoopCharacteristics>',
      )
      .flow('S', 'A')
      .end('E')
      .boundary('OnHalf', 'A', { signal: 'Half' }, { isInterrupting: false })
      .end('Told')
      .xml()
    const played = (await play(xml)).complete('A', 'A')
    expect(played.path()).toContain('Told')
    expect(played.complete('A', 'A').times('Told')).toBe(1)
  })
})

describe('sub-process', () => {
  it('completes with its last token', async () => {
    const xml = process('P')
      .start('S')
      .subProcess('Sub', (inner) =>
        inner
          .start('S2')
          .parallel('G')
          .branch((b) => b.userTask('A').end('E1'))
          .branch((b) => b.userTask('B').end('E2')),
      )
      .end('E')
      .xml()
    const played = (await play(xml)).complete('A')
    expect(played.status).toBe('active')
    expect(played.complete('B').path().slice(-3)).toEqual(['Sub', 'E', 'P'])
  })

  it('without a start event begins at all that nothing leads to', async () => {
    const xml = process('P')
      .subProcess('Sub', (inner) => inner.node('userTask', 'A').node('userTask', 'B'))
      .xml()
    expect((await play(xml)).waiting).toEqual(['A', 'B'])
  })

  it('has data objects as variables of its own', async () => {
    const xml = process('P')
      .start('S')
      .subProcess('Sub', (inner) =>
        inner.raw('<bpmn:dataObject id="D" name="draft" />').start('S2').userTask('A').end('E2'),
      )
      .end('E')
      .xml()
    const played = (await play(xml)).completeWith('A', { draft: 1, kept: 2 })
    expect(played.variables).toEqual({ kept: 2 })
  })
})

describe('call activity', () => {
  const called = (options = {}) =>
    process('P')
      .start('S')
      .call('Call', 'Q', options)
      .end('E')
      .at('E')
      .xml()
      .replace(
        '</bpmn:definitions>',
        '<bpmn:process id="Q"><bpmn:startEvent id="QS" /><bpmn:userTask id="QA" /><bpmn:sequenceFlow id="q" sourceRef="QS" targetRef="QA" /></bpmn:process></bpmn:definitions>',
      )

  it('runs the called process with variables of its own, and takes back what it made', async () => {
    const played = await play(called(), { variables: { x: 1 } })
    expect(played.waiting).toEqual(['QA'])
    const started = played.world.trace.find(({ element, event }) => element === 'Q' && event === 'activated')
    expect(started).toMatchObject({ process: 'Q', instance: expect.stringContaining('P-1/') })
    played.completeWith('QA', { x: 2, y: 3 })
    expect(played.variables).toEqual({ x: 2, y: 3 })
    expect(played.status).toBe('completed')
  })

  it('passes only what its mappings say', async () => {
    const extension = '<camunda:in source="x" target="given" /><camunda:out source="result" target="taken" />'
    const played = await play(called({ extension }), { variables: { x: 1, secret: 2 } })
    const process = Object.values(played.state.elements).find(({ element }) => element === 'Q')
    expect(process!.variables).toEqual({ given: 1 })
    expect(played.completeWith('QA', { result: 5, other: 6 }).variables).toEqual({ x: 1, secret: 2, taken: 5 })
  })

  it('calls a global task', async () => {
    const xml = process('P')
      .rawRoot('<bpmn:globalUserTask id="Global" name="Sign" />')
      .start('S')
      .call('Call', 'Global')
      .end('E')
      .xml()
    const played = await play(xml)
    expect(played.job('Call').job.kind).toBe('user')
    expect(played.complete('Call').status).toBe('completed')
  })

  it('that calls itself without end is refused, and says why', async () => {
    const xml = process('P').start('S').call('Call', 'P').end('E').xml()
    await expect(play(xml)).rejects.toThrow('nested-too-deep')
  })
})

describe('ad-hoc sub-process', () => {
  const adHoc = (attributes: Record<string, string>, condition = '') =>
    process('P')
      .start('S')
      .subProcess(
        'AdHoc',
        (inner) =>
          inner
            .node('userTask', 'A')
            .node('userTask', 'B')
            .raw(condition && `<bpmn:completionCondition>${condition}</bpmn:completionCondition>`),
        { variant: 'adHoc', attributes },
      )
      .end('E')
      .xml()

  it('offers its activities at once when parallel, and completes when all are done', async () => {
    const played = await play(adHoc({}))
    expect(played.waiting).toEqual(['A', 'B'])
    expect(played.complete('B', 'A').status).toBe('completed')
  })

  it('offers one after the other when sequential', async () => {
    const played = await play(adHoc({ ordering: 'Sequential' }))
    expect(played.waiting).toEqual(['A'])
    expect(played.complete('A').waiting).toEqual(['B'])
  })

  it('ends when its completion condition is true, and takes away what still runs', async () => {
    const played = (await play(adHoc({}, '=done'), { variables: { done: false } })).completeWith('A', { done: true })
    expect(played.status).toBe('completed')
    expect(played.path('terminated')).toEqual(['B'])
  })

  it('lets what runs end by itself where it says so', async () => {
    const played = await play(adHoc({ cancelRemainingInstances: 'false' }, '=done'), { variables: { done: false } })
    expect(played.completeWith('A', { done: true }).waiting).toEqual(['B'])
    expect(played.complete('B').status).toBe('completed')
  })

  it('stays open while its condition is not true, and begins an activity again when asked', async () => {
    const played = (await play(adHoc({}, '=done'), { variables: { done: false } })).complete('A', 'B')
    expect(played.status).toBe('active')
    const { key } = Object.values(played.state.elements).find(({ element }) => element === 'AdHoc')!
    played.do({ kind: 'begin', adHoc: key, element: 'A' })
    expect(played.completeWith('A', { done: true }).status).toBe('completed')
  })
})
