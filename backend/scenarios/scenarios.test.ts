import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'

async function diagramIn(test: Awaited<ReturnType<typeof openTestBackend>>): Promise<string> {
  const project = await test.api.projects.create({ name: 'P' })
  const diagram = await test.api.diagrams.create({ projectId: project.id, name: 'D' })
  return diagram.id
}
const child = (name: string, basedOn: string): Scenario => ({ version: 1, name, basedOn })

describe('scenarios of a diagram', () => {
  test('begin with defaults, each under a name of its own', async () => {
    await using test = await openTestBackend()
    const diagramId = await diagramIn(test)
    await test.api.scenarios.createDefault({ diagramId })
    await test.api.scenarios.createDefault({ diagramId })
    await test.api.scenarios.createDefault({ diagramId, name: 'Peak' })
    const names = (await test.api.scenarios.list({ diagramId })).map(({ document }) => document.name)
    expect(names).toEqual(['Base', 'Base 2', 'Peak'])
  })

  test('do not share a name, nor build on themselves or on what is not there', async () => {
    await using test = await openTestBackend()
    const diagramId = await diagramIn(test)
    const base = await test.api.scenarios.createDefault({ diagramId })
    const refusal = async (document: Scenario) =>
      test.api.scenarios.create({ diagramId, document }).then(
        () => null,
        (error: { data: { problems: { code: string }[] } }) => error.data.problems.map(({ code }) => code),
      )
    expect(await refusal({ version: 1, name: ' base' })).toEqual(['scenario-name-taken'])
    expect(await refusal({ version: 1, name: '  ' })).toEqual(['scenario-name-missing'])
    expect(await refusal(child('X', 'Nowhere'))).toEqual(['scenario-base-missing'])
    await test.api.scenarios.create({ diagramId, document: child('Child', 'Base') })
    const cycle = test.api.scenarios.save({
      id: base.id,
      document: { ...base.document, basedOn: 'Child' },
      baseRevision: base.revision,
    })
    await expect(cycle).rejects.toMatchObject({ data: { problems: [{ code: 'scenario-base-cycle' }] } })
  })

  test('follow a base that is renamed', async () => {
    await using test = await openTestBackend()
    const diagramId = await diagramIn(test)
    const base = await test.api.scenarios.createDefault({ diagramId })
    await test.api.scenarios.create({ diagramId, document: child('Child', 'Base') })
    await test.api.scenarios.save({ id: base.id, document: { ...base.document, name: 'Today' }, baseRevision: 0 })
    expect(await test.api.scenarios.list({ diagramId })).toMatchObject([
      { document: { name: 'Today' }, revision: 1 },
      { document: { name: 'Child', basedOn: 'Today' }, revision: 1 },
    ])
  })

  test('refuse a save that builds on an older revision', async () => {
    await using test = await openTestBackend()
    const { id, document } = await test.api.scenarios.createDefault({ diagramId: await diagramIn(test) })
    await test.api.scenarios.save({ id, document, baseRevision: 0 })
    const late = test.api.scenarios.save({ id, document, baseRevision: 0 })
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('are not deleted from under those that build on them; a deleted one comes back under a free name', async () => {
    await using test = await openTestBackend()
    const diagramId = await diagramIn(test)
    const base = await test.api.scenarios.createDefault({ diagramId })
    const built = await test.api.scenarios.create({ diagramId, document: child('Child', 'Base') })
    await expect(test.api.scenarios.delete({ id: base.id })).rejects.toMatchObject({
      data: { problems: [{ code: 'scenario-has-children', message: expect.stringContaining('"Child"') as string }] },
    })
    await test.api.scenarios.delete({ id: built.id })
    await test.api.scenarios.delete({ id: base.id })
    await test.api.scenarios.createDefault({ diagramId })
    expect(await test.api.scenarios.restore({ id: base.id })).toMatchObject({
      id: base.id,
      document: { name: 'Base 2' },
    })
  })

  test('that come back find what they are based on, under its new name too, and never another of its name', async () => {
    await using test = await openTestBackend()
    const diagramId = await diagramIn(test)
    const base = await test.api.scenarios.createDefault({ diagramId, name: 'Base' })
    const make = (name: string) =>
      test.api.scenarios.create({ diagramId, document: { version: 1, name, basedOn: 'Base' } as Scenario })
    const [peak, night] = [await make('Peak'), await make('Night')]
    await test.api.scenarios.delete({ id: peak.id })
    const renamed = { ...base.document, name: 'Today' }
    const today = await test.api.scenarios.save({ id: base.id, document: renamed, baseRevision: base.revision })
    expect(await test.api.scenarios.restore({ id: peak.id })).toMatchObject({ document: { basedOn: 'Today' } })

    for (const { id } of [peak, night, today]) await test.api.scenarios.delete({ id })
    await expect(test.api.scenarios.restore({ id: peak.id })).rejects.toMatchObject({
      data: { problems: [{ code: 'scenario-base-missing' }] },
    })
    await test.api.scenarios.createDefault({ diagramId, name: 'Today' })
    expect(await test.api.scenarios.restore({ id: base.id })).toMatchObject({ document: { name: 'Today 2' } })
    expect(await test.api.scenarios.restore({ id: peak.id })).toMatchObject({ document: { basedOn: 'Today 2' } })
  })

  test('stand in the order that they were given, new ones and those that come back at their place', async () => {
    await using test = await openTestBackend()
    const diagramId = await diagramIn(test)
    const names = async () => (await test.api.scenarios.list({ diagramId })).map(({ document }) => document.name)
    const made = []
    for (const name of ['A', 'B', 'C']) made.push(await test.api.scenarios.createDefault({ diagramId, name }))
    const [a, b, c] = made.map(({ id }) => id) as [string, string, string]
    const other = await test.api.scenarios.createDefault({ diagramId: await diagramIn(test), name: 'Elsewhere' })
    await test.api.scenarios.reorder({ diagramId, order: [c, other.id, a] })
    expect(await names()).toEqual(['C', 'A', 'B'])
    await test.api.scenarios.createDefault({ diagramId, name: 'D' })
    expect(await names()).toEqual(['C', 'A', 'B', 'D'])
    await test.api.scenarios.delete({ id: a })
    await test.api.scenarios.restore({ id: a })
    expect(await names()).toEqual(['C', 'A', 'B', 'D'])
    await test.api.scenarios.reorder({ diagramId, order: [b] })
    expect(await names()).toEqual(['B', 'C', 'A', 'D'])
  })

  test('with an unknown key are refused with the place', async () => {
    await using test = await openTestBackend()
    const document = { version: 1, name: 'A', activities: { T: { durration: 'PT5M' } } } as unknown as Scenario
    const refused = test.api.scenarios.create({ diagramId: await diagramIn(test), document })
    await expect(refused).rejects.toMatchObject({
      code: 'INVALID',
      data: { problems: [{ field: 'document.activities.T' }] },
    })
  })
})
