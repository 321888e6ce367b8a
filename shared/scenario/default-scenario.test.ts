import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventDefinition, FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import { openShare } from './calendar-hours.ts'
import { checkScenario } from './check-scenario.ts'
import { meanOfDefault } from './default-durations.ts'
import { defaultScenario } from './default-scenario.ts'
import { expectedVisits } from './expected-visits.ts'
import { checkDocument } from './parse-scenario.ts'
import { resolveScenario } from './resolve-scenario.ts'
import type { Distribution, Scenario } from './scenario.ts'
import { callActivity, event, gateway, smallModel, subProcess, task } from './testing/small-model.ts'

function problemsOf(model: ProcessModel, scenario: Scenario) {
  const document = checkDocument(JSON.parse(JSON.stringify(scenario)))
  if (!document.ok) return document.problems
  const resolved = resolveScenario(document.value, () => undefined)
  return resolved.ok ? checkScenario(model, resolved.value) : resolved.problems
}

/** Work that arrives for a resource, over what its units can do in their open hours. */
function utilization(model: ProcessModel, scenario: Scenario, resource: string): number {
  const calendarShare = (name?: string | null) => openShare(name ? scenario.calendars![name]! : undefined)
  const rates = Object.fromEntries(
    Object.entries(scenario.arrivals!).map(([id, arrival]) => {
      const time = arrival!.interarrivalTime as Distribution
      const mean = time.kind === 'exponential' ? time.mean : time.kind === 'constant' ? time.value : NaN
      return [id, calendarShare(arrival!.calendar) / mean]
    }),
  )
  const visits = expectedVisits(model, scenario, rates)
  const work = Object.entries(scenario.activities!)
    .filter(([, activity]) => activity!.requires?.some((requirement) => requirement.resource === resource))
    .reduce((sum, [id, activity]) => sum + visits[id]! * meanOfDefault(activity!.duration as Distribution), 0)
  const { quantity, calendar } = scenario.resources![resource]!
  return work / (quantity! * calendarShare(calendar))
}

const claim = smallModel(
  [
    event('Start', 'start'),
    task('Enter', { name: 'Enter claim', lane: 'Lane_office' }),
    task('Check', { name: 'Check claim', lane: 'Lane_expert' }),
    gateway('Loop', 'exclusive'),
    gateway('Ok', 'exclusive'),
    task('Pay', { taskType: 'serviceTask', lane: 'Lane_office' }),
    task('Wait', { taskType: 'receiveTask' }),
    event('End', 'end'),
  ],
  [
    'F1: Start > Enter',
    'F2: Enter > Loop',
    'F3: Loop > Check',
    'F4: Check > Ok',
    'F5: Ok > Loop',
    'F6: Ok > Pay',
    'F7: Pay > Wait',
    'F8: Wait > End',
  ],
  {
    lanes: [
      { id: 'Lane_office', name: 'Back office' },
      { id: 'Lane_expert', name: 'Schaden\nprüfer' },
      { id: 'Lane_top' },
    ],
  },
)

test('resources come from lane names, and people keep office hours', () => {
  const scenario = defaultScenario(claim)
  expect(problemsOf(claim, scenario)).toEqual([])
  expect(Object.keys(scenario.resources!)).toEqual(['back-office', 'schaden-prufer'])
  expect(scenario.resources!['schaden-prufer']).toMatchObject({
    name: 'Schaden prüfer',
    calendar: 'office',
    source: 'assumed',
  })
  expect(scenario.activities!.Check!.requires).toEqual([{ resource: 'schaden-prufer', quantity: 1 }])
  expect(scenario.activities!.Pay).not.toHaveProperty('requires')
  expect(scenario.activities!.Wait).not.toHaveProperty('requires')
})

test('what a model does not name is named in the words of who asked', () => {
  const model = smallModel([event('Start', 'start'), task('A')], ['F1: Start > A'])
  const words = { calendar: 'Bürozeiten', everybody: 'Personal' }
  const scenario = defaultScenario(model, { name: 'Basis', words })
  expect(problemsOf(model, scenario)).toEqual([])
  expect(scenario).toMatchObject({
    name: 'Basis',
    activities: { A: { requires: [{ resource: 'personal' }] } },
    resources: { personal: { name: 'Personal', calendar: 'office' } },
    calendars: { office: { name: 'Bürozeiten' } },
  })
})

test('the words of a task decide its duration', () => {
  const scenario = defaultScenario(claim)
  const mean = (id: string) => meanOfDefault(scenario.activities![id]!.duration as Distribution)
  expect(mean('Enter')).toBeLessThan(mean('Check'))
  expect(mean('Pay')).toBeLessThan(60)
  expect(mean('Wait')).toBeGreaterThan(3600)
})

test('without lanes the pool does the work, without pools one resource', () => {
  const nodes = [event('Start', 'start'), task('A')]
  const flows = ['F1: Start > A']
  const inPool = smallModel(nodes, flows, { participants: [{ id: 'P', name: 'Hotel', process: 'Process_1' }] })
  expect(defaultScenario(inPool).resources).toMatchObject({ hotel: { name: 'Hotel' } })
  expect(defaultScenario(smallModel(nodes, flows)).resources).toMatchObject({ staff: { name: 'Staff' } })
})

test('tasks in a sub-process belong to the lane around it', () => {
  const model = smallModel(
    [event('Start', 'start'), subProcess('Sub', ['A'], { lane: 'L' }), task('A', { scope: 'Sub' })],
    ['F1: Start > Sub'],
    { lanes: [{ id: 'L', name: 'Nurse' }] },
  )
  expect(defaultScenario(model).activities!.A!.requires).toEqual([{ resource: 'nurse', quantity: 1 }])
})

test('a lane that is named like a system is always open and costs nothing', () => {
  const model = smallModel([event('Start', 'start'), task('A', { lane: 'L' })], ['F1: Start > A'], {
    lanes: [{ id: 'L', name: 'ERP system' }],
  })
  const scenario = defaultScenario(model)
  expect(scenario.resources!['erp-system']).not.toHaveProperty('calendar')
  expect(scenario.resources!['erp-system']).toMatchObject({ costPerHour: 0 })
  expect(scenario.calendars).toEqual({})
})

test('the literal timers of the model are left to it', () => {
  const model = smallModel(
    [
      event('Start', 'start', [{ kind: 'timer', cycle: { body: 'R/PT1H' } }]),
      event('T', 'intermediateCatch', [{ kind: 'timer', duration: { body: 'PT2H' } }]),
      event('X', 'intermediateCatch', [{ kind: 'timer', duration: { body: '${later}' } }]),
      task('A'),
    ],
    ['F1: Start > T', 'F2: T > X', 'F3: X > A'],
  )
  const scenario = defaultScenario(model)
  expect(Object.keys(scenario.events!)).toEqual(['X'])
  expect(scenario.arrivals!.Start!.interarrivalTime).toEqual({ kind: 'constant', value: 3600 })
  expect(utilization(model, scenario, 'staff')).toBeLessThanOrEqual(0.75)
  expect(problemsOf(model, scenario)).toEqual([])
})

test('an error that the model throws inside a sub-process needs no probability of its own', () => {
  const boundary = event('B', 'boundary', [{ kind: 'error' }], { attachedTo: 'Sub' })
  const model = (inner: readonly EventDefinition[]) =>
    smallModel(
      [event('Start', 'start'), subProcess('Sub', ['E']), event('E', 'end', inner, { scope: 'Sub' }), boundary],
      ['F1: Start > Sub'],
    )
  expect(defaultScenario(model([{ kind: 'error' }])).events).toEqual({})
  expect(defaultScenario(model([])).events).toMatchObject({ B: { probability: 0.05 } })
})

test('expected visits follow splits, joins, loops, calls and repetitions', () => {
  const model = smallModel(
    [
      event('Start', 'start'),
      gateway('Fork', 'parallel'),
      task('A'),
      task('B', { loop: { kind: 'standard', testBefore: false, maximum: 3 } }),
      gateway('Join', 'parallel'),
      callActivity('Call', 'Process_2'),
      event('CalledStart', 'start', [], { scope: 'Process_2' }),
      task('Called', { scope: 'Process_2' }),
      gateway('Again', 'exclusive'),
      event('End', 'end'),
    ],
    [
      'F1: Start > Fork',
      'F2: Fork > A',
      'F3: Fork > B',
      'F4: A > Join',
      'F5: B > Join',
      'F6: Join > Call',
      'F7: CalledStart > Called',
      'F8: Call > Again',
      'F9: Again > Call',
      'F10: Again > End',
    ],
  )
  const flows = { F9: { probability: 0.2 }, F10: { probability: 0.8 } }
  const visits = expectedVisits(model, { flows }, { Start: 1 })
  expect(visits).toMatchObject({ A: 1, B: 3, Join: 1, End: expect.closeTo(1, 6) })
  expect(visits.Called).toBeCloseTo(1.25, 6)
})

const definition = fc.constantFrom<EventDefinition>(
  { kind: 'timer' },
  { kind: 'timer', duration: { body: 'PT1H' } },
  { kind: 'message' },
  { kind: 'signal' },
  { kind: 'conditional' },
  { kind: 'error' },
  { kind: 'escalation' },
)
const anyNode = (id: string): fc.Arbitrary<FlowNode> =>
  fc.oneof(
    fc
      .record({
        taskType: fc.constantFrom('task', 'userTask', 'serviceTask', 'receiveTask', 'sendTask', 'scriptTask'),
        name: fc.option(fc.constantFrom('Check invoice', 'Pack', '', 'Überprüfen', '承認'), { nil: undefined }),
        loop: fc.option(
          fc.constantFrom(
            { kind: 'multiInstance', isSequential: true, behavior: 'All' } as const,
            { kind: 'standard', testBefore: true, maximum: 4 } as const,
          ),
          { nil: undefined },
        ),
      })
      .map((more) => task(id, more as object)),
    fc
      .constantFrom('exclusive', 'inclusive', 'parallel', 'eventBased', 'complex')
      .map((type) => gateway(id, type as 'exclusive')),
    definition.map((one) => event(id, 'intermediateCatch', [one])),
    definition.map((one) => event(id, 'boundary', [one], { attachedTo: 'N0' })),
    fc.constantFrom(event(id, 'start'), event(id, 'end'), event(id, 'intermediateThrow')),
    fc.constant(subProcess(id, [])),
    fc.constantFrom(callActivity(id, 'Process_1'), callActivity(id, 'Elsewhere')),
  )
const anyModel = fc
  .tuple(
    fc.tuple(...Array.from({ length: 9 }, (_, index) => anyNode(`N${index + 1}`))),
    fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 16 }),
  )
  .map(([nodes, edges]) =>
    smallModel(
      [task('N0'), ...nodes],
      edges.map(([from, to], index) => `F${index}: N${from} > N${to}`),
    ),
  )

test('passes the check without errors for any model, however wild', () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      const errors = problemsOf(model, defaultScenario(model)).filter(({ severity }) => severity === 'error')
      expect(errors).toEqual([])
    }),
    { numRuns: 300 },
  )
})
