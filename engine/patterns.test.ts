import { describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { play } from './testing/played.ts'

/**
 * Workflow control-flow patterns 1 to 20, after van der Aalst, ter Hofstede, Kiepuszewski and Barros,
 * "Workflow Patterns", Distributed and Parallel Databases 14 (2003), in the numbering of the revised
 * view (Russell et al., 2006). Each has a model and what it does; where BPMN cannot express one, it says so.
 */
describe('workflow control-flow patterns', () => {
  it('1 sequence', async () => {
    const played = await play(process('P').start('S').userTask('A').userTask('B').end('E').xml())
    expect(played.waiting).toEqual(['A'])
    expect(played.complete('A').waiting).toEqual(['B'])
    expect(played.complete('B').status).toBe('completed')
  })

  it('2 parallel split', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('G')
        .branch((b) => b.userTask('A'))
        .branch((b) => b.userTask('B'))
        .xml(),
    )
    expect(played.waiting).toEqual(['A', 'B'])
  })

  it('3 synchronization', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('G')
        .branch((b) => b.userTask('A').parallel('J').userTask('C').end('E'))
        .branch((b) => b.userTask('B').to('J'))
        .xml(),
    )
    expect(played.complete('B').waiting).toEqual(['A'])
    expect(played.complete('A').waiting).toEqual(['C'])
  })

  const choice = process('P')
    .start('S')
    .exclusive('G', { default: 'other' })
    .branch((b) => b.userTask('A').exclusive('M').userTask('C').end('E'), { condition: '=x > 0' })
    .branch((b) => b.userTask('B').to('M'), { id: 'other' })
    .xml()

  it('4 exclusive choice', async () => {
    expect((await play(choice, { variables: { x: 1 } })).waiting).toEqual(['A'])
    expect((await play(choice, { variables: { x: 0 } })).waiting).toEqual(['B'])
  })

  it('5 simple merge', async () => {
    expect((await play(choice, { variables: { x: 0 } })).complete('B').waiting).toEqual(['C'])
  })

  const multiChoice = process('P')
    .start('S')
    .inclusive('G')
    .branch((b) => b.userTask('A').inclusive('J').userTask('D').end('E'), { condition: '=x > 0' })
    .branch((b) => b.userTask('B').to('J'), { condition: '=x > 1' })
    .branch((b) => b.userTask('C').to('J'), { condition: '=x > 2' })
    .xml()

  it('6 multi-choice', async () => {
    expect((await play(multiChoice, { variables: { x: 2 } })).waiting).toEqual(['A', 'B'])
  })

  it('7 structured synchronizing merge', async () => {
    const played = (await play(multiChoice, { variables: { x: 2 } })).complete('B')
    expect(played.waiting).toEqual(['A'])
    expect(played.complete('A').waiting).toEqual(['D'])
  })

  it('8 multi-merge', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('G')
        .branch((b) => b.userTask('A').exclusive('M').userTask('C').end('E'))
        .branch((b) => b.userTask('B').to('M'))
        .xml(),
    )
    expect(played.complete('A', 'B').waiting).toEqual(['C', 'C'])
  })

  it('9 structured discriminator, by a complex gateway that takes in the rest', async () => {
    const xml = process('P')
      .start('S')
      .parallel('G')
      .branch((b) =>
        b
          .userTask('A')
          .node(
            'complexGateway',
            'J',
            {},
            '<bpmn:activationCondition>=activationCount &gt;= 1</bpmn:activationCondition>',
          )
          .flow('A', 'J')
          .userTask('D', {})
          .end('E'),
      )
      .branch((b) => b.userTask('B').to('J'))
      .branch((b) => b.userTask('C').to('J'))
      .xml()
      .replace(
        '<bpmn:sequenceFlow id="J_D" sourceRef="J" targetRef="D" />',
        '<bpmn:sequenceFlow id="J_D" sourceRef="J" targetRef="D"><bpmn:conditionExpression>=waitingForStart</bpmn:conditionExpression></bpmn:sequenceFlow>',
      )
    const played = (await play(xml)).complete('B')
    expect(played.waiting).toEqual(['A', 'C', 'D'])
    expect(played.complete('A', 'C', 'D').status).toBe('completed')
    expect(played.times('D')).toBe(1)
  })

  it('10 arbitrary cycles', async () => {
    // two entries and two exits: a loop that is no block
    const played = await play(
      process('P')
        .start('S')
        .exclusive('M1')
        .userTask('A')
        .exclusive('X1', { default: 'on' })
        .branch((b) => b.end('E1'), { condition: '=stop' })
        .branch((b) => b.exclusive('M2').userTask('B').exclusive('X2', { default: 'out' }), { id: 'on' })
        .at('X2')
        .branch((b) => b.to('M1'), { condition: '=again' })
        .branch((b) => b.end('E2'), { id: 'out' })
        .xml(),
      { variables: { stop: false, again: true } },
    )
    played.complete('A', 'B', 'A').completeWith('B', { again: false })
    expect(played.status).toBe('completed')
    expect(played.times('A')).toBe(2)
  })

  it('11 implicit termination', async () => {
    const played = await play(
      process('P')
        .start('S')
        .parallel('G')
        .branch((b) => b.userTask('A').end('E1'))
        .branch((b) => b.userTask('B'))
        .xml(),
    )
    expect(played.complete('A').status).toBe('active')
    expect(played.complete('B').status).toBe('completed')
  })

  it('12 multiple instances without synchronization, by a loop that leaves a token behind', async () => {
    const played = await play(
      process('P')
        .start('S')
        .exclusive('M')
        .task('Spawn')
        .branch((b) => b.userTask('A').end('E'))
        .branch((b) =>
          b
            .serviceTask('Count')
            .exclusive('X', { default: 'out' })
            .branch((c) => c.to('M'), { condition: '=n < 3' })
            .branch((c) => c.end('E2'), { id: 'out' }),
        )
        .xml(),
    )
    for (const n of [1, 2, 3]) played.completeWith('Count', { n })
    expect(played.waiting).toEqual(['A', 'A', 'A'])
    expect(played.complete('A', 'A', 'A').status).toBe('completed')
  })

  it('13 multiple instances with a priori design-time knowledge', async () => {
    const played = await play(
      process('P')
        .start('S')
        .userTask('A', { multiInstance: { cardinality: '=3' } })
        .userTask('B')
        .xml(),
    )
    expect(played.complete('A', 'A').waiting).toEqual(['A'])
    expect(played.complete('A').waiting).toEqual(['B'])
  })

  it('14 multiple instances with a priori run-time knowledge', async () => {
    const played = await play(
      process('P')
        .start('S')
        .userTask('A', { multiInstance: { cardinality: '=n' } })
        .userTask('B')
        .xml(),
      { variables: { n: 2 } },
    )
    expect(played.complete('A', 'A').waiting).toEqual(['B'])
  })

  it('15 multiple instances without a priori run-time knowledge: not in BPMN as one construct, whose number of instances is fixed at the start; a sequential ad-hoc sub-process that begins more when asked comes near', async () => {
    const xml = process('P')
      .start('S')
      .subProcess(
        'More',
        (inner) => inner.node('userTask', 'A').raw('<bpmn:completionCondition>=enough</bpmn:completionCondition>'),
        { variant: 'adHoc' },
      )
      .userTask('B')
      .xml()
    const played = await play(xml, { variables: { enough: false } })
    const { key } = Object.values(played.state.elements).find(({ element }) => element === 'More')!
    played.do({ kind: 'begin', adHoc: key, element: 'A' }).complete('A', 'A')
    played.do({ kind: 'begin', adHoc: key, element: 'A' }).completeWith('A', { enough: true })
    expect(played.waiting).toEqual(['B'])
    expect(played.times('A')).toBe(3)
  })

  it('16 deferred choice', async () => {
    const xml = process('P')
      .start('S')
      .eventBased('G')
      .branch((b) => b.receiveTask('A', 'a').end('E1'))
      .branch((b) => b.catch('B', { message: 'b' }).end('E2'))
      .xml()
    expect((await play(xml)).send('b').state.endedAt).toBe('E2')
    expect((await play(xml)).send('a').state.endedAt).toBe('E1')
  })

  it('17 interleaved parallel routing, by a sequential ad-hoc sub-process; an order among some of its activities is kept by flows between them', async () => {
    const xml = process('P')
      .start('S')
      .subProcess('Interleaved', (inner) => inner.node('userTask', 'A').userTask('After').node('userTask', 'B'), {
        variant: 'adHoc',
        attributes: { ordering: 'Sequential' },
      })
      .end('E')
      .xml()
    const played = await play(xml)
    for (const next of ['A', 'After', 'B']) {
      expect(played.waiting).toEqual([next])
      played.complete(next)
    }
    expect(played.status).toBe('completed')
  })

  it('18 milestone: not in BPMN, where no activity can ask whether a token is elsewhere; a conditional event on data that the other branch sets comes near', async () => {
    const xml = process('P')
      .start('S')
      .parallel('G')
      .branch((b) => b.catch('Reached', { condition: '=milestone' }).userTask('C').end('E1'))
      .branch((b) => b.userTask('A').userTask('B').end('E2'))
      .xml()
    const played = await play(xml, { variables: { milestone: false } })
    expect(played.waiting).toEqual(['A'])
    expect(played.completeWith('A', { milestone: true }).waiting).toEqual(['B', 'C'])
  })

  it('19 cancel task', async () => {
    const xml = process('P').start('S').userTask('A').end('E').boundary('B', 'A', { message: 'cancel' }).end('E2').xml()
    const played = (await play(xml)).send('cancel')
    expect(played.path('terminated')).toEqual(['A'])
    expect(played.status).toBe('completed')
  })

  it('20 cancel case', async () => {
    const byModel = process('P')
      .start('S')
      .parallel('G')
      .branch((b) => b.userTask('A').end('E'))
      .branch((b) => b.catch('C', { message: 'cancel' }).end('T', 'terminate'))
      .xml()
    expect((await play(byModel)).send('cancel').status).toBe('completed')
    const byHand = (await play(byModel)).do({ kind: 'cancel' })
    expect(byHand.status).toBe('terminated')
    expect(byHand.waiting).toEqual([])
  })
})
