import { expect, test } from 'vitest'
import { readModel } from '../bpmn/read-model.ts'
import { process } from '../testing/bpmn-builder.ts'
import { checkModel } from './check-model.ts'

async function problemsOf(builder: { xml(): string }) {
  const read = await readModel(builder.xml())
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return checkModel(read.value)
}

/** Code and element of each problem that is more than information. */
async function faultsOf(builder: { xml(): string }) {
  const problems = await problemsOf(builder)
  return problems.filter(({ severity }) => severity !== 'info').map((p) => `${p.severity} ${p.code} ${p.elementId}`)
}

test('a sound process with a loop, two parallel ways and a boundary event has no faults', async () => {
  const sound = process('P')
    .start('S')
    .parallel('Split')
    .branch((one) => one.task('A').parallel('Join'))
    .branch((two) => two.task('B').to('Join'))
    .at('Join')
    .exclusive('Again')
    .branch((back) => back.task('Mend').to('Split'))
    .branch((on) => on.task('C').end('E'))
    .boundary('Late', 'C', { timer: 'PT1H' })
    .end('E2')
  expect(await faultsOf(sound)).toEqual([])
})

test('a process without a start event is an error, beside one that has one a warning', async () => {
  expect(await faultsOf(process('P').node('task', 'A').end('E'))).toEqual(['error start-event-missing P'])
  const partner = process('P').start('S').end('E').process('Q').node('task', 'A').end('E2')
  expect(await faultsOf(partner)).toEqual(['warning start-event-missing Q'])
})

test('elements that no case reaches are named', async () => {
  const loose = process('P').start('S').end('E').node('task', 'Loose').task('After').to('E')
  expect(await faultsOf(loose)).toEqual(['warning incoming-missing Loose', 'warning unreachable After'])
})

test('flows into a start event and out of an end event are errors', async () => {
  const wrong = process('P').start('S').task('A').to('S').at('A').end('E').to('A')
  expect(await faultsOf(wrong)).toEqual(
    expect.arrayContaining(['error start-event-with-incoming S', 'error end-event-with-outgoing E']),
  )
})

test('a loop that nothing leads out of is an error that names where it begins', async () => {
  const endless = process('P')
    .start('S')
    .exclusive('G')
    .branch((b) => b.end('E'))
    .task('A')
    .task('B')
    .to('A')
  expect(await faultsOf(endless)).toEqual(['error no-way-out A'])
})

test('an endless loop in a sub-process is only a warning where a boundary event can interrupt it', async () => {
  const rescued = process('P')
    .start('S')
    .subProcess('Sub', (inner) => inner.start('s').task('a').task('b').to('a'))
    .end('E')
    .boundary('Timer', 'Sub', { timer: 'PT1H' })
    .end('E2')
  expect(await faultsOf(rescued)).toEqual(['warning no-way-out s'])
})

test('a parallel join behind one exclusive decision is suspected of a deadlock', async () => {
  const stuck = process('P')
    .start('S')
    .exclusive('G')
    .branch((b) => b.task('A').parallel('J'))
    .branch((b) => b.task('B').to('J'))
    .at('J')
    .end('E')
  const problems = await problemsOf(stuck)
  const deadlock = problems.find(({ code }) => code === 'join-deadlock')
  expect(deadlock).toMatchObject({ severity: 'warning', elementId: 'J' })
  expect(deadlock?.message).toContain('Parallel gateway (J) waits for 2 flows')
})

test('a parallel join whose ways split between decision and join is not suspected', async () => {
  const fine = process('P')
    .start('S')
    .exclusive('G')
    .branch((b) => b.end('Rejected'))
    .parallel('Split')
    .branch((b) => b.task('A').parallel('J'))
    .branch((b) => b.task('B').to('J'))
    .at('J')
    .end('E')
  expect(await faultsOf(fine)).toEqual([])
})

test('only catching events and receive tasks may follow an event-based gateway', async () => {
  const race = process('P')
    .start('S')
    .eventBased('G')
    .branch((b) => b.catch('Timer', { timer: 'P1D' }).end('E1'))
    .branch((b) => b.receiveTask('Wait', 'Reply').end('E2'))
    .branch((b) => b.task('Wrong').end('E3'))
  expect(await faultsOf(race)).toEqual(['error event-based-gateway-target Wrong'])
})

test('a boundary event without outgoing flow and a link without target are named', async () => {
  const open = process('P').start('S').task('A').throw('Link', { link: 'on' }).boundary('Late', 'A', { timer: 'PT1H' })
  expect(await faultsOf(open)).toEqual(
    expect.arrayContaining(['warning boundary-event-without-outgoing Late', 'error link-without-target Link']),
  )
})

test('a link leads on to the catching link of the same name', async () => {
  const whole = process('P')
    .start('S')
    .throw('Out', { link: 'on' })
    .node('intermediateCatchEvent', 'In', {}, '<bpmn:linkEventDefinition name="on" />')
    .task('A')
    .end('E')
  expect(await faultsOf(whole)).toEqual([])
})

test('an event sub-process needs one typed start event and no flows', async () => {
  const untyped = process('P')
    .start('S')
    .end('E')
    .subProcess('Sub', (inner) => inner.start('s').end('e'), { variant: 'event' })
  expect(await faultsOf(untyped)).toEqual(['error event-sub-process-start Sub'])
})

test('names, conditions and superfluous gateways are information only', async () => {
  const plain = process('P')
    .start('S')
    .exclusive('Only')
    .exclusive('G')
    .branch((b) => b.task('A').end('E1'))
    .branch((b) => b.end('E2'))
  const problems = await problemsOf(plain)
  expect(problems.map(({ severity, code, elementId }) => `${severity} ${code} ${elementId}`)).toEqual([
    'info name-missing A',
    'info gateway-superfluous Only',
    'info conditions-missing G',
  ])
  for (const problem of problems) expect(problem.mend).not.toBe('')
})
