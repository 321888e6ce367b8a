import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExamples } from '../../backend/projects/example-folder.ts'
import { tempFolder } from '../../backend/testing/temp-folder.ts'
import { run } from '../../cli/testing/captured-run.ts'
import { compileProcess } from '../../engine/compile.ts'
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

/** What lets the processes that begin with a check go on. */
const goodNews = { complete: true, works: true, passed: true }

/** more often than a loop is run through here */
const ROUNDS = 4

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
      guide: read('guide.md'),
      scenarios,
    }
  }),
)

test('there are two to four examples for each of the six industries', () => {
  const industries = ['finance', 'manufacturing', 'retail', 'public', 'hospitality', 'it']
  const counts = industries.map((industry) => examples.filter(({ about }) => about.industry === industry).length)
  expect(counts.every((count) => count >= 2 && count <= 4)).toBe(true)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(examples.length)
})

test('each example is listed with its page', async () => {
  const listed = await listExamples(folder)
  expect(listed.map(({ id, guide }) => [id, guide]).sort()).toEqual(examples.map(({ name, guide }) => [name, guide]).sort())
})

describe.each(examples)('the example $name', ({ name, about, model, guide, scenarios }) => {
  test('is a pool with lanes, 10 to 25 activities, gateways and a timer or boundary event', () => {
    expect(about.id).toBe(name)
    const nodes = Object.values(model.nodes)
    const activities = nodes.filter(({ kind }) => kind === 'task' || kind === 'subProcess' || kind === 'callActivity')
    expect(activities.length).toBeGreaterThanOrEqual(10)
    expect(activities.length).toBeLessThanOrEqual(25)
    // processes that are called have pools of their own
    expect(model.participants.map(({ process }) => process)).toEqual(model.processes.map(({ id }) => id))
    expect(model.lanes.length).toBeGreaterThanOrEqual(3)
    expect(nodes.filter(({ kind }) => kind === 'gateway').length).toBeGreaterThanOrEqual(3)
    expect(
      nodes.some(
        (node) =>
          node.kind === 'event' &&
          (node.position === 'boundary' || node.definitions.some(({ kind }) => kind === 'timer')),
      ),
    ).toBe(true)
    const inProcesses = model.processes.flatMap((process) => process.nodes)
    expect(inProcesses.every((id) => model.nodes[id]?.lane !== undefined)).toBe(true)
  })

  test('has a base and a what-if without a problem', () => {
    expect(scenarios.map(({ basedOn }) => basedOn ?? null).sort()).toEqual(['Base', null])
    expect(scenarios.some((scenario) => scenario.name === 'Base')).toBe(true)
    for (const scenario of scenarios) expect(checkScenario(model, resolved(scenario, scenarios))).toEqual([])
  })

  test('is sound, and an engine can run it', async () => {
    const file = join(folder, name, 'process.bpmn')
    const { executable, problems } = compileProcess(model)
    expect(problems.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(executable).toBeTruthy()
    const validated = await run(['validate', file, '--scenario', join(folder, name, 'base.scenario.json')])
    expect(validated).toMatchObject({ code: 0, out: expect.stringContaining('No problems') })
  })

  test('runs to an end when people and partners answer', async () => {
    using temp = tempFolder()
    const variables = join(temp.path, 'variables.json')
    writeFileSync(variables, JSON.stringify(goodNews))
    const tasks = Object.values(model.nodes).filter(({ kind }) => kind === 'task')
    const answers = tasks.flatMap(({ id }) => Array<string>(ROUNDS).fill(`${id}={}`))
    const messages = Object.values(model.roots)
      .filter(({ kind }) => kind === 'message')
      .map((message) => `${message.name}={}`)
    const ran = await run([
      ...['run', join(folder, name, 'process.bpmn'), '--process', model.processes[0]!.id, '--variables', variables],
      ...answers.flatMap((answer) => ['--complete', answer]),
      ...messages.flatMap((message) => ['--message', message]),
    ])
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('Completed.') })
  })

  test('has a page of 150 to 300 words with its bottleneck and its what-if', () => {
    const words = guide.split(/\s+/).length
    expect(words).toBeGreaterThanOrEqual(150)
    expect(words).toBeLessThanOrEqual(300)
    const whatIf = scenarios.find(({ basedOn }) => basedOn)
    expect(guide).toContain(`"${whatIf?.name}"`)
    expect(guide).toContain(base(scenarios).resources[about.bottleneck]?.name)
  })
})

const pool = new SimulationPool()
interface Bottleneck extends Awaited<ReturnType<typeof oneMoreOfEach>> {
  readonly name: string
  readonly named: string
  readonly ends: Awaited<ReturnType<typeof endsOf>>
}

const bottlenecks: Bottleneck[] = []
for (const { name, about, model, scenarios } of examples)
  bottlenecks.push({ name, named: about.bottleneck, ...(await oneMoreOfEach(model, base(scenarios))), ends: await endsOf(model, scenarios) })
await pool.close()

test.each(bottlenecks)('in $name both scenarios end, unless the what-if is more than can be done', ({ ends }) => {
  for (const { isWhatIf, seconds, result } of ends) {
    expect(result.cases.completed).toBeGreaterThan(100)
    if (isWhatIf && result.warnings.some(({ code }) => code === 'unstable')) continue
    expect(result.kpis.cycleTime.mean).toBeGreaterThan(0)
    expect(result.kpis.cycleTime.mean).toBeLessThan(seconds)
  }
})

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

/** What few replications of each scenario give. */
function endsOf(model: ProcessModel, scenarios: readonly Scenario[]) {
  return Promise.all(
    scenarios.map(async (scenario) => {
      const { run: length, ...rest } = resolved(scenario, scenarios)
      const few = { ...rest, run: { ...length, replications: 2 } }
      return {
        isWhatIf: scenario.basedOn !== undefined,
        seconds: length.durationSeconds ?? 0,
        result: valueOf(await simulate(model, few, { pool, oneMore: false })),
      }
    }),
  )
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
