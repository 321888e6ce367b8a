import { describe, expect, test } from 'vitest'
import type { SimulationProgress } from '../../shared/contract/contract.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { process as bpmn } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { forgetDeletedRuns } from './run-repository.ts'

type Backend = Awaited<ReturnType<typeof openTestBackend>>

const xml = bpmn('Process_claim').start('Start').task('Assess', { name: 'Assess claim' }).end('End').xml()

/** One queue with rho 0.8; a run of this many replications. */
function queue(name: string, run: { replications: number; cases?: number }): Scenario {
  return {
    version: 1,
    name,
    run: { cases: run.cases ?? 500, replications: run.replications, seed: 7 },
    arrivals: { Start: { interarrivalTime: { kind: 'exponential', mean: 100 } } },
    activities: {
      Assess: { duration: { kind: 'exponential', mean: 80 }, requires: [{ resource: 'clerk', quantity: 1 }] },
    },
    resources: { clerk: { quantity: 1, costPerHour: 40 } },
  }
}

async function claimIn({ api }: Backend, document: Scenario) {
  const project = await api.projects.create({ name: 'Claims' })
  const files = [{ fileName: 'claim.bpmn', content: Buffer.from(xml).toString('base64') }]
  const [imported] = await api.diagrams.import({ projectId: project.id, files })
  const diagramId = imported!.diagram!.id
  const scenario = await api.scenarios.create({ diagramId, document })
  return { projectId: project.id, diagramId, scenario }
}

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = []
  for await (const value of stream) values.push(value)
  return values
}

describe('the live estimate', () => {
  test('narrows to the whole run and then to one more of each resource', async () => {
    await using test = await openTestBackend()
    const document = queue('Base', { replications: 5 })
    const { diagramId } = await claimIn(test, document)
    const states = await all(await test.api.simulation.estimate({ diagramId, scenario: document, slot: 'a' }))
    const last = states.at(-1)!
    expect(last).toMatchObject({ phase: 'done', replicationsDone: 5, rough: false })
    expect(last.result!.bottlenecks[0]).toMatchObject({ resource: 'clerk' })
    expect(last.result!.bottlenecks[0]!.oneMore!.cycleTime.difference).toBeLessThan(0)
  })

  test('gives way to a newer one in its slot, and to none in another slot or window', async () => {
    await using test = await openTestBackend()
    const long = queue('Base', { replications: 2000, cases: 20_000 })
    const short = queue('Base', { replications: 3 })
    const { diagramId } = await claimIn(test, long)
    const older = await test.api.simulation.estimate({ diagramId, scenario: long, slot: 'a' })
    await older.next()
    const others = [
      await test.api.simulation.estimate({ diagramId, scenario: short, slot: 'b' }),
      await test.clientFor('window-2').simulation.estimate({ diagramId, scenario: short, slot: 'a' }),
    ]
    for (const other of others) expect((await all(other)).at(-1)!.phase).toBe('done')
    expect((await older.next()).done).toBe(false)

    const newer = await test.api.simulation.estimate({ diagramId, scenario: short, slot: 'a' })
    const began = performance.now()
    const rest = await all(older)
    expect(performance.now() - began).toBeLessThan(1000)
    expect(rest.map(({ phase }) => phase)).not.toContain('done')
    expect((await all(newer)).at(-1)!.phase).toBe('done')
  })

  test('ends when nobody listens any more', async () => {
    await using test = await openTestBackend()
    const long = queue('Base', { replications: 2000, cases: 20_000 })
    const { diagramId } = await claimIn(test, long)
    const controller = new AbortController()
    const stream = await test.api.simulation.estimate(
      { diagramId, scenario: long, slot: 'a' },
      { signal: controller.signal },
    )
    await stream.next()
    controller.abort()
    const rest = await all(stream).catch(() => [] as SimulationProgress[])
    expect(rest.map(({ phase }) => phase)).not.toContain('done')
  })

  test('says what is missing instead of running', async () => {
    await using test = await openTestBackend()
    const { arrivals: _, ...document } = queue('Base', { replications: 3 })
    const { diagramId } = await claimIn(test, queue('Base', { replications: 3 }))
    const refused = test.api.simulation.estimate({ diagramId, scenario: document, slot: 'a' })
    await expect(refused).rejects.toMatchObject({ code: 'INVALID', data: { problems: [{ severity: 'error' }] } })
  })

  test('knows the load before any run', async () => {
    await using test = await openTestBackend()
    const document = queue('Base', { replications: 3 })
    const { diagramId } = await claimIn(test, document)
    const load = await test.api.simulation.load({ diagramId, scenario: document })
    expect(load.resources[0]).toMatchObject({ resource: 'clerk', isStable: true })
    expect(load.resources[0]!.utilization).toBeCloseTo(0.8, 10)
  })
})

describe('a run', () => {
  test('cuts a version, is watched to its end and kept with what it was made of', async () => {
    await using test = await openTestBackend()
    const { diagramId, scenario, projectId } = await claimIn(test, queue('Base', { replications: 4 }))
    const child: Scenario = {
      version: 1,
      name: 'Two clerks',
      basedOn: 'Base',
      resources: { clerk: { quantity: 2, costPerHour: 40 } },
    }
    const built = await test.api.scenarios.create({ diagramId, document: child })
    const started = await test.api.simulation.start({ diagramId, scenarioId: built.id })
    expect(started).toMatchObject({ state: 'running', scenarioName: 'Two clerks', replicationsTotal: 4 })
    const states = await all(await test.api.simulation.watch({ runId: started.id }))
    expect(states.at(-1)).toMatchObject({ phase: 'done', replicationsDone: 4 })

    // what changes afterwards does not change the run
    const { xml: kept } = await test.api.diagrams.open({ id: diagramId })
    await test.api.diagrams.saveDraft({ id: diagramId, xml: xml.replace('Assess claim', 'Look'), baseRevision: 0 })
    await test.api.scenarios.save({
      id: scenario.id,
      document: queue('Base', { replications: 9 }),
      baseRevision: scenario.revision,
    })
    const run = await test.api.runs.get({ id: started.id })
    expect(run).toMatchObject({ state: 'finished', replicationsDone: 4, error: null, versionNumber: 1 })
    expect(run.xml).toBe(kept)
    expect(run.scenario).toMatchObject({ name: 'Two clerks', run: { replications: 4, seed: 7 } })
    expect(run.scenario.basedOn).toBeUndefined()
    expect(run.scenario.resources).toMatchObject({ clerk: { quantity: 2 } })
    expect(run.result!.kpis.cycleTime.mean).toBe(run.meanCycleTime)
    expect((await test.api.projects.get({ id: projectId })).lastCycleTime).toBe(run.meanCycleTime)
    expect(await all(await test.api.simulation.watch({ runId: started.id }))).toMatchObject([
      { phase: 'done', result: { replications: 4 } },
    ])
    await test.api.runs.delete({ id: started.id })
    expect(await test.api.runs.list({ diagramId })).toEqual([])
  })

  test('gives the same result to the bit as the estimate of the same scenario', async () => {
    await using test = await openTestBackend({ threads: 2 })
    const document = queue('Base', { replications: 6 })
    const { diagramId, scenario } = await claimIn(test, document)
    const { id } = await test.api.simulation.start({ diagramId, scenarioId: scenario.id })
    await all(await test.api.simulation.watch({ runId: id }))
    const estimated = (await all(await test.api.simulation.estimate({ diagramId, scenario: document, slot: 'a' }))).at(
      -1,
    )
    expect((await test.api.runs.get({ id })).result).toEqual(estimated!.result)
  })

  test('is cancelled at once, and kept as that', async () => {
    await using test = await openTestBackend()
    const { diagramId, scenario } = await claimIn(test, queue('Base', { replications: 2000, cases: 20_000 }))
    const { id } = await test.api.simulation.start({ diagramId, scenarioId: scenario.id })
    const began = performance.now()
    expect(await test.api.simulation.cancel({ runId: id })).toMatchObject({ id, state: 'cancelled' })
    expect(performance.now() - began).toBeLessThan(1500)
    expect(await test.api.runs.list({ diagramId })).toMatchObject([{ id, state: 'cancelled' }])
    expect(await test.api.simulation.cancel({ runId: id })).toMatchObject({ state: 'cancelled' })
  })

  test('that the end of the program cut off says so at the next start', async () => {
    using folder = tempFolder()
    let id: string
    let diagramId: string
    {
      await using test = await openTestBackend({ dataFolder: folder.path })
      const claim = await claimIn(test, queue('Base', { replications: 2000, cases: 20_000 }))
      diagramId = claim.diagramId
      id = (await test.api.simulation.start({ diagramId, scenarioId: claim.scenario.id })).id
    }
    await using again = await openTestBackend({ dataFolder: folder.path })
    const [run] = await again.api.runs.list({ diagramId })
    expect(run).toMatchObject({ id, state: 'failed', error: expect.stringContaining('Start it again') as string })
  })

  test('of a scenario that lacks something is refused and leaves no run', async () => {
    await using test = await openTestBackend()
    const { diagramId } = await claimIn(test, queue('Base', { replications: 3 }))
    const bare = await test.api.scenarios.create({ diagramId, document: { version: 1, name: 'Bare' } })
    const refused = test.api.simulation.start({ diagramId, scenarioId: bare.id })
    await expect(refused).rejects.toMatchObject({ code: 'INVALID' })
    expect(await test.api.runs.list({ diagramId })).toEqual([])
  })
})

test('two scenarios are compared under the same luck', async () => {
  await using test = await openTestBackend()
  const { diagramId, scenario } = await claimIn(test, queue('Base', { replications: 5 }))
  const two = { ...queue('Two', { replications: 5 }), resources: { clerk: { quantity: 2, costPerHour: 40 } } }
  const candidate = await test.api.scenarios.create({ diagramId, document: two })
  const states = await all(
    await test.api.simulation.compare({
      diagramId,
      referenceId: scenario.id,
      candidateId: candidate.id,
      replications: 20,
    }),
  )
  const last = states.at(-1)!
  expect(last).toMatchObject({ replicationsDone: 20, replicationsTotal: 20 })
  const cycleTime = last.comparison!.differences.find(({ measure }) => measure === 'cycleTime')!
  expect(cycleTime.verdict).toBe('better')
  expect(cycleTime.ci95![1]).toBeLessThan(0)
})

describe('the history of runs', () => {
  async function ran(test: Backend, diagramId: string, scenarioId: string) {
    const run = await test.api.simulation.start({ diagramId, scenarioId })
    await all(await test.api.simulation.watch({ runId: run.id }))
    return run.id
  }

  test('has the pinned runs first, with what was noted about them', async () => {
    await using test = await openTestBackend()
    const { diagramId, scenario } = await claimIn(test, queue('Base', { replications: 2 }))
    const first = await ran(test, diagramId, scenario.id)
    const second = await ran(test, diagramId, scenario.id)
    await test.api.runs.mark({ id: first, note: '  As agreed with sales ', isPinned: true })
    expect(await test.api.runs.list({ diagramId })).toMatchObject([
      { id: first, note: 'As agreed with sales', isPinned: true },
      { id: second, note: null, isPinned: false },
    ])
    expect(await test.api.runs.mark({ id: first, note: '' })).toMatchObject({ note: null, isPinned: true })
  })

  test('gives a deleted run back, and holds on to a pinned one', async () => {
    await using test = await openTestBackend()
    const { diagramId, scenario } = await claimIn(test, queue('Base', { replications: 2 }))
    const id = await ran(test, diagramId, scenario.id)
    await test.api.runs.mark({ id, isPinned: true })
    await expect(test.api.runs.delete({ id })).rejects.toMatchObject({ data: { problems: [{ code: 'run-pinned' }] } })
    await test.api.runs.mark({ id, isPinned: false })

    await test.api.runs.delete({ id })
    expect(await test.api.runs.list({ diagramId })).toEqual([])
    await expect(test.api.runs.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await test.api.projects.list({}))[0]!.lastCycleTime).toBeNull()
    expect(await test.api.runs.restore({ id })).toMatchObject({ id, scenarioName: 'Base' })
    expect((await test.api.runs.get({ id })).result).not.toBeNull()
    await expect(test.api.runs.restore({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('forgets a run for good some time after it was deleted', async () => {
    await using test = await openTestBackend()
    const { database } = test.backend.store
    const { diagramId, scenario } = await claimIn(test, queue('Base', { replications: 2 }))
    const [kept, gone] = [await ran(test, diagramId, scenario.id), await ran(test, diagramId, scenario.id)]
    await test.api.runs.delete({ id: gone })
    await forgetDeletedRuns(database, new Date(Date.now() - 1000).toISOString())
    expect(await database.selectFrom('runs').select('id').execute()).toHaveLength(2)
    await forgetDeletedRuns(database, new Date(Date.now() + 1000).toISOString())
    expect(await database.selectFrom('runResults').select('runId').execute()).toEqual([{ runId: kept }])
  })

  test('lays two runs side by side, in pairs where they had the same random numbers', async () => {
    await using test = await openTestBackend()
    const document = queue('Base', { replications: 6 })
    const { diagramId, scenario } = await claimIn(test, document)
    const two = { ...document, name: 'Two', resources: { clerk: { quantity: 2, costPerHour: 40 } } }
    const more = await test.api.scenarios.create({ diagramId, document: two })
    const [runId, otherRunId] = [await ran(test, diagramId, scenario.id), await ran(test, diagramId, more.id)]
    const { pairing, comparison } = await test.api.runs.compare({ runId, otherRunId })
    expect(pairing).toBe('paired')
    const live = await all(
      await test.api.simulation.compare({ diagramId, referenceId: scenario.id, candidateId: more.id }),
    )
    const expected = live.at(-1)!.comparison!
    expect(comparison.differences).toEqual(expected.differences)
    expect(comparison.activities).toEqual(expected.activities)
  })
})
