import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { process as bpmn } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'

type Backend = Awaited<ReturnType<typeof openTestBackend>>

const xml = bpmn('Claim').start('Start').task('Assess').end('End').xml()

/** One queue, with rho 0.8 for one clerk. */
function staffed(name: string, clerks: number, run: { cases?: number; seconds?: number } = {}): Scenario {
  return {
    version: 1,
    name,
    run: { cases: run.cases ?? 300, replications: 8, seed: 7 },
    arrivals: { Start: { interarrivalTime: { kind: 'exponential', mean: 100 } } },
    activities: {
      Assess: {
        duration: { kind: 'exponential', mean: run.seconds ?? 80 },
        requires: [{ resource: 'clerk', quantity: 1 }],
      },
    },
    resources: { clerk: { quantity: clerks } },
  }
}

/** A project with a diagram, and hands for its scenarios. */
async function claims({ api }: Backend) {
  const { id } = await api.projects.create({ name: 'Claims' })
  const files = [{ fileName: 'claim.bpmn', content: Buffer.from(xml).toString('base64') }]
  const [imported] = await api.diagrams.import({ projectId: id, files })
  const diagramId = imported!.diagram!.id
  return {
    diagramId,
    add: async (document: Scenario) => (await api.scenarios.create({ diagramId, document })).id,
    compare: async (referenceId: string, candidateId: string, setId?: string) => {
      for await (const _ of await api.simulation.compare({ diagramId, referenceId, candidateId, setId }));
    },
    last: async () => (await api.projects.get({ id })).lastComparison,
  }
}

describe('the last comparison of a project', () => {
  test('tells what was found of the cycle time, and of which scenarios', async () => {
    await using test = await openTestBackend()
    const { diagramId, add, compare, last } = await claims(test)
    const [base, two] = [await add(staffed('Base', 1)), await add(staffed('Two clerks', 2))]
    expect(await last()).toBeNull()
    await compare(base, two)
    const found = await last()
    expect(found).toMatchObject({
      diagramId,
      reference: { id: base, name: 'Base' },
      candidates: [{ id: two, name: 'Two clerks' }],
      verdict: 'better',
      isOutdated: false,
    })
    expect(found!.difference).toBeLessThan(0)
    expect((await test.api.projects.list({}))[0]!.lastComparison).toEqual(found)

    await compare(two, base)
    expect(await last()).toMatchObject({ reference: { id: two }, verdict: 'worse' })
    await compare(base, two)
    expect(await last()).toMatchObject({ reference: { id: base }, difference: found!.difference })
  })

  test('is gone with its scenarios, and back with them', async () => {
    await using test = await openTestBackend()
    const { add, compare, last } = await claims(test)
    const base = await add(staffed('Base', 1))
    const [two, three] = [await add(staffed('Two', 2)), await add(staffed('Three', 3))]
    await compare(base, two)
    await compare(base, three)
    await test.api.scenarios.delete({ id: three })
    expect(await last()).toMatchObject({ candidates: [{ id: two }] })
    await test.api.scenarios.delete({ id: two })
    expect(await last()).toBeNull()
    await test.api.scenarios.restore({ id: three })
    expect(await last()).toMatchObject({ candidates: [{ id: three }] })
  })

  test('of candidates that were laid beside the reference together is that which gains most', async () => {
    await using test = await openTestBackend()
    const { add, compare, last } = await claims(test)
    const base = await add(staffed('Base', 1))
    const [more, same, slow] = [
      await add(staffed('More', 2)),
      await add(staffed('Same', 1)),
      await add(staffed('Slow', 1, { seconds: 85 })),
    ]
    const setId = randomUUID()
    for (const candidate of [slow, more, same]) await compare(base, candidate, setId)
    expect(await last()).toMatchObject({ verdict: 'better', candidates: [{ id: more }, { id: same }, { id: slow }] })
    await compare(base, same)
    expect(await last()).toMatchObject({ verdict: 'no-clear-difference', candidates: [{ id: same }] })
  })

  test('says that a queue grows without end, or that it no longer does', async () => {
    await using test = await openTestBackend()
    const { add, compare, last } = await claims(test)
    const [busy, two] = [await add(staffed('Busy', 1, { seconds: 120 })), await add(staffed('Two', 2))]
    await compare(two, busy)
    expect(await last()).toMatchObject({ verdict: 'queue-grows', difference: null })
    await compare(busy, two)
    expect(await last()).toMatchObject({ verdict: 'better', difference: null })
  })

  test('is told as outdated once the diagram or a scenario has changed', async () => {
    await using test = await openTestBackend()
    const { diagramId, add, compare, last } = await claims(test)
    const [base, two] = [await add(staffed('Base', 1)), await add(staffed('Two', 2))]
    await compare(base, two)
    await test.api.scenarios.save({ id: base, document: staffed('Base', 1, { cases: 200 }), baseRevision: 0 })
    expect(await last()).toMatchObject({ isOutdated: true })
    await compare(base, two)
    expect(await last()).toMatchObject({ isOutdated: false })
    const { revision } = await test.api.diagrams.open({ id: diagramId })
    await test.api.diagrams.saveDraft({ id: diagramId, xml: `${xml}\n`, baseRevision: revision })
    expect(await last()).toMatchObject({ isOutdated: true })
  })

  test('is none that was left half way', async () => {
    await using test = await openTestBackend()
    const { diagramId, add, last } = await claims(test)
    const [base, two] = [await add(staffed('Base', 1, { cases: 20_000 })), await add(staffed('Two', 2))]
    const controller = new AbortController()
    const input = { diagramId, referenceId: base, candidateId: two, replications: 2000 }
    const stream = await test.api.simulation.compare(input, { signal: controller.signal })
    await stream.next()
    controller.abort()
    for (let each = await stream.next().catch(() => null); each && !each.done; each = await stream.next());
    expect(await last()).toBeNull()
  })
})

test('scenarios of another diagram are not compared', async () => {
  await using test = await openTestBackend()
  const [here, there] = [await claims(test), await claims(test)]
  const [base, foreign] = [await here.add(staffed('Base', 1)), await there.add(staffed('Two', 2))]
  await expect(here.compare(base, foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
