import { describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { MONDAY_MS, play } from './testing/played.ts'

describe('start events', () => {
  const xml = process('P')
    .start('S')
    .end('E')
    .start('M', { message: 'order' })
    .end('EM')
    .start('G', { signal: 'go' })
    .end('EG')
    .xml()

  it('the none start event begins an instance by default', async () => {
    expect((await play(xml)).path()).toEqual(['S', 'E', 'P'])
  })

  it('a message or signal begins one where nothing waits for it', async () => {
    const played = (await play(xml, { process: null })).send('order', { n: 1 }).signal('go')
    expect(played.path()).toEqual(['M', 'EM', 'P', 'G', 'EG', 'P'])
  })

  it('others begin one when they are named', async () => {
    const timed = process('P').start('T', { timerCycle: 'R3/PT1H' }).end('E').xml()
    expect((await play(timed, { startEvent: 'T' })).path('caught')).toEqual(['T'])
    await expect(play(timed)).rejects.toThrow('start-event-missing')
  })

  it('a multiple one begins one by any of its events, a parallel multiple one by all of them', async () => {
    const multiple = (parallel: boolean) =>
      process('P')
        .start('S', [{ message: 'a' }, { signal: 'b' }], { attributes: { parallelMultiple: String(parallel) } })
        .userTask('A')
        .end('E')
        .xml()
    const any = (await play(multiple(false), { process: null })).send('a').signal('b')
    expect(any.waiting).toEqual(['A', 'A'])
    const all = (await play(multiple(true), { process: null })).signal('b', { x: 1 }).signal('b', { x: 2, y: 2 })
    expect(all.waiting).toEqual([])
    all.send('a', { y: 3 })
    expect(all.waiting).toEqual(['A'])
    const [instance] = [...all.world.instances.values()]
    expect(Object.values(instance!.elements)[0]!.variables).toEqual({ x: 2, y: 3 })
    expect(all.send('a').waiting).toEqual(['A'])
  })

  it('a conditional one begins one when a data store makes its condition true', async () => {
    const written = process('Write')
      .start('S')
      .node(
        'userTask',
        'A',
        {},
        '<bpmn:dataOutputAssociation><bpmn:sourceRef>V</bpmn:sourceRef><bpmn:targetRef>R</bpmn:targetRef></bpmn:dataOutputAssociation>',
      )
      .flow('S', 'A')
      .raw('<bpmn:property id="V" name="level" /><bpmn:dataStoreReference id="R" dataStoreRef="D" />')
      .to('A')
      .rawRoot('<bpmn:dataStore id="D" name="tank" />')
      .process('Refill')
      .node(
        'startEvent',
        'C',
        {},
        '<bpmn:conditionalEventDefinition><bpmn:condition>=tank &lt; 10</bpmn:condition></bpmn:conditionalEventDefinition>',
      )
      .userTask('Fill')
      .xml()
    const played = await play(written)
    const levels = [20, 5, 4, 30, 9]
    const begun = levels.map((level) => {
      played.completeWith('A', { level })
      return played.waiting.filter((element) => element === 'Fill').length
    })
    expect(begun).toEqual([0, 1, 1, 1, 2])
  })

  it('a receive task and an event-based gateway can begin one', async () => {
    const received = process('P')
      .receiveTask('R', 'm', { attributes: { instantiate: 'true' } })
      .userTask('A')
      .end('E')
      .xml()
    expect((await play(received, { process: null })).send('m').waiting).toEqual(['A'])

    const gateway = (type: string) =>
      process('P')
        .eventBased('G', { attributes: { instantiate: 'true', eventGatewayType: type } })
        .branch((b) => b.catch('A', { message: 'a' }).end('EA'))
        .branch((b) => b.catch('B', { message: 'b' }).end('EB'))
        .xml()
    const exclusive = (await play(gateway('Exclusive'), { process: null })).send('a')
    expect(exclusive.path()).toEqual(['G', 'A', 'EA', 'P'])
    const parallel = (await play(gateway('Parallel'), { process: null })).send('b')
    expect(parallel.world.instances.get('P-1')!.status).toBe('active')
    parallel.send('a')
    expect(parallel.world.instances.get('P-1')!.status).toBe('completed')
    expect(parallel.path()).toEqual(['G', 'B', 'EB', 'A', 'EA', 'P'])
  })
})

describe('intermediate events', () => {
  it('a timer waits for its duration or date', async () => {
    const duration = await play(process('P').start('S').catch('T', { timer: 'PT10M' }).end('E').xml())
    expect(duration.pass(599).status).toBe('active')
    expect(duration.pass(1).status).toBe('completed')

    const date = await play(process('P').start('S').catch('T', { timerDate: '2026-01-05T10:00:00Z' }).end('E').xml())
    expect(date.pass(3600).status).toBe('completed')
  })

  it('a date that has passed comes at once', async () => {
    const played = await play(process('P').start('S').catch('T', { timerDate: '2020-01-01' }).end('E').xml())
    expect(played.pass(0).status).toBe('completed')
  })

  it('a cycle may be a cron expression, by the clock of the time zone', async () => {
    const cycle = (timerCycle: string) =>
      process('P')
        .start('S')
        .userTask('A')
        .at('S')
        .boundary('B', 'A', { timerCycle }, { isInterrupting: false })
        .end('EB')
        .xml()
    const workdays = await play(cycle('0 30 9 ? * MON-FRI'), { timeZone: 'Europe/Berlin' })
    // Monday 09:00 UTC is 10:00 in Berlin; Tuesday to Friday 08:30 UTC follow, the weekend does not
    expect(workdays.pass(7 * 86_400).times('B', 'caught')).toBe(5)
    expect((await play(cycle('*/10 * * * *'))).pass(3600).times('B', 'caught')).toBe(6)
    const once = await play(cycle('0 0 12 1 2 ? 2026'))
    expect(once.pass(400 * 86_400).times('B', 'caught')).toBe(1)
    await expect(play(cycle('61 * * * *'))).rejects.toThrow('cron')
  })

  it('a timer may be an expression; one that gives no time is an incident', async () => {
    const xml = process('P').start('S').catch('T', { timer: '=wait' }).end('E').xml()
    expect((await play(xml, { variables: { wait: 'PT5S' } })).pass(5).status).toBe('completed')
    const wrong = await play(xml, { variables: { wait: 'soon' } })
    expect(wrong.incidents).toEqual(['timer-invalid'])
    const [incident] = Object.values(wrong.state.incidents)
    wrong.do({ kind: 'setVariables', variables: { wait: 'PT5S' } }).do({ kind: 'retry', incident: incident!.key })
    expect(wrong.pass(5).status).toBe('completed')
  })

  it('a condition waits until a variable makes it true', async () => {
    const xml = process('P').start('S').catch('C', { condition: '=x > 3' }).end('E').xml()
    const played = await play(xml, { variables: { x: 1 } })
    expect(played.status).toBe('active')
    expect(played.do({ kind: 'setVariables', variables: { x: 4 } }).status).toBe('completed')
    expect((await play(xml, { variables: { x: 4 } })).status).toBe('completed')
  })

  it('a signal reaches all that wait for it', async () => {
    const played = await play(process('P').start('S').catch('C', { signal: 'go' }).end('E').xml())
    played.world.start('P')
    played.signal('go')
    expect(played.times('E')).toBe(2)
  })

  it('a thrown signal is caught in the same instance', async () => {
    const xml = process('P')
      .start('S')
      .parallel('G')
      .branch((b) => b.catch('C', { signal: 'go' }).end('E1'))
      .branch((b) => b.userTask('A').throw('T', { signal: 'go' }).end('E2'))
      .xml()
    expect((await play(xml)).complete('A').status).toBe('completed')
  })

  it('a link leads to the catching link of its name', async () => {
    const xml = process('P').start('S').throw('To', { link: 'L' }).catch('From', { link: 'L' }).end('E').xml()
    const unconnected = xml.replace(/<bpmn:sequenceFlow id="To_From"[^>]*\/>/, '')
    expect((await play(unconnected)).path()).toEqual(['S', 'To', 'From', 'E', 'P'])
  })

  it('a multiple event comes with any of its events, a parallel multiple one with all', async () => {
    const xml = (parallel: boolean) =>
      process('P')
        .start('S')
        .catch('C', [{ message: 'a' }, { message: 'b' }], { attributes: { parallelMultiple: String(parallel) } })
        .end('E')
        .xml()
    expect((await play(xml(false))).send('b').status).toBe('completed')
    const all = (await play(xml(true))).send('b')
    expect(all.status).toBe('active')
    expect(all.send('a').status).toBe('completed')
  })
})

describe('messages between processes', () => {
  const conversation = process('Buyer')
    .root('message', 'order', { name: 'order' })
    .start('S')
    .throw('Ask', { message: 'order' })
    .catch('Wait', { message: 'reply' })
    .end('E')
    .process('Seller')
    .start('Got', { message: 'order' })
    .userTask('Check')
    .throw('Answer', { message: 'reply' })
    .end('E2')
    .xml()

  it('start the other process, and come back', async () => {
    const played = await play(conversation, { variables: { item: 'pen' } })
    expect(played.waiting).toEqual(['Check'])
    const seller = played.world.instances.get('Seller-2')!
    expect(Object.values(seller.elements)[0]!.variables).toEqual({ item: 'pen' })
    expect(played.complete('Check').status).toBe('completed')
  })

  it('need no name where a message flow joins the two', async () => {
    const xml = process('A')
      .pool('PoolA')
      .messageFlow('MF', 'Ask', 'Got')
      .start('S')
      .node('sendTask', 'Ask')
      .flow('S', 'Ask')
      .end('E')
      .process('B')
      .pool('PoolB')
      .node('startEvent', 'Got', {}, '<bpmn:messageEventDefinition />')
      .userTask('Work')
      .end('E2')
      .xml()
    expect((await play(xml)).waiting).toEqual(['Work'])
  })

  it('find the instance by their key', async () => {
    const xml = process('P')
      .rawRoot(
        '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=id" /></bpmn:extensionElements></bpmn:message>',
      )
      .start('S')
      .node('intermediateCatchEvent', 'C', {}, '<bpmn:messageEventDefinition messageRef="m" />')
      .flow('S', 'C')
      .end('E')
      .xml()
    const played = await play(xml, { variables: { id: 1 } })
    played.world.start('P', { id: 2 })
    expect(() => played.send('m')).toThrow('message-ambiguous')
    expect(() => played.send('m', {}, 3)).toThrow('message-not-awaited')
    played.send('m', {}, '2')
    expect([...played.world.instances.values()].map(({ status }) => status)).toEqual(['active', 'completed'])
  })

  it('are kept where they come too early', async () => {
    const xml = process('A')
      .start('S')
      .throw('Tell', { message: 'm' })
      .end('E')
      .process('B')
      .start('S2')
      .userTask('First')
      .catch('C', { message: 'm' })
      .end('E2')
      .xml()
    const played = await play(xml)
    played.world.start('B')
    expect(played.complete('First').world.instances.get('B-2')!.status).toBe('completed')
  })
})

describe('boundary events', () => {
  const timed = (isInterrupting: boolean, trigger: Parameters<ReturnType<typeof process>['boundary']>[2]) =>
    process('P')
      .start('S')
      .userTask('A')
      .end('E')
      .boundary('B', 'A', trigger, { isInterrupting })
      .userTask('Late')
      .end('E2')
      .xml()

  it('an interrupting timer takes the place of its activity', async () => {
    const played = (await play(timed(true, { timer: 'PT1H' }))).pass(3600)
    expect(played.waiting).toEqual(['Late'])
    expect(played.path('terminated')).toEqual(['A'])
    expect(played.complete('Late').status).toBe('completed')
  })

  it('a non-interrupting timer leaves its activity running', async () => {
    const played = (await play(timed(false, { timer: 'PT1H' }))).pass(3600)
    expect(played.waiting).toEqual(['A', 'Late'])
  })

  it('is disarmed when its activity ends', async () => {
    const played = (await play(timed(true, { timer: 'PT1H' }))).complete('A')
    expect(played.world.nextTimerMs()).toBeNull()
    expect(played.status).toBe('completed')
  })

  it('a cycle fires as often as it says, late ones in order', async () => {
    const played = (await play(timed(false, { timerCycle: 'R3/PT10M' }))).pass(3600)
    expect(played.waiting).toEqual(['A', 'Late', 'Late', 'Late'])
    const caught = played.world.trace
      .filter(({ event }) => event === 'caught')
      .map(({ atMs }) => (atMs - MONDAY_MS) / 60_000)
    expect(caught).toEqual([10, 20, 30])
  })

  it.each([
    ['message', { message: 'm' }],
    ['signal', { signal: 's' }],
  ] as const)('a %s can come as often as it likes when it does not interrupt', async (kind, trigger) => {
    const played = await play(timed(false, trigger))
    for (let i = 0; i < 2; i++) {
      if (kind === 'message') played.send('m')
      else played.signal('s')
    }
    expect(played.waiting).toEqual(['A', 'Late', 'Late'])
  })

  it('a condition fires each time that it becomes true', async () => {
    const played = await play(timed(false, { condition: '=x' }), { variables: { x: false } })
    for (const x of [true, true, false, true]) played.do({ kind: 'setVariables', variables: { x } })
    expect(played.waiting).toEqual(['A', 'Late', 'Late'])
  })

  it('belongs to all instances of a multi-instance activity', async () => {
    const xml = process('P')
      .start('S')
      .userTask('A', { multiInstance: { cardinality: '=3' } })
      .end('E')
      .boundary('B', 'A', { timer: 'PT1H' })
      .end('E2')
      .xml()
    const played = (await play(xml)).complete('A').pass(3600)
    expect(played.status).toBe('completed')
    expect(played.times('A', 'terminated')).toBe(3)
    expect(played.state.endedAt).toBe('E2')
  })
})

describe('errors and escalations', () => {
  const inside = (end: Parameters<ReturnType<typeof process>['end']>[1]) =>
    process('P')
      .root('error', 'E1', { name: 'One', code: '1' })
      .root('error', 'E2', { name: 'Two', code: '2' })
      .root('escalation', 'X', { name: 'X', code: 'x' })
      .start('S')
      .subProcess('Sub', (inner) =>
        inner
          .start('S2')
          .parallel('G')
          .branch((b) => b.userTask('A').end('Thrown', end))
          .branch((b) => b.userTask('B').end('Fine')),
      )
      .end('Done')

  it('an error ends the sub-process and goes on at the boundary event that names it', async () => {
    const xml = inside({ error: 'E1' })
      .boundary('Any', 'Sub', { error: '' })
      .end('CaughtAny')
      .boundary('Two', 'Sub', { error: 'E2' })
      .end('CaughtTwo')
      .boundary('One', 'Sub', { error: 'E1' })
      .end('CaughtOne')
      .xml()
    const played = (await play(xml)).complete('A')
    expect(played.state.endedAt).toBe('CaughtOne')
    expect(played.path('terminated')).toContain('B')
  })

  it('an error that nothing catches ends the instance', async () => {
    const played = (await play(inside({ error: 'E1' }).xml())).complete('A')
    expect(played.status).toBe('error')
  })

  it('a worker throws an error by its code; where nothing catches it the task stays with an incident', async () => {
    const xml = process('P')
      .root('error', 'E1', { code: 'no-stock' })
      .start('S')
      .serviceTask('A')
      .end('E')
      .boundary('B', 'A', { error: 'E1' })
      .end('Caught')
      .xml()
    const played = await play(xml)
    const { job } = played.job('A')
    played.do({ kind: 'throwError', job: job.key, code: 'no-stock', variables: { left: 0 } })
    expect(played.state.endedAt).toBe('Caught')
    expect(played.variables).toEqual({ left: 0 })

    const other = await play(xml)
    other.do({ kind: 'throwError', job: other.job('A').job.key, code: 'unknown' })
    expect(other.incidents).toEqual(['error-not-caught'])
    expect(other.waiting).toEqual(['A'])
  })

  it('an escalation that interrupts ends what threw it; else it goes on beside', async () => {
    const xml = (isInterrupting: boolean) =>
      inside({ escalation: 'X' }).boundary('OnX', 'Sub', { escalation: 'X' }, { isInterrupting }).end('Told').xml()
    expect((await play(xml(true))).complete('A').state.endedAt).toBe('Told')
    const beside = (await play(xml(false))).complete('A')
    expect(beside.path()).toContain('Told')
    expect(beside.complete('B').state.endedAt).toBe('Done')
  })

  it('an escalation that nothing catches changes nothing', async () => {
    expect((await play(inside({ escalation: 'X' }).xml())).complete('A', 'B').state.endedAt).toBe('Done')
  })
})

describe('end events', () => {
  it('terminate ends all tokens of its scope, and only of that', async () => {
    const xml = process('P')
      .start('S')
      .subProcess('Sub', (inner) =>
        inner
          .start('S2')
          .parallel('G')
          .branch((b) => b.userTask('A').end('T', 'terminate'))
          .branch((b) => b.userTask('B').end('E2')),
      )
      .userTask('After')
      .end('E')
      .xml()
    const played = (await play(xml)).complete('A')
    expect(played.waiting).toEqual(['After'])
    expect(played.path('terminated')).toEqual(['B'])
  })

  it('a multiple end event throws all that it says', async () => {
    const xml = process('P')
      .start('S')
      .end('E', [{ signal: 'a' }, { message: 'b' }])
      .xml()
    const played = await play(xml)
    expect(played.world.trace.filter(({ event }) => event === 'thrown').map(({ data }) => data)).toEqual([
      { signal: 'a' },
      { message: 'b' },
    ])
  })
})

describe('event sub-processes', () => {
  const withEvent = (isInterrupting: boolean, trigger: Parameters<ReturnType<typeof process>['start']>[1]) =>
    process('P')
      .start('S')
      .userTask('A')
      .end('E')
      .subProcess('Handler', (inner) => inner.start('H', trigger, { isInterrupting }).userTask('Handle').end('HE'), {
        variant: 'event',
      })
      .xml()

  it('takes the place of its scope when it interrupts', async () => {
    const played = (await play(withEvent(true, { message: 'stop' }))).send('stop', { why: 'no' })
    expect(played.waiting).toEqual(['Handle'])
    expect(played.path('terminated')).toEqual(['A'])
    expect(() => played.send('stop')).toThrow('message-not-awaited')
    expect(played.complete('Handle').status).toBe('completed')
    expect(played.path().slice(-3)).toEqual(['HE', 'Handler', 'P'])
  })

  it('runs beside its scope when it does not, as often as it comes', async () => {
    const played = (await play(withEvent(false, { signal: 'more' }))).signal('more').signal('more')
    expect(played.waiting).toEqual(['A', 'Handle', 'Handle'])
    expect(played.complete('A').status).toBe('active')
    expect(played.complete('Handle', 'Handle').status).toBe('completed')
  })

  it('catches an error of its scope, before a boundary event around it', async () => {
    const xml = process('P')
      .root('error', 'E1', { code: '1' })
      .start('S')
      .subProcess('Sub', (inner) =>
        inner
          .start('S2')
          .userTask('A')
          .end('Thrown', { error: 'E1' })
          .subProcess('Handler', (h) => h.start('H', { error: 'E1' }).userTask('Handle').end('HE'), {
            variant: 'event',
          }),
      )
      .end('E')
      .boundary('B', 'Sub', { error: 'E1' })
      .end('Outside')
      .xml()
    const played = (await play(xml)).complete('A')
    expect(played.waiting).toEqual(['Handle'])
    expect(played.complete('Handle').state.endedAt).toBe('E')
  })

  it('begins with a timer of its scope', async () => {
    expect((await play(withEvent(false, { timer: 'PT1M' }))).pass(60).waiting).toEqual(['A', 'Handle'])
  })
})

describe('message events on the pools of one file', () => {
  it('a send task throws its message and goes on', async () => {
    const xml = process('P').start('S').sendTask('Send', 'm').catch('C', { message: 'm' }).end('E').xml()
    const played = await play(xml)
    expect(played.status).toBe('completed')
    expect(played.path('thrown')).toEqual(['Send'])
  })
})
