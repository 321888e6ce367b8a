import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conflict, invalid, notFound } from '../../backend/refusals.ts'
import { saidInLanguage, type SaidTexts } from '../../renderer/app/said/said-in-language.ts'
import { checkModel } from '../../shared/analysis/check-model.ts'
import { readModel } from '../../shared/bpmn/read-model.ts'
import type { Problem } from '../../shared/problem.ts'
import { checkScenario } from '../../shared/scenario/check-scenario.ts'
import { parseScenario } from '../../shared/scenario/parse-scenario.ts'
import { resolveScenario } from '../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { expectedLoad } from '../../simulations/experiments/expected-load.ts'
import { simulate } from '../../simulations/experiments/simulate.ts'
import { SimulationPool } from '../../simulations/workers/pool.ts'

const german = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../renderer/locales/de/said.json'), 'utf8'),
) as SaidTexts
const say = saidInLanguage(german, 'de-DE')

const pool = new SimulationPool({ threads: 1 })
beforeAll(() => pool.warm())
afterAll(() => pool.close())

/** Words that English has and German does not, outside of quotations and names. */
const english = /\b(the|is|are|has|have|with|which|cannot|give|its|it|of|or|and|no|not|that|for|by)\b/i

/** What is left in English of a message. */
function left(text: string): string | null {
  const bare = say(text)
    .replaceAll(/„[^“]*“|\([A-Za-z_]\w*\)/g, '')
    .replaceAll(/\b[a-z]+(\.\w+)+\b/g, '')
  return english.test(bare) ? say(text) : null
}

function expectGerman(problems: readonly Problem[], codes: readonly string[]): void {
  expect([...new Set(problems.map(({ code }) => code))]).toEqual(expect.arrayContaining([...codes]))
  const texts = problems.flatMap(({ message, mend }) => [message, mend])
  expect(texts.filter((text) => say(text) === text || left(text) !== null)).toEqual([])
}

async function modelOf(xml: string) {
  const read = await readModel(xml)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return read
}

async function scenarioOf(xml: string, document: object) {
  const { value: model } = await modelOf(xml)
  const resolved = resolveScenario({ version: 1, name: 'Peak season', ...document } as Scenario, () => undefined)
  if (!resolved.ok) throw new Error(resolved.problems[0]?.message)
  return { model, resolved: resolved.value }
}

const arrivals = { S: { interarrivalTime: { kind: 'exponential', mean: 600 } } }
const twoWays = process('P')
  .start('S')
  .exclusive('G')
  .branch((b) => b.task('A', { name: 'Assess' }).parallel('J', { name: 'Both done' }).end('E'))
  .branch((b) => b.task('B').to('J'))
  .xml()

describe('in German is said', () => {
  test('what a result warns of', async () => {
    const activities = {
      A: { duration: { kind: 'exponential', mean: 1600 }, requires: [{ resource: 'clerk', quantity: 1 }] },
      B: { duration: 'PT5M' },
    }
    const { model, resolved } = await scenarioOf(twoWays, {
      run: { cases: 200, replications: 2, seed: 7 },
      arrivals,
      activities,
      resources: { clerk: { name: 'Clerk', quantity: 1 } },
    })
    const result = await simulate(model, resolved, { pool })
    if (!result.ok) throw new Error(result.problems[0]?.message)
    expectGerman([...result.value.warnings, ...expectedLoad(model, resolved).problems], ['stuck', 'unstable'])
    const stuck = result.value.warnings.find(({ code }) => code === 'stuck')
    expect(say(stuck?.message ?? '')).toMatch(/^Paralleles Gateway „Both done“ \(J\) hält Fälle fest \(200\)/)
  })

  test('what a scenario lacks and contradicts', async () => {
    const { model, resolved } = await scenarioOf(twoWays, {
      run: { cases: 10 },
      activities: {
        A: { requires: [{ resource: 'clerk', quantity: 3 }], repeat: 2 },
        B: { duration: 'PT5M', requires: [{ resource: 'nobody', quantity: 1 }] },
        Gone: { duration: 'PT5M' },
      },
      flows: { G_A: { probability: 0.8 }, G_B: { probability: 0.7 } },
      resources: { clerk: { name: 'Clerk', quantity: 1, calendar: 'office' } },
    })
    expectGerman(checkScenario(model, resolved), ['duration-missing', 'probabilities-sum', 'unknown-id'])
  })

  test('what a file of a scenario says wrong', () => {
    const files = [
      '{ "version": 1, "name": "A", }',
      '{ "version": 2, "name": "A" }',
      '{ "version": 1, "name": "A", "activites": {}, "start": "tomorrow", "currency": 5, "flows": [] }',
      '{ "version": 1, "name": "A", "start": "2026-02-30T09:00:00", "timeZone": "Mars", "currency": "XXQ" }',
      '{ "version": 1, "name": "A", "run": { "cases": 1.5, "replications": 0, "duration": "1 day" } }',
      '{ "version": 1, "name": "A", "run": { "duration": "P1D", "warmUp": "P2D" } }',
      '{ "version": 1, "name": "A", "activities": { "T": { "duration": 5 }, "U": { "duration": { "kind": "tringular", "mean": 3 } } } }',
      '{ "version": 1, "name": "A", "activities": { "T": { "duration": "P1M" }, "V": { "duration": { "kind": "uniform", "min": 5, "max": 3 } } } }',
      '{ "version": 1, "name": "A", "calendars": { "c": { "weekly": [{ "days": ["MO", "XX"], "from": "9", "to": "17:00" }] } } }',
      '{ "version": 1, "name": "A", "calendars": { "c": { "weekly": [{ "days": ["MO"], "from": "24:00", "to": "17:00" }], "closed": ["2026-02-30"] } } }',
    ]
    const problems = files.flatMap((text) => parseScenario(text).problems)
    expect(problems.length).toBeGreaterThan(18)
    expectGerman(problems, ['scenario-syntax', 'unknown-key', 'wrong-unit', 'wrong-format', 'unknown-kind'])
  })

  test('what is wrong with a diagram', async () => {
    const files = ['', '<html/>', '{}', '<a><b></a>', '<!DOCTYPE x><a/>', '<definitions/>']
    const refused = (await Promise.all(files.map(readModel))).flatMap(({ problems }) => problems)
    expect(refused.length).toBeGreaterThan(5)
    expectGerman(refused, [])
    const { value, problems } = await modelOf(twoWays)
    expectGerman([...problems, ...checkModel(value)], [])
  })

  test('what the backend refuses', () => {
    for (const error of [
      notFound('diagram'),
      notFound('scenario'),
      conflict('diagram'),
      conflict('scenario'),
      invalid([]),
    ])
      expect([say(error.message), left(error.message)]).not.toContain(error.message)
  })
})
