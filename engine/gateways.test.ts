import { describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { play } from './testing/played.ts'

describe('sequence and exclusive gateway', () => {
  it('passes a token through tasks that nobody has to do', async () => {
    const played = await play(process('P').start('S').task('A').task('B', { type: 'manualTask' }).end('E').xml())
    expect(played.status).toBe('completed')
    expect(played.path()).toEqual(['S', 'A', 'B', 'E', 'P'])
    expect(played.path('taken')).toEqual(['S_A', 'A_B', 'B_E'])
    expect(played.state.endedAt).toBe('E')
  })

  it('takes the first flow whose condition is true', async () => {
    const xml = process('P')
      .start('S')
      .exclusive('G', { default: 'other' })
      .branch((b) => b.end('Small'), { condition: '=x < 10' })
      .branch((b) => b.end('Medium'), { condition: '=x < 100' })
      .branch((b) => b.end('Large'), { id: 'other' })
      .xml()
    for (const [x, end] of [
      [5, 'Small'],
      [50, 'Medium'],
      [500, 'Large'],
    ] as const) {
      expect((await play(xml, { variables: { x } })).state.endedAt).toBe(end)
    }
  })

  it('waits with an incident where no condition is true, and goes on when the variable is mended', async () => {
    const xml = process('P')
      .start('S')
      .exclusive('G')
      .branch((b) => b.end('E1'), { condition: '=x = 1' })
      .branch((b) => b.end('E2'), { condition: '=x = 2' })
      .xml()
    const played = await play(xml, { variables: { x: 3 } })
    expect(played.incidents).toEqual(['no-flow-taken'])
    const [incident] = Object.values(played.state.incidents)
    expect(incident).toMatchObject({ element: 'G', mend: expect.stringContaining('default flow') })
    played.do({ kind: 'setVariables', variables: { x: 2 } }).do({ kind: 'retry', incident: incident!.key })
    expect(played.state.endedAt).toBe('E2')
    expect(played.incidents).toEqual([])
  })

  it('waits with an incident where a condition is neither true nor false', async () => {
    const xml = process('P')
      .start('S')
      .exclusive('G', { default: 'd' })
      .branch((b) => b.end('E1'), { condition: '=x + 1' })
      .branch((b) => b.end('E2'), { id: 'd' })
      .xml()
    expect((await play(xml, { variables: { x: 1 } })).incidents).toEqual(['condition-not-boolean'])
  })

  it('merges implicitly: two tokens that come to a task make two executions', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('G')
        .branch((b) => b.task('A').to('C'))
        .branch((b) => b.task('B').to('C'))
        .at('G')
        .node('userTask', 'C')
        .end('E')
        .xml(),
    )
    expect(played.waiting).toEqual(['C', 'C'])
    expect(played.complete('C').status).toBe('active')
    expect(played.complete('C').status).toBe('completed')
  })

  it('splits implicitly over all flows of a task, its conditional ones as they hold', async () => {
    const xml = process('P')
      .start('S')
      .task('A', { default: 'd' })
      .branch((b) => b.end('Always'))
      .branch((b) => b.end('If'), { condition: '=x' })
      .branch((b) => b.end('Else'), { id: 'd' })
      .xml()
    expect((await play(xml, { variables: { x: true } })).path()).toEqual(['S', 'A', 'Always', 'If', 'P'])
    expect((await play(xml, { variables: { x: false } })).path()).toEqual(['S', 'A', 'Always', 'Else', 'P'])
  })
})

describe('tokens of one instant', () => {
  it('move in document order, the default flow of a task too', async () => {
    const played = await play(
      process('P')
        .start('S')
        .task('A', { default: 'd' })
        .branch((b) => b.end('Else'), { id: 'd' })
        .branch((b) => b.end('Always'))
        .branch((b) => b.end('If'), { condition: '=false' })
        .xml(),
    )
    expect(played.path()).toEqual(['S', 'A', 'Else', 'Always', 'P'])
  })

  it('go on over a link before what another branch does', async () => {
    const xml = process('P')
      .start('S')
      .branch((b) => b.throw('To', { link: 'L' }))
      .branch((b) => b.end('E2'))
      .node('intermediateCatchEvent', 'From', {}, '<bpmn:linkEventDefinition name="L" />')
      .end('E1')
      .xml()
    expect((await play(xml)).path()).toEqual(['S', 'To', 'From', 'E1', 'E2', 'P'])
  })

  it('that a non-interrupting event adds move after what threw it', async () => {
    const played = await play(
      process('P')
        .start('S')
        .subProcess('Sub', (inner) => inner.start('S2').throw('Up', { escalation: 'X' }).end('E2'))
        .end('E')
        .boundary('OnX', 'Sub', { escalation: 'X' }, { isInterrupting: false })
        .end('Told')
        .xml(),
    )
    expect(played.path()).toEqual(['S', 'S2', 'Up', 'E2', 'Sub', 'E', 'OnX', 'Told', 'P'])
  })
})

describe('parallel gateway', () => {
  it('joins when every incoming flow has a token', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('G')
        .branch((b) => b.userTask('A').parallel('J').end('E'))
        .branch((b) => b.userTask('B').to('J'))
        .xml(),
    )
    played.complete('A')
    expect(played.status).toBe('active')
    expect(played.complete('B').path()).toEqual(['S', 'G', 'A', 'B', 'J', 'E', 'P'])
  })

  it('keeps a surplus token until the other flow has one too', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('G')
        .branch((b) => b.task('A').parallel('J').end('E'))
        .branch((b) => b.task('A2').to('J', { id: 'same' }))
        .branch((b) => b.userTask('B').to('J'))
        .xml()
        .replace('sourceRef="A2" targetRef="J"', 'sourceRef="A2" targetRef="A"'),
    )
    expect(played.complete('B').status).toBe('active')
    expect(played.times('J', 'activated')).toBe(1)
  })
})

describe('inclusive gateway', () => {
  const xml = process('P')
    .start('S')
    .inclusive('G', { default: 'd' })
    .branch((b) => b.userTask('A').inclusive('J').end('E'), { condition: '=a' })
    .branch((b) => b.userTask('B').to('J'), { condition: '=b' })
    .branch((b) => b.userTask('C').to('J'), { id: 'd' })
    .xml()

  it('joins the branches that were taken', async () => {
    const played = await play(xml, { variables: { a: true, b: true } })
    expect(played.waiting).toEqual(['A', 'B'])
    expect(played.complete('A').status).toBe('active')
    expect(played.complete('B').status).toBe('completed')
    expect(played.times('J')).toBe(1)
  })

  it('does not wait for a branch that was not taken', async () => {
    expect((await play(xml, { variables: { a: true, b: false } })).complete('A').status).toBe('completed')
  })

  it('takes the default flow where no condition is true', async () => {
    expect((await play(xml, { variables: { a: false, b: false } })).waiting).toEqual(['C'])
  })

  it('goes on when the token that held it back ends elsewhere', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('F')
        .branch((b) => b.inclusive('J').end('E'))
        .branch((b) => b.userTask('A').boundary('Late', 'A', { timer: 'PT1M' }))
        .flow('A', 'J')
        .xml(),
    )
    expect(played.status).toBe('active')
    expect(played.pass(60).status).toBe('completed')
    expect(played.times('J')).toBe(1)
  })

  it('is not held back by a token that can reach a flow which is filled already', async () => {
    // B's token can come to the join over A's filled flow as well as over its own
    const played = await play(
      process('P')
        .start('S')
        .parallel('F')
        .branch((b) => b.task('A').exclusive('M').inclusive('J').end('E'))
        .branch((b) =>
          b
            .userTask('B')
            .exclusive('X', { default: 'down' })
            .branch((c) => c.to('M'), { condition: '=up' })
            .branch((c) => c.to('J'), { id: 'down' }),
        )
        .xml(),
    )
    expect(played.times('J')).toBe(1)
  })
})

describe('complex gateway', () => {
  const xml = (activation: string) =>
    process('P')
      .start('S')
      .parallel('G')
      .branch((b) => b.userTask('A').complex('J').userTask('Next').end('E'))
      .branch((b) => b.userTask('B').to('J'))
      .branch((b) => b.userTask('C').to('J'))
      .xml()
      .replace(
        '<bpmn:complexGateway id="J" />',
        `<bpmn:complexGateway id="J"><bpmn:activationCondition>${activation}</bpmn:activationCondition></bpmn:complexGateway>`,
      )

  it('goes on when its activation condition is true, and takes in the rest when it resets', async () => {
    const played = await play(xml('=activationCount &gt;= 2'))
    played.complete('A')
    expect(played.times('J')).toBe(0)
    played.complete('B')
    expect(played.waiting).toEqual(['C', 'Next'])
    // without conditions behind it, the reset puts a token on the flow again
    played.complete('C')
    expect(played.waiting).toEqual(['Next', 'Next'])
  })

  it('tells its outgoing conditions in which phase it is', async () => {
    const reset = xml('=activationCount &gt;= 2').replace(
      '<bpmn:sequenceFlow id="J_Next" sourceRef="J" targetRef="Next" />',
      '<bpmn:sequenceFlow id="J_Next" sourceRef="J" targetRef="Next"><bpmn:conditionExpression>=waitingForStart</bpmn:conditionExpression></bpmn:sequenceFlow>',
    )
    const played = (await play(reset)).complete('A', 'B', 'C')
    expect(played.waiting).toEqual(['Next'])
    expect(played.complete('Next').status).toBe('completed')
  })
})

describe('event-based gateway', () => {
  const xml = process('P')
    .start('S')
    .eventBased('G')
    .branch((b) => b.catch('Reply', { message: 'reply' }).end('Answered'))
    .branch((b) => b.catch('Late', { timer: 'PT1H' }).end('TimedOut'))
    .xml()

  it('goes on with the message if it comes first', async () => {
    const played = (await play(xml)).send('reply', { text: 'yes' })
    expect(played.state.endedAt).toBe('Answered')
    expect(played.variables).toEqual({ text: 'yes' })
  })

  it('goes on with the timer if that fires first', async () => {
    const played = (await play(xml)).pass(3600)
    expect(played.state.endedAt).toBe('TimedOut')
    expect(() => played.send('reply')).toThrow('message-not-awaited')
  })
})
