import { expect, test } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { lasting, play } from './testing/play.ts'

const repeated = (value: number) => ({ repeat: value })

test('a parallel gateway waits for all of its branches', async () => {
  const xml = process('P')
    .start('S')
    .parallel('F')
    .branch((one) => one.task('A').parallel('J').end('E'))
    .branch((two) => two.task('B').to('J'))
    .xml()
  const run = await play(xml, { activities: lasting({ A: 3, B: 7 }) })
  expect(run.cycleTime).toBe(7)
  expect(run.count('A')).toBe(1)
  expect(run.outcome('E')).toBe(1)
  expect(run.isComplete).toBe(true)
})

test('tokens that meet at an activity make an execution each', async () => {
  const xml = process('P')
    .start('S')
    .parallel('F')
    .branch((one) => one.task('A').task('C').end('E'))
    .branch((two) => two.task('B').to('C'))
    .xml()
  const run = await play(xml, { activities: lasting({ A: 1, B: 2, C: 5 }) })
  expect(run.count('C')).toBe(2)
  expect(run.cycleTime).toBe(7)
  expect(run.outcome('E')).toBe(1)
})

test('a parallel join that only one branch of a decision reaches leaves its cases stuck, at that join', async () => {
  const xml = process('P')
    .start('S')
    .exclusive('X')
    .branch((one) => one.task('A').parallel('J').end('E'))
    .branch((two) => two.task('B').to('J'))
    .xml()
  const { statistics } = await play(xml, {
    run: { cases: 10 },
    activities: lasting({ A: 1, B: 1 }),
    flows: { X_A: { probability: 1 }, X_B: { probability: 0 } },
  })
  expect(statistics.cases).toMatchObject({ started: 10, completed: 0, unfinished: 10, stuck: 10 })
  expect(Math.max(...statistics.stuckAt)).toBe(10)
})

test('an exclusive gateway takes its flows in their shares', async () => {
  const xml = process('P')
    .start('S')
    .exclusive('X')
    .branch((one) => one.end('E1'))
    .branch((two) => two.end('E2'))
    .xml()
  const run = await play(xml, { run: { cases: 20_000 }, flows: { X_E1: { probability: 0.3 } } })
  // five standard deviations of a binomial share over 20,000 cases are 1.6 %
  expect(Math.abs(run.outcome('E1') / 20_000 - 0.3)).toBeLessThan(0.017)
  expect(run.outcome('E1') + run.outcome('E2')).toBe(20_000)
})

test('an inclusive join waits for the tokens that still can come, and for no others', async () => {
  const xml = process('P')
    .start('S')
    .inclusive('I', { default: 'I_C' })
    .branch((one) => one.task('A').inclusive('J').end('E'))
    .branch((two) => two.task('B').to('J'))
    .branch((three) => three.task('C').to('J'), { id: 'I_C' })
    .xml()
  const both = { I_A: { probability: 1 }, I_B: { probability: 1 } }
  const run = await play(xml, { activities: lasting({ A: 2, B: 9, C: 50 }), flows: both })
  expect(run.cycleTime).toBe(9)
  expect(run.flow('J_E')).toBe(1)
  const none = { I_A: { probability: 0 }, I_B: { probability: 0 } }
  const onlyDefault = await play(xml, { activities: lasting({ A: 2, B: 9, C: 50 }), flows: none })
  expect(onlyDefault.cycleTime).toBe(50)
})

test('a token that can reach a filled flow too does not hold an inclusive join back', async () => {
  // B can come to the join over X_J (filled by A already) or over X_D: it reaches both
  const xml = process('P')
    .start('S')
    .parallel('F')
    .branch((one) => one.task('A').exclusive('M').inclusive('J').end('E'))
    .branch((two) =>
      two
        .task('B')
        .exclusive('X')
        .branch((up) => up.to('M'))
        .branch((down) => down.task('D').to('J')),
    )
    .xml()
  const run = await play(xml, {
    activities: lasting({ A: 1, B: 10, D: 1 }),
    flows: { X_M: { probability: 0 }, X_D: { probability: 1 } },
  })
  // the join fires at 1 for A and again at 11 for B
  expect(run.flow('J_E')).toBe(2)
  expect(run.isComplete).toBe(true)
})

test('inclusive joins in loops come to an end', async () => {
  const xml = process('P')
    .start('S')
    .exclusive('M')
    .inclusive('I')
    .branch((one) =>
      one
        .task('A')
        .inclusive('J')
        .exclusive('X')
        .branch((out) => out.end('E'))
        .branch((back) => back.to('M')),
    )
    .branch((two) => two.task('B').to('J'))
    .xml()
  const run = await play(xml, {
    run: { cases: 500 },
    activities: lasting({ A: 2, B: 3 }),
    flows: { I_A: { probability: 0.6 }, I_B: { probability: 0.6 }, X_E: { probability: 0.4 } },
  })
  expect(run.isComplete).toBe(true)
  expect(run.outcome('E')).toBe(500)
})

test('an event-based gateway follows the event that comes first', async () => {
  const xml = process('P')
    .start('S')
    .eventBased('G')
    .branch((one) => one.catch('M', { message: 'answer' }).end('Answered'))
    .branch((two) => two.catch('T', { timer: 'PT10S' }).end('Late'))
    .xml()
  const soon = await play(xml, { events: { M: { delay: 'PT4S' } } })
  expect(soon.outcome('Answered')).toBe(1)
  expect(soon.cycleTime).toBe(4)
  const never = await play(xml, { events: { M: { delay: 'PT4S', probability: 0 } } })
  expect(never.outcome('Late')).toBe(1)
  expect(never.cycleTime).toBe(10)
})

test('an interrupting timer ends its activity and gives back what it held', async () => {
  const xml = process('P').start('S').task('A').end('E').boundary('T', 'A', { timer: 'PT5S' }).end('Late').xml()
  const run = await play(xml, {
    run: { cases: 2 },
    activities: { A: { duration: 'PT100S', requires: [{ resource: 'r', quantity: 1 }] } },
    resources: { r: { quantity: 1 } },
  })
  expect(run.outcome('Late')).toBe(2)
  // the first is interrupted after 5 s of work; the second came at 1, started at 5 and had one second
  expect(run.work('A')).toBe(6)
  expect(run.waiting('A')).toBe(4)
  expect(run.count('A')).toBe(2)
})

test('a non-interrupting timer leaves its activity running', async () => {
  const xml = process('P')
    .start('S')
    .task('A')
    .end('E')
    .boundary('T', 'A', { timer: 'PT5S' }, { isInterrupting: false })
    .task('B')
    .end('Told')
    .xml()
  const run = await play(xml, { activities: lasting({ A: 20, B: 1 }) })
  expect(run.count('A')).toBe(1)
  expect(run.count('B')).toBe(1)
  expect(run.cycleTime).toBe(20)
  expect(run.outcome('E')).toBe(1)
})

test('a timer later than the completion never fires', async () => {
  const xml = process('P').start('S').task('A').end('E').boundary('T', 'A', { timer: 'PT5S' }).end('Late').xml()
  const run = await play(xml, { activities: lasting({ A: 4 }) })
  expect(run.outcome('E')).toBe(1)
  expect(run.cycleTime).toBe(4)
})

test('an error without a delay comes at the completion, in place of it', async () => {
  const xml = process('P').start('S').task('A').end('E').boundary('B', 'A', { error: 'broken' }).end('Broken').xml()
  const run = await play(xml, { activities: lasting({ A: 4 }), events: { B: { probability: 1 } } })
  expect(run.outcome('Broken')).toBe(1)
  expect(run.flow('A_E')).toBe(0)
  expect(run.cycleTime).toBe(4)
})

test('an error end event is caught by the activity around it, and ends all inside', async () => {
  const xml = process('P')
    .start('S')
    .subProcess('Sub', (inner) =>
      inner
        .start('S2')
        .parallel('F')
        .branch((one) => one.task('A').end('Fail', { error: 'broken' }))
        .branch((two) => two.task('B').end('E2')),
    )
    .end('E')
    .boundary('Caught', 'Sub', { error: 'broken' })
    .end('Mended')
    .xml()
  const run = await play(xml, { activities: lasting({ A: 3, B: 50 }) })
  expect(run.outcome('Mended')).toBe(1)
  expect(run.cycleTime).toBe(3)
  expect(run.work('B')).toBe(3)
})

test('a terminate end event ends its own scope only', async () => {
  const xml = process('P')
    .start('S')
    .subProcess('Sub', (inner) =>
      inner
        .start('S2')
        .parallel('F')
        .branch((one) => one.task('A').end('Stop', 'terminate'))
        .branch((two) => two.task('B').end('E2')),
    )
    .task('C')
    .end('E')
    .xml()
  const run = await play(xml, { activities: lasting({ A: 3, B: 50, C: 2 }) })
  expect(run.cycleTime).toBe(5)
  expect(run.outcome('E')).toBe(1)
})

test('a non-interrupting escalation goes on beside what threw it', async () => {
  const xml = process('P')
    .start('S')
    .subProcess('Sub', (inner) => inner.start('S2').task('A').throw('Up', { escalation: 'late' }).task('B').end('E2'))
    .end('E')
    .boundary('Told', 'Sub', { escalation: 'late' }, { isInterrupting: false })
    .end('Manager')
    .xml()
  const run = await play(xml, { activities: lasting({ A: 3, B: 4 }) })
  expect(run.cycleTime).toBe(7)
  expect(run.flow('Told_Manager')).toBe(1)
  expect(run.count('B')).toBe(1)
})

test('what throws an escalation goes on before what another branch does at the same instant', async () => {
  const xml = process('P')
    .start('S')
    .branch((b) => b.throw('Up', { escalation: 'late' }).end('E1'))
    .branch((b) => b.end('Stop', 'terminate'))
    .xml()
  expect((await play(xml)).flows('Up_E1', 'S_Stop')).toEqual([1, 1])
})

test('a boundary event that names an escalation comes before one that names none', async () => {
  const xml = process('P')
    .start('S')
    .subProcess('Sub', (inner) => inner.start('S2').end('Up', { escalation: 'late' }))
    .boundary('Any', 'Sub', { escalation: '' }, { isInterrupting: false })
    .end('E1')
    .boundary('Late', 'Sub', { escalation: 'late' }, { isInterrupting: false })
    .end('E2')
    .xml()
  expect((await play(xml)).flows('Any_E1', 'Late_E2')).toEqual([0, 1])
})

test('a call activity runs the called process', async () => {
  const main = process('P').start('S').call('Call', 'Q').end('E')
  main.process('Q').start('S2').task('A').end('E2')
  const run = await play(main.xml(), { activities: lasting({ A: 6 }) })
  expect(run.cycleTime).toBe(6)
  expect(run.count('A')).toBe(1)
  expect(run.count('Call')).toBe(1)
  expect(run.outcome('E')).toBe(1)
})

test('link events lead from one place to the other', async () => {
  const xml = process('P').start('S').throw('L1', { link: 'on' }).catch('L2', { link: 'on' }).task('A').end('E')
  const text = xml
    .xml()
    .replace(/<bpmn:sequenceFlow id="L1_L2"[^>]*\/>/, '')
    .replaceAll(/<bpmn:(incoming|outgoing)>L1_L2<\/bpmn:\1>/g, '')
  const run = await play(text, { activities: lasting({ A: 2 }) })
  expect(run.cycleTime).toBe(2)
})

test('sequential instances follow each other, parallel ones share their time', async () => {
  const sequential = process('P')
    .start('S')
    .task('A', { multiInstance: { isSequential: true } })
    .end('E')
    .xml()
  const parallel = process('P').start('S').task('A', { multiInstance: {} }).end('E').xml()
  const activities = { A: { duration: 'PT5S', ...repeated(3) } }
  const one = await play(sequential, { activities })
  expect(one.cycleTime).toBe(15)
  expect(one.count('A')).toBe(3)
  const other = await play(parallel, { activities })
  expect(other.cycleTime).toBe(5)
  expect(other.count('A')).toBe(3)
})

test('each instance queues and takes its resources by itself', async () => {
  const xml = process('P').start('S').task('A', { multiInstance: {} }).end('E').xml()
  const run = await play(xml, {
    activities: { A: { duration: 'PT5S', repeat: 3, requires: [{ resource: 'r', quantity: 1 }] } },
    resources: { r: { quantity: 2 } },
  })
  expect(run.cycleTime).toBe(10)
  expect(run.waiting('A')).toBe(5)
})

test('a loop that is tested before its body may run not at all', async () => {
  const before = process('P')
    .start('S')
    .task('A', { loop: { testBefore: true, condition: 'x' } })
    .end('E')
    .xml()
  const after = process('P')
    .start('S')
    .task('A', { loop: { testBefore: false, condition: 'x' } })
    .end('E')
    .xml()
  const activities = { A: { duration: 'PT5S', ...repeated(0) } }
  expect((await play(before, { activities })).count('A')).toBe(0)
  expect((await play(after, { activities })).count('A')).toBe(1)
})

test('an activity may need several tokens and give several', async () => {
  const xml = process('P')
    .start('S')
    .parallel('F')
    .branch((one) =>
      one
        .task('A')
        .task('B', { attributes: { startQuantity: '2', completionQuantity: '3' } })
        .task('C')
        .end('E'),
    )
    .branch((two) => two.task('A2').to('B'))
    .xml()
  const run = await play(xml, { activities: lasting({ A: 1, A2: 4, B: 2, C: 1 }) })
  expect(run.count('B')).toBe(1)
  expect(run.count('C')).toBe(3)
  expect(run.cycleTime).toBe(7)
})

test('tokens that circle without time end with the element named', async () => {
  const xml = process('P')
    .start('S')
    .exclusive('M')
    .exclusive('X')
    .branch((out) => out.end('E'))
    .branch((back) => back.to('M'))
    .xml()
  const { statistics } = await play(xml, { flows: { X_E: { probability: 0 }, X_M: { probability: 1 } } })
  expect(statistics.failure).toMatchObject({ code: 'endless-loop' })
  expect(['M', 'X']).toContain(statistics.failure?.elementId)
})

test('cases that circle for ever end with the element named', async () => {
  const xml = process('P')
    .start('S')
    .exclusive('M')
    .task('A')
    .exclusive('X')
    .branch((out) => out.end('E'))
    .branch((back) => back.to('M'))
    .xml()
  const { statistics } = await play(xml, {
    activities: lasting({ A: 1 }),
    flows: { X_E: { probability: 0 }, X_M: { probability: 1 } },
  })
  expect(statistics.failure).toMatchObject({ code: 'cases-never-end' })
})
