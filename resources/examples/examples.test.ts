import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readModel } from '../../shared/bpmn/read-model.ts'
import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { Checked } from '../../shared/problem.ts'
import { checkScenario } from '../../shared/scenario/check-scenario.ts'
import { parseScenario } from '../../shared/scenario/parse-scenario.ts'
import { resolveScenario } from '../../shared/scenario/resolve-scenario.ts'
import type { ResolvedScenario, Scenario } from '../../shared/scenario/scenario.ts'
import { simulate } from '../../simulations/experiments/simulate.ts'
import { SimulationPool } from '../../simulations/workers/pool.ts'

const folder = import.meta.dirname
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

interface Example {
  readonly id: string
  readonly industry: string
  readonly bottleneck: string
}

const examples = await Promise.all(
  names.map(async (name) => {
    const read = (file: string) => readFileSync(join(folder, name, file), 'utf8')
    const scenarios = readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.scenario.json'))
      .map((file) => valueOf(parseScenario(read(file))))
    return {
      name,
      about: JSON.parse(read('example.json')) as Example,
      model: valueOf(await readModel(read('process.bpmn'))),
      scenarios,
    }
  }),
)

test('there is one example for each of the six industries', () => {
  expect(examples.map(({ about }) => about.industry).sort()).toEqual([
    'finance',
    'hospitality',
    'it',
    'manufacturing',
    'public',
    'retail',
  ])
})

describe.each(examples)('the example $name', ({ name, about, model, scenarios }) => {
  test('is a pool with lanes, 10 to 25 activities, gateways and a timer or boundary event', () => {
    expect(about.id).toBe(name)
    const nodes = Object.values(model.nodes)
    const activities = nodes.filter(({ kind }) => kind === 'task' || kind === 'subProcess' || kind === 'callActivity')
    expect(activities.length).toBeGreaterThanOrEqual(10)
    expect(activities.length).toBeLessThanOrEqual(25)
    expect(model.participants).toHaveLength(1)
    expect(model.lanes.length).toBeGreaterThanOrEqual(3)
    expect(nodes.filter(({ kind }) => kind === 'gateway').length).toBeGreaterThanOrEqual(3)
    expect(
      nodes.some(
        (node) =>
          node.kind === 'event' &&
          (node.position === 'boundary' || node.definitions.some(({ kind }) => kind === 'timer')),
      ),
    ).toBe(true)
    expect(nodes.every((node) => node.lane !== undefined)).toBe(true)
  })

  test('has scenarios without a problem', () => {
    expect(scenarios.some((scenario) => scenario.name === 'Base')).toBe(true)
    for (const scenario of scenarios) expect(checkScenario(model, resolved(scenario, scenarios))).toEqual([])
  })
})

const pool = new SimulationPool()
const bottlenecks: ({ name: string; named: string } & Awaited<ReturnType<typeof oneMoreOfEach>>)[] = []
for (const { name, about, model, scenarios } of examples)
  bottlenecks.push({ name, named: about.bottleneck, ...(await oneMoreOfEach(model, base(scenarios))) })
await pool.close()

test.each(bottlenecks)('in $name one more of the resource named gains most', ({ named, reported, cycleTimes }) => {
  expect(reported).toBe(named)
  const best = [...cycleTimes].sort(([, one], [, other]) => one - other)[0]
  expect(best?.[0]).toBe(named)
})

test('in at least two examples the bottleneck is not the busiest resource', () => {
  expect(bottlenecks.filter(({ named, busiest }) => named !== busiest).length).toBeGreaterThanOrEqual(2)
})

/** What the base run names, and the mean cycle time with one more of each resource, all under the same random numbers. */
async function oneMoreOfEach(model: ProcessModel, scenario: ResolvedScenario) {
  const result = valueOf(await simulate(model, scenario, { pool, oneMore: true }))
  const utilization = Object.entries(result.resources).map(([id, { utilization }]) => ({ id, mean: utilization.mean ?? 0 }))
  const cycleTimes = new Map<string, number>()
  for (const [id, resource] of Object.entries(scenario.resources)) {
    const widened = {
      ...scenario,
      resources: { ...scenario.resources, [id]: { ...resource, quantity: (resource.quantity ?? 1) + 1 } },
    }
    const wider = valueOf(await simulate(model, widened, { pool, oneMore: false }))
    cycleTimes.set(id, wider.kpis.cycleTime.mean ?? Infinity)
  }
  return {
    reported: result.bottlenecks[0]?.resource,
    busiest: utilization.sort((one, other) => other.mean - one.mean)[0]?.id,
    cycleTimes,
  }
}

function base(scenarios: readonly Scenario[]): ResolvedScenario {
  const scenario = scenarios.find(({ name }) => name === 'Base')
  if (!scenario) throw new Error('no base scenario')
  const { run, ...rest } = resolved(scenario, scenarios)
  // paired by their random numbers, eight replications tell the savings apart
  return { ...rest, run: { ...run, replications: 8 } }
}

function resolved(scenario: Scenario, all: readonly Scenario[]): ResolvedScenario {
  return valueOf(resolveScenario(scenario, (name) => all.find((other) => other.name === name)))
}

function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(checked.problems.map(({ message }) => message).join('\n'))
  return checked.value
}
