import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resultSchema } from '../../shared/scenario/result.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { SimulationPool } from '../workers/pool.ts'
import { estimate } from './estimate.ts'
import { simulate } from './simulate.ts'
import { valueOf } from './testing/load-files.ts'
import { exponential, filesOf, oneOf } from './testing/scenario.ts'

const pool = new SimulationPool({ threads: 2 })
beforeAll(() => pool.warm())
afterAll(() => pool.close())

/** Two tasks in a row, each with a resource of its own; the second is the tight one. */
const office = process('P').start('S').task('A', { name: 'Register' }).task('B', { name: 'Decide' }).end('E').xml()
const officeScenario = {
  run: { cases: 3000, warmUp: 'P1D', replications: 10, seed: 7 },
  arrivals: { S: { interarrivalTime: exponential(600) } },
  activities: {
    A: { duration: exponential(300), requires: oneOf('clerk') },
    B: { duration: exponential(1600), requires: oneOf('judge') },
  },
  resources: {
    clerk: { name: 'Clerk', quantity: 1, costPerHour: 30 },
    judge: { name: 'Judges', quantity: 3, costPerHour: 80 },
  },
}

describe('a simulation', () => {
  it('is equal to the bit on one, two and three threads, and as the last state of the live estimate', async () => {
    const { model, resolved } = await filesOf(office, officeScenario)
    const results = []
    for (const threads of [1, 2, 3]) results.push(valueOf(await simulate(model, resolved, { pool, threads })))
    let last
    for await (const progress of estimate(model, resolved, { pool })) last = progress
    expect(last!.phase).toBe('done')
    for (const result of [results[1], results[2], last!.result])
      expect(JSON.stringify(result)).toBe(JSON.stringify(results[0]))
  })

  it('gives a result of the published form that keeps its books', async () => {
    const { model, resolved } = await filesOf(office, officeScenario)
    const result = valueOf(await simulate(model, resolved, { pool }))
    expect(resultSchema.parse(result)).toEqual(result)
    const { cases, kpis, charts, checks, activities, resources, outcomes } = result
    expect(cases.started).toBe(3000)
    expect(cases.completed + cases.unfinished).toBe(cases.started)
    expect(kpis.cycleTime.mean).toBeCloseTo(kpis.waitingTime.mean! + kpis.processingTime.mean!, 6)
    expect(charts.cycleTime.bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(charts.cycleTime.quantiles).toHaveLength(201)
    expect([...charts.cycleTime.quantiles].sort((a, b) => a - b)).toEqual(charts.cycleTime.quantiles)
    expect(checks.littlesLaw!.relativeError).toBeLessThan(0.05)
    expect(checks.closedForms.map(({ formula }) => formula)).toEqual(['M/M/1 (Erlang C)', 'M/M/3 (Erlang C)'])
    expect(outcomes.E.count).toBeCloseTo(activities.B.count, 6)
    expect(resources.judge.utilization.mean).toBeCloseTo(1600 / 1800, 1)
  })

  it('names the resource of which one more saves most, with its price, in a sentence', async () => {
    const { model, resolved } = await filesOf(office, officeScenario)
    const [first] = valueOf(await simulate(model, resolved, { pool })).bottlenecks
    expect(first.resource).toBe('judge')
    expect(first.cause).toBe('contention')
    expect(first.oneMore!.cycleTime.ci95![1]).toBeLessThan(0)
    expect(first.oneMore!.paidCostPerCase.difference).toBeGreaterThan(0)
    expect(first.explanation).toMatch(
      /^Judges are busy 8\d % of working time, and 9\d % of all waiting comes from this queue\. One more would save .+ per case \(95 % interval .+\) for €.+ more per case\.$/,
    )
  })

  it('takes the interval of a single replication from 30 batches, and says that one more is not sure', async () => {
    const run = { ...officeScenario.run, replications: 1 }
    const { model, resolved } = await filesOf(office, { ...officeScenario, run })
    const { kpis, bottlenecks } = valueOf(await simulate(model, resolved, { pool }))
    const [low, high] = kpis.cycleTime.ci95!
    expect(low).toBeLessThan(kpis.cycleTime.mean!)
    expect(high - kpis.cycleTime.mean!).toBeCloseTo(kpis.cycleTime.mean! - low, 6)
    expect(bottlenecks[0].oneMore!.cycleTime.ci95).toBeNull()
    expect(bottlenecks[0].explanation).toContain('how sure is not known')
  })

  it('of a queue that cannot keep up has the rates in a warning instead of a mean that means nothing', async () => {
    const resources = { ...officeScenario.resources, judge: { name: 'Judges', quantity: 2 } }
    const { model, resolved } = await filesOf(office, { ...officeScenario, resources })
    const result = valueOf(await simulate(model, resolved, { pool }))
    const unstable = result.warnings.find(({ code }) => code === 'unstable')!
    expect(unstable.elementId).toBe('judge')
    expect(unstable.message).toContain('6 tasks arrive per hour and at most 4.5 can be done')
    expect(result.kpis.cycleTime.mean).toBeNull()
    expect(result.kpis.waitingTime.p95).toBeNull()
    expect(result.resources.judge.utilization.mean).toBeGreaterThan(0.95)
    expect(result.bottlenecks[0]).toMatchObject({ resource: 'judge', cause: 'unstable', oneMore: null })
    expect(result.charts.queueLength.judge.mean.length).toBeGreaterThan(10)
  })

  it('names the join at which cases are stuck for ever', async () => {
    const xml = process('P')
      .start('S')
      .exclusive('G')
      .branch((b) => b.task('A').parallel('J', { name: 'Both done' }).end('E'))
      .branch((b) => b.task('B').to('J'))
      .xml()
    const { model, resolved } = await filesOf(xml, {
      run: { cases: 100, replications: 3 },
      arrivals: { S: { interarrivalTime: exponential(600) } },
      activities: { A: { duration: 'PT1M' }, B: { duration: 'PT1M' } },
    })
    const result = valueOf(await simulate(model, resolved, { pool }))
    const stuck = result.warnings.find(({ code }) => code === 'stuck')!
    expect(stuck.elementId).toBe('J')
    expect(stuck.message).toContain('100 cases are stuck at Parallel gateway "Both done" (J)')
    expect(result.cases).toMatchObject({ started: 100, completed: 0, unfinished: 100 })
  })

  it('refuses a model whose cases can never end, and names the place', async () => {
    const xml = process('P')
      .start('S')
      .task('A')
      .exclusive('G')
      .branch((b) => b.to('A'))
      .branch((b) => b.end('E'))
      .xml()
    const never = { flows: { G_A: { probability: 1 }, G_E: { probability: 0 } } }
    const frame = { run: { cases: 20, replications: 2 }, arrivals: { S: { interarrivalTime: exponential(600) } } }
    for (const duration of ['PT0S', 'PT1M']) {
      const { model, resolved } = await filesOf(xml, { ...frame, ...never, activities: { A: { duration } } })
      const result = await simulate(model, resolved, { pool })
      expect(result.ok).toBe(false)
      const [problem] = result.problems
      expect(problem.severity).toBe('error')
      expect(problem).toMatchObject({ code: 'cases-never-end', elementId: 'A' })
    }
  })

  it('is said to be long before it starts, and stops within 200 ms of a cancel', async () => {
    const run = { cases: 500_000_000, replications: 20, seed: 1 }
    const { model, resolved } = await filesOf(office, { ...officeScenario, run })
    const controller = new AbortController()
    let said = ''
    let cancelledAt = 0
    const result = await simulate(model, resolved, {
      pool,
      signal: controller.signal,
      onLongRun: (expectedMs, { code, message }) => {
        said = `${code}: ${message}`
        expect(expectedMs).toBeGreaterThan(600_000)
        setTimeout(() => {
          cancelledAt = performance.now()
          controller.abort()
        }, 100)
      },
    })
    expect(said).toMatch(/^long-run: Scenario "Test" will take about .+ (min|h|d) to simulate/)
    expect(performance.now() - cancelledAt).toBeLessThan(200)
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'cancelled' }] })
  })

  it('warns where much of the time looked at lies after the last arrival', async () => {
    const { model, resolved } = await filesOf(office, {
      ...officeScenario,
      run: { cases: 5, replications: 5 },
      arrivals: { S: { interarrivalTime: exponential(1) } },
    })
    const result = valueOf(await simulate(model, resolved, { pool, oneMore: false }))
    expect(result.warnings.map(({ code }) => code)).toContain('run-down')
  })
})
