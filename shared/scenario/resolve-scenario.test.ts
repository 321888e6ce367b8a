import { expect, test } from 'vitest'
import { childOf, differencesFrom, resetIn, setIn, valueAt } from './differences.ts'
import { defaults, mergeAncestors, resolveScenario } from './resolve-scenario.ts'
import type { Scenario } from './scenario.ts'

const base: Scenario = {
  version: 1,
  name: 'Base',
  timeZone: 'Europe/Berlin',
  run: { cases: 500, duration: 'P30D', warmUp: 'P2D' },
  arrivals: { Start: { interarrivalTime: { kind: 'exponential', mean: 600 }, calendar: 'office' } },
  activities: {
    A: {
      duration: { kind: 'lognormal', mean: 900, standardDeviation: 300 },
      requires: [{ resource: 'clerk', quantity: 1 }],
    },
    B: { duration: 'PT5M' },
  },
  resources: { clerk: { name: 'Clerk', quantity: 3, costPerHour: 40 } },
}
const none = () => undefined
const inProject =
  (...scenarios: Scenario[]) =>
  (name: string) =>
    scenarios.find((scenario) => scenario.name === name)

function resolved(scenario: Scenario, ...project: Scenario[]) {
  const result = resolveScenario(scenario, inProject(...project))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

test('an empty scenario takes every default', () => {
  expect(resolved({ version: 1, name: 'Empty' })).toEqual({
    name: 'Empty',
    start: defaults.start,
    timeZone: 'UTC',
    currency: 'EUR',
    run: { cases: 1000, durationSeconds: null, warmUpSeconds: 0, replications: 20, seed: 1 },
    arrivals: {},
    activities: {},
    flows: {},
    events: {},
    resources: {},
    calendars: {},
  })
})

test('a run with a duration has no limit by cases unless one is given', () => {
  expect(resolved({ version: 1, name: 'x', run: { duration: 'P7D' } }).run).toMatchObject({
    cases: null,
    durationSeconds: 604_800,
  })
  expect(resolved(base).run).toMatchObject({ cases: 500, durationSeconds: 2_592_000 })
})

test('a child that changes nothing resolves to its base, but for the name', () => {
  expect(resolved(childOf(base, 'Same'), base)).toEqual({ ...resolved(base), name: 'Same' })
})

test('entries are merged by key, distributions and arrays replaced whole, null removes', () => {
  const child: Scenario = {
    ...childOf(base, 'Child'),
    run: { cases: null },
    activities: {
      A: { duration: { kind: 'constant', value: 60 } },
      B: null,
      C: { duration: 'PT1M', requires: [] },
    },
    resources: { clerk: { quantity: 4, costPerHour: null } },
  }
  const { run, activities, resources } = resolved(child, base)
  expect(run).toMatchObject({ cases: null, durationSeconds: 2_592_000, warmUpSeconds: 172_800 })
  expect(activities).toEqual({
    A: { duration: { kind: 'constant', value: 60 }, requires: [{ resource: 'clerk', quantity: 1 }] },
    C: { duration: 'PT1M', requires: [] },
  })
  expect(resources).toEqual({ clerk: { name: 'Clerk', quantity: 4 } })
})

test('an arrival rate replaces an inherited interarrival time', () => {
  const child: Scenario = { ...childOf(base, 'Child'), arrivals: { Start: { perDay: 78 } } }
  expect(resolved(child, base).arrivals).toEqual({ Start: { perDay: 78, calendar: 'office' } })
})

test('grandchildren inherit through their parents', () => {
  const child: Scenario = { ...childOf(base, 'Child'), activities: { B: null } }
  const grandchild: Scenario = { ...childOf(child, 'Grandchild'), activities: { B: { fixedCost: 1 } } }
  expect(resolved(grandchild, base, child).activities.B).toEqual({ fixedCost: 1 })
})

test('a base that is not there is a problem that names it', () => {
  expect(resolveScenario(childOf(base, 'Child'), none)).toMatchObject({
    ok: false,
    problems: [{ code: 'base-missing', field: 'basedOn', message: expect.stringContaining('"Base"') }],
  })
})

test('scenarios that are based on each other are a problem, not an endless loop', () => {
  const one: Scenario = { version: 1, name: 'One', basedOn: 'Two' }
  const two: Scenario = { version: 1, name: 'Two', basedOn: 'One' }
  const self: Scenario = { version: 1, name: 'Self', basedOn: 'Self' }
  for (const scenario of [one, two, self])
    expect(resolveScenario(scenario, inProject(one, two, self))).toMatchObject({ problems: [{ code: 'base-cycle' }] })
})

test('values that contradict only after merging are found', () => {
  const child: Scenario = { ...childOf(base, 'Child'), run: { warmUp: 'P40D' } }
  expect(resolveScenario(child, inProject(base))).toMatchObject({
    ok: false,
    problems: [{ code: 'contradictory-values', field: 'run.warmUp' }],
  })
})

test('a document with its ancestors merged in stands on its own', () => {
  const merged = mergeAncestors({ ...childOf(base, 'Child'), activities: { B: null } }, inProject(base))
  expect(merged).toMatchObject({ ok: true, value: { name: 'Child' } })
  expect(merged.ok && merged.value).not.toHaveProperty('basedOn')
  expect(merged.ok && merged.value.activities).not.toHaveProperty('B')
})

test('setting a parameter of a child writes only what differs', () => {
  const child = setIn(childOf(base, 'Child'), ['resources', 'clerk', 'quantity'], 4, base)
  expect(child).toEqual({ version: 1, name: 'Child', basedOn: 'Base', resources: { clerk: { quantity: 4 } } })
  expect(differencesFrom(base, child)).toEqual([{ path: ['resources', 'clerk', 'quantity'], inherited: 3, value: 4 }])
  expect(setIn(child, ['resources', 'clerk', 'quantity'], 3, base)).toEqual(childOf(base, 'Child'))
  expect(resetIn(child, ['resources', 'clerk', 'quantity'])).toEqual(childOf(base, 'Child'))
})

test('removing what a child inherits writes null, and is a difference', () => {
  const child = setIn(childOf(base, 'Child'), ['activities', 'A', 'requires'], undefined, base)
  expect(child.activities).toEqual({ A: { requires: null } })
  expect(differencesFrom(base, child)).toMatchObject([{ path: ['activities', 'A', 'requires'], value: undefined }])
})

test('setting an arrival rate takes the other one out', () => {
  const perDay = setIn(base, ['arrivals', 'Start', 'perDay'], 78)
  expect(perDay.arrivals).toEqual({ Start: { perDay: 78, calendar: 'office' } })
  const child = setIn(childOf(base, 'Child'), ['arrivals', 'Start', 'perDay'], 78, base)
  expect(valueAt(resolved(child, base) as unknown as Scenario, ['arrivals', 'Start'])).toEqual({
    perDay: 78,
    calendar: 'office',
  })
})

test('nothing differs between a base and a child that repeats its values', () => {
  const child: Scenario = { ...base, name: 'Child', basedOn: 'Base' }
  expect(differencesFrom(base, child)).toEqual([])
})
