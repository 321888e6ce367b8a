import { expect, test } from 'vitest'
import type { ProcessModel } from '../bpmn/process-model.ts'
import { checkScenario, countInputs } from './check-scenario.ts'
import { resolveScenario } from './resolve-scenario.ts'
import type { Scenario } from './scenario.ts'
import { callActivity, event, gateway, smallModel, subProcess, task } from './testing/small-model.ts'

const timer = (duration: string) => ({ kind: 'timer', duration: { body: duration } }) as const

function resolved(more: Partial<Scenario>) {
  const result = resolveScenario({ version: 1, name: 'Peak season', ...more }, () => undefined)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

function check(model: ProcessModel, more: Partial<Scenario> = {}) {
  return checkScenario(model, resolved(more))
}

const line = smallModel(
  [event('Start', 'start'), task('Task_1', { name: 'Assess claim' }), event('End', 'end')],
  ['F1: Start > Task_1', 'F2: Task_1 > End'],
)
const arrivals: Scenario['arrivals'] = { Start: { perDay: 10 } }
const activities: Scenario['activities'] = { Task_1: { duration: 'PT5M' } }

test('arrivals and durations are required, and say where to give them', () => {
  expect(check(line)).toEqual([
    {
      severity: 'error',
      code: 'arrivals-missing',
      message: 'Start event (Start) has no arrivals in scenario "Peak season".',
      mend: 'Say at the start event how often a case starts here.',
      elementId: 'Start',
      field: 'arrivals.Start.interarrivalTime',
    },
    {
      severity: 'error',
      code: 'duration-missing',
      message: 'Task "Assess claim" (Task_1) has no duration in scenario "Peak season".',
      mend: 'Give it one.',
      elementId: 'Task_1',
      field: 'activities.Task_1.duration',
    },
  ])
  expect(check(line, { arrivals, activities })).toEqual([])
})

test('start events of sub-processes and of processes that are only called need no arrivals', () => {
  const model = smallModel(
    [
      event('Start', 'start'),
      subProcess('Sub', ['InnerStart']),
      event('InnerStart', 'start', [], { scope: 'Sub' }),
      callActivity('Call', 'Process_2'),
      event('CalledStart', 'start', [], { scope: 'Process_2' }),
    ],
    ['F1: Start > Sub', 'F2: Sub > Call'],
  )
  expect(check(model, { arrivals })).toEqual([])
  expect(check(model).map(({ elementId }) => elementId)).toEqual(['Start'])
})

const split = (type: 'exclusive' | 'inclusive' | 'parallel', byDefault?: string) =>
  smallModel(
    [
      event('Start', 'start'),
      gateway('G', type, { name: 'Paid?', ...(byDefault && { default: byDefault }) }),
      event('Yes', 'end'),
      event('No', 'end'),
      event('Maybe', 'end'),
    ],
    ['F1: Start > G', 'F_yes: G > Yes', 'F_no: G > No', 'F_maybe: G > Maybe'],
  )
const probabilities = (...values: (number | undefined)[]): Scenario['flows'] =>
  Object.fromEntries(
    values.flatMap((probability, index) =>
      probability === undefined ? [] : [[['F_yes', 'F_no', 'F_maybe'][index]!, { probability }]],
    ),
  )

test.each([
  [[0.5, 0.3, 0.2], true],
  [[0.5, 0.3], true],
  [[], true],
  [[1 / 3, 1 / 3, 1 / 3], true],
  [[0.5, 0.3, 0.2000009], true],
  [[0.5, 0.3, 0.200002], false],
  [[0.5, 0.3, 0.1], false],
  [[0.9, 0.3], false],
  [[1, 0, 0], true],
])('exclusive probabilities %j add up: %j', (values, isRight) => {
  const problems = check(split('exclusive'), { arrivals, flows: probabilities(...values) })
  expect(problems.map(({ code }) => code)).toEqual(isRight ? [] : ['probabilities-sum'])
})

test('a wrong sum is said in percent, at the gateway', () => {
  const [problem] = check(split('exclusive'), { arrivals, flows: probabilities(0.5, 0.3, 0.1) })
  expect(problem).toMatchObject({ elementId: 'G', field: 'flows.F_yes.probability' })
  expect(problem!.message).toBe(
    'The probabilities after Exclusive gateway "Paid?" (G) add up to 90 % in scenario "Peak season".',
  )
})

test('an inclusive gateway that can never be left is an error unless it has a default flow', () => {
  const zero = probabilities(0, 0, 0)
  expect(check(split('inclusive'), { arrivals, flows: zero })).toMatchObject([{ code: 'probabilities-all-zero' }])
  expect(check(split('inclusive', 'F_maybe'), { arrivals, flows: probabilities(0, 0) })).toEqual([])
  expect(check(split('inclusive'), { arrivals, flows: probabilities(0.9, 0.9, 0.9) })).toEqual([])
})

test('a probability that nothing draws is warned of', () => {
  const parallel = check(split('parallel'), { arrivals, flows: probabilities(0.5) })
  expect(parallel).toMatchObject([{ severity: 'warning', code: 'without-effect', elementId: 'F_yes' }])
  const onDefault = check(split('inclusive', 'F_yes'), { arrivals, flows: probabilities(0.5) })
  expect(onDefault).toMatchObject([{ severity: 'warning', code: 'without-effect', elementId: 'F_yes' }])
})

function withEvent(...awaited: Parameters<typeof event>) {
  return smallModel([event('Start', 'start'), event(...awaited), event('End', 'end')], ['F1: Start > E', 'F2: E > End'])
}
const boundaryOf = (...definitions: NonNullable<Parameters<typeof event>[2]>) =>
  smallModel(
    [event('Start', 'start'), task('Task_1'), event('E', 'boundary', definitions, { attachedTo: 'Task_1' })],
    ['F1: Start > Task_1'],
  )

test('an awaited event without delay needs a literal of the model', () => {
  const codes = (definition: Parameters<typeof event>[2], events?: Scenario['events']) =>
    check(withEvent('E', 'intermediateCatch', definition), { arrivals, events }).map(({ code }) => code)
  expect(codes([timer('PT1H')])).toEqual([])
  expect(codes([timer('=duration("PT1H")')])).toEqual([])
  expect(codes([timer('${wait}')])).toEqual(['delay-missing'])
  expect(codes([timer('P1M')])).toEqual(['delay-missing'])
  expect(codes([{ kind: 'timer', date: { body: '2026-02-01T12:00:00' } }])).toEqual([])
  expect(codes([{ kind: 'timer', cycle: { body: 'R3/PT1H' } }])).toEqual([])
  expect(codes([{ kind: 'message' }])).toEqual(['delay-missing'])
  expect(codes([{ kind: 'message' }], { E: { delay: 'PT5M' } })).toEqual([])
  expect(codes([{ kind: 'link', name: 'A' }])).toEqual([])
  expect(codes([{ kind: 'signal' }], { E: { probability: 0 } })).toEqual(['event-never-happens'])
})

test('boundary events need a delay only where they happen and cannot wait for the completion', () => {
  const codes = (kind: 'error' | 'message' | 'signal' | 'conditional', events?: Scenario['events']) =>
    check(boundaryOf({ kind }), { arrivals, activities, events }).map(({ code }) => code)
  expect(codes('error', { E: { probability: 0.1 } })).toEqual([])
  expect(codes('message', { E: { probability: 0.1 } })).toEqual([])
  expect(codes('signal')).toEqual([])
  expect(codes('signal', { E: { probability: 0.1 } })).toEqual(['delay-missing'])
  expect(codes('conditional', { E: { probability: 0.1, delay: 'PT1M' } })).toEqual([])
})

test('a boundary timer without a literal needs a delay', () => {
  expect(check(boundaryOf(timer('${t}')), { arrivals, activities })).toMatchObject([{ code: 'delay-missing' }])
  expect(check(boundaryOf(timer('PT5M')), { arrivals, activities })).toEqual([])
})

test('a date that has passed when the run starts is warned of, in the time zone of the scenario', () => {
  const model = withEvent('E', 'intermediateCatch', [{ kind: 'timer', date: { body: '2026-01-05T08:30:00Z' } }])
  expect(check(model, { arrivals, timeZone: 'UTC' })).toMatchObject([{ severity: 'warning', code: 'date-passed' }])
  expect(check(model, { arrivals, timeZone: 'Europe/Berlin' })).toEqual([])
})

test('an event-based gateway whose events never come is warned of', () => {
  const model = smallModel(
    [
      event('Start', 'start'),
      gateway('G', 'eventBased'),
      event('M', 'intermediateCatch', [{ kind: 'message' }]),
      event('T', 'intermediateCatch', [timer('PT1H')]),
    ],
    ['F1: Start > G', 'F2: G > M', 'F3: G > T'],
  )
  expect(check(model, { arrivals, events: { M: { probability: 0 } } })).toEqual([])
  expect(check(model, { arrivals, events: { M: { probability: 0 }, T: { probability: 0 } } })).toMatchObject([
    { code: 'event-never-happens', elementId: 'G' },
  ])
})

test('what a task requires must exist in that quantity', () => {
  const requiring = (resource: string, quantity: number) => ({
    Task_1: { duration: 'PT5M', requires: [{ resource, quantity }] },
  })
  const resources = { clerk: { name: 'Clerk', quantity: 2 }, boss: {} }
  expect(check(line, { arrivals, resources, activities: requiring('clerk', 2) })).toEqual([])
  expect(check(line, { arrivals, resources, activities: requiring('boss', 1) })).toEqual([])
  expect(check(line, { arrivals, resources, activities: requiring('clark', 1) })).toMatchObject([
    { code: 'resource-unknown', field: 'activities.Task_1.requires.0.resource' },
  ])
  const [exceeded] = check(line, { arrivals, resources, activities: requiring('clerk', 3) })
  expect(exceeded).toMatchObject({ code: 'quantity-exceeded', field: 'activities.Task_1.requires.0.quantity' })
  expect(exceeded!.message).toContain(
    'can never start in scenario "Peak season": it requires 3 of "Clerk" and there are 2',
  )
})

const open = (from: string, to: string, days: ('MO' | 'TU' | 'SU')[] = ['MO']) => ({ weekly: [{ days, from, to }] })

test('calendars must exist, open at some time, and meet where one task needs both', () => {
  const withCalendars = (calendar: string, other = calendar) => ({
    arrivals,
    calendars: {
      early: open('06:00', '12:00'),
      late: open('12:00', '20:00'),
      never: { weekly: [] },
      night: open('22:00', '06:30', ['SU']),
    },
    resources: { clerk: { calendar }, boss: { calendar: other } },
    activities: {
      Task_1: {
        duration: 'PT5M',
        requires: [
          { resource: 'clerk', quantity: 1 },
          { resource: 'boss', quantity: 1 },
        ],
      },
    },
  })
  const codes = (...calendars: [string, string?]) => check(line, withCalendars(...calendars)).map(({ code }) => code)
  expect(codes('early')).toEqual([])
  expect(codes('early', 'night')).toEqual([])
  expect(codes('early', 'late')).toEqual(['calendars-never-overlap'])
  expect(codes('early', 'nowhere')).toEqual(['calendar-unknown'])
  expect(codes('never', 'never')).toContain('calendar-never-open')
  expect(check(line, { arrivals: { Start: { perDay: 1, calendar: 'x' } }, activities })).toMatchObject([
    { code: 'calendar-unknown', field: 'arrivals.Start.calendar' },
  ])
})

test('a repetition is asked for where the model leaves it open, and has an effect only there', () => {
  const looped = (loop: object) =>
    smallModel([event('Start', 'start'), task('Task_1', { loop: loop as never })], ['F1: Start > Task_1'])
  const codes = (loop: object, repeat?: number) =>
    check(looped(loop), { arrivals, activities: { Task_1: { duration: 'PT5M', repeat } } }).map(({ code }) => code)
  const multi = { kind: 'multiInstance', isSequential: false, behavior: 'All' }
  expect(codes(multi)).toEqual(['repeat-missing'])
  expect(codes(multi, 3)).toEqual([])
  expect(codes({ ...multi, cardinality: { body: '3' } })).toEqual([])
  expect(codes({ ...multi, cardinality: { body: '${n}' } })).toEqual(['repeat-missing'])
  expect(codes({ kind: 'standard', testBefore: false, maximum: 5 })).toEqual([])
  expect(codes({ kind: 'standard', testBefore: false, maximum: 5, condition: { body: 'x' } })).toEqual([
    'repeat-missing',
  ])
  expect(check(line, { arrivals, activities: { Task_1: { duration: 'PT5M', repeat: 2 } } })).toMatchObject([
    { severity: 'warning', code: 'without-effect' },
  ])
})

test('ids that the model does not have are warned of and kept', () => {
  const problems = check(line, {
    arrivals: { ...arrivals, Gone: { perDay: 1 } },
    activities: { ...activities, constructor: { duration: 'PT1M' }, Start: {} },
    flows: { Gone_2: { probability: 1 } },
    events: { Task_1: { probability: 1 } },
  })
  expect(problems.map(({ severity, code, field }) => [severity, code, field])).toEqual([
    ['warning', 'unknown-id', 'arrivals.Gone'],
    ['warning', 'unknown-id', 'activities.constructor'],
    ['warning', 'without-effect', 'activities.Start'],
    ['warning', 'unknown-id', 'flows.Gone_2'],
    ['warning', 'without-effect', 'events.Task_1'],
  ])
})

test('a sub-process has no work of its own', () => {
  const model = smallModel([event('Start', 'start'), subProcess('Sub', [])], ['F1: Start > Sub'])
  expect(check(model, { arrivals, activities: { Sub: { duration: 'PT5M' } } })).toMatchObject([
    { severity: 'warning', code: 'without-effect', field: 'activities.Sub.duration' },
  ])
})

test('inputs are counted by their source, a distribution before its entry, what is absent as assumed', () => {
  const model = smallModel(
    [
      event('Start', 'start'),
      task('A'),
      task('B'),
      task('C'),
      gateway('G', 'exclusive'),
      event('E1', 'end'),
      event('E2', 'end'),
    ],
    ['F1: Start > A', 'F2: A > B', 'F3: B > C', 'F4: C > G', 'F5: G > E1', 'F6: G > E2'],
  )
  const counts = countInputs(
    model,
    resolved({
      arrivals: { Start: { perDay: 1, source: 'measured' } },
      activities: {
        A: { duration: 'PT1M', source: 'estimated', requires: [{ resource: 'clerk', quantity: 1 }] },
        B: { duration: { kind: 'constant', value: 5, source: 'measured' }, source: 'assumed' },
      },
      flows: { F5: { probability: 0.5, source: 'estimated' } },
      resources: { clerk: { source: 'measured' }, unused: { source: 'measured' } },
    }),
  )
  expect(counts.durations).toEqual({ assumed: 1, estimated: 1, measured: 1 })
  expect(counts.all).toEqual({ assumed: 2, estimated: 2, measured: 3 })
})
