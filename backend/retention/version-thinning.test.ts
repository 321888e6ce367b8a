import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { process as bpmn } from '../../shared/testing/bpmn-builder.ts'
import { forgetDeletedRuns } from '../jobs/run-repository.ts'
import { snapshotAfterMs } from '../diagrams/snapshot-draft.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { postgresPrograms, startPostgres } from '../testing/postgres.ts'
import { referringToVersions, VersionThinning } from './version-thinning.ts'

const HOUR_MS = 3_600_000
const drawn = (name: string) => bpmn('P').start('S').task('A', { name }).end('E').xml()

/** A diagram that is drawn at, by a clock that is set by hand. */
async function openStudio(databaseUrl?: string) {
  let nowMs = Date.UTC(2026, 10, 29, 8)
  const clock = () => nowMs
  const opened = await openTestBackend({ clock, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  const { api } = opened
  const { id: projectId } = await api.projects.create({ name: 'Claims' })
  const content = Buffer.from(drawn('First')).toString('base64')
  const [imported] = await api.diagrams.import({ projectId, files: [{ fileName: 'a.bpmn', content }] })
  const diagramId = imported!.diagram!.id
  return {
    api,
    clock,
    backend: opened.backend,
    projectId,
    diagramId,
    pass: (ms: number) => void (nowMs += ms),
    async draw(name: string) {
      const { revision } = await api.diagrams.open({ id: diagramId })
      await api.diagrams.saveDraft({ id: diagramId, xml: drawn(name), baseRevision: revision })
    },
    /** oldest first: the name of the task in each, and why it was cut */
    async versions() {
      const versions = (await api.versions.list({ diagramId })).toReversed()
      return Promise.all(
        versions.map(async ({ id, reason }) => {
          const { xml } = await api.versions.get({ id })
          return `${reason}: ${/<bpmn:task [^>]*name="([^"]*)"/.exec(xml)?.[1]}`
        }),
      )
    },
    sweep: () => new VersionThinning({ store: opened.backend.store, clock }).sweep(),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}

describe('a draft that is worked on', () => {
  test('is kept each ten minutes, and as it stood before a break, without a word', async () => {
    await using studio = await openStudio()
    await studio.draw('Second')
    await studio.draw('Third')
    expect(await studio.versions()).toEqual(['import: First'])
    studio.pass(snapshotAfterMs)
    await studio.draw('Fourth')
    expect(await studio.versions()).toEqual(['import: First', 'snapshot: Third'])
    studio.pass(60_000)
    await studio.draw('Fifth')
    studio.pass(14 * HOUR_MS)
    await studio.draw('Next morning')
    expect(await studio.versions()).toEqual(['import: First', 'snapshot: Third', 'snapshot: Fifth'])
    const [evening] = await studio.api.versions.list({ diagramId: studio.diagramId })
    expect(evening).toMatchObject({ createdAt: '2026-11-29T08:11:00.000Z', authorName: null, isMilestone: false })
  })

  test('is kept though the clock was set back, which would else wait until it is as late again', async () => {
    await using studio = await openStudio()
    studio.pass(30 * HOUR_MS)
    await studio.draw('Second')
    studio.pass(-30 * HOUR_MS)
    await studio.draw('Third')
    studio.pass(snapshotAfterMs)
    await studio.draw('Fourth')
    expect(await studio.versions()).toEqual(['import: First', 'snapshot: Second', 'snapshot: Third'])
  })

  test('is not kept where a version holds it already', async () => {
    await using studio = await openStudio()
    const { api, diagramId } = studio
    studio.pass(HOUR_MS)
    await studio.draw('Second')
    await api.versions.create({ diagramId, name: null, reason: 'saved' })
    studio.pass(HOUR_MS)
    await studio.draw('Third')
    await studio.draw('Second')
    studio.pass(HOUR_MS)
    await studio.draw('Fourth')
    expect(await studio.versions()).toEqual(['import: First', 'saved: Second'])
  })

  test('is kept before it is written over by a version, and by whom it was drawn', async () => {
    await using studio = await openStudio()
    const { api, diagramId } = studio
    const [first] = await api.versions.list({ diagramId })
    await studio.draw('Second')
    await api.versions.restore({ id: first!.id })
    expect(await studio.versions()).toEqual(['import: First', 'restored: Second'])
    studio.pass(HOUR_MS)
    await studio.draw('Third')
    expect(await studio.versions()).toEqual(['import: First', 'restored: Second', 'snapshot: First'])
  })

  test('is somebody’s own deed once they save what was kept by itself', async () => {
    await using studio = await openStudio()
    const { api, diagramId } = studio
    await studio.draw('Second')
    await api.versions.create({ diagramId, name: null, reason: 'closed' })
    expect(await api.versions.create({ diagramId, name: null, reason: 'saved' })).toMatchObject({ reason: 'saved' })
    expect(await api.versions.create({ diagramId, name: null, reason: 'closed' })).toMatchObject({ reason: 'saved' })
  })
})

async function isThinned(databaseUrl?: string): Promise<void> {
  await using studio = await openStudio(databaseUrl)
  const { api, diagramId } = studio
  for (let hour = 0; hour < 72; hour++) {
    for (let part = 0; part < 4; part++) {
      await studio.draw(`${hour}.${part}`)
      studio.pass(15 * 60_000)
    }
  }
  const before = await studio.versions()
  expect(before).toHaveLength(288)
  const versions = await api.versions.list({ diagramId })
  const [named, noted, milestone, reviewed] = versions.slice(200, 204)
  await api.versions.describe({ id: named!.id, name: 'Agreed with sales' })
  await api.versions.describe({ id: noted!.id, note: 'Before the big change' })
  await api.versions.describe({ id: milestone!.id, isMilestone: true })
  await api.reviews.ask({ versionId: reviewed!.id, note: '', reviewers: [] })
  const held = [named, noted, milestone, reviewed].map((version) => version!.id)

  expect(await studio.sweep()).toBeGreaterThan(200)
  const kept = await api.versions.list({ diagramId })
  expect(kept.length).toBeLessThan(50)
  expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining([versions[0]!.id, versions.at(-1)!.id, ...held]))
  expect(await studio.sweep()).toBe(0)
  studio.pass(400 * 24 * HOUR_MS)
  await studio.sweep()
  const atLast = await api.versions.list({ diagramId })
  // the newest, the import, what is held, and the last of each of the two months
  expect(atLast.length).toBeLessThanOrEqual(4 + held.length)
  expect(atLast.map(({ id }) => id)).toEqual(expect.arrayContaining([versions[0]!.id, ...held]))
}

describe('versions that the studio cut', () => {
  test('are thinned with age, but never those that somebody named, noted, marked or had reviewed', () => isThinned())

  const programs = postgresPrograms()
  test.skipIf(programs === null)('are so on PostgreSQL too', async () => {
    using postgres = await startPostgres(programs!)
    await isThinned(postgres.database('thinning'))
  })

  test('stay for as long as a run or a deployment refers to them, then go', async () => {
    await using studio = await openStudio()
    const { api, diagramId, backend } = studio
    const scenario = await api.scenarios.createDefault({ diagramId })
    const cut = async (name: string) => {
      studio.pass(60_000)
      await studio.draw(name)
    }
    await cut('Of a run')
    const run = { ...scenario.document.run, replications: 3, cases: 20, warmUp: null }
    await api.scenarios.save({
      id: scenario.id,
      document: { ...scenario.document, run },
      baseRevision: scenario.revision,
    })
    const { id: runId } = await api.simulation.start({ diagramId, scenarioId: scenario.id })
    for await (const _ of await api.simulation.watch({ runId }));
    await cut('Deployed')
    await api.deployments.create({ diagramId })
    for (const name of ['Closed', 'Closed again']) {
      await cut(name)
      await api.versions.create({ diagramId, name: null, reason: 'closed' })
    }
    await cut('Newest')
    await api.versions.create({ diagramId, name: null, reason: 'closed' })
    // runs and deployments are dated by the machine, versions of a run too
    await backend.store.database.updateTable('versions').set({ createdAt: '2026-11-29T08:00:00.000Z' }).execute()
    studio.pass(60 * 24 * HOUR_MS)
    expect(await studio.sweep()).toBe(1)
    const left = ['import: First', 'run: Of a run', 'deployed: Deployed', 'closed: Closed again', 'closed: Newest']
    expect(await studio.versions()).toEqual(left)
    await api.runs.delete({ id: runId })
    // its deletion can still be undone
    expect(await studio.sweep()).toBe(0)
    await forgetDeletedRuns(backend.store.database, '2100-01-01T00:00:00.000Z')
    expect(await studio.sweep()).toBe(1)
    expect(await studio.versions()).toEqual(left.filter((version) => !version.startsWith('run')))
  })

  test('of one diagram that cannot be thinned do not keep the others from it', async () => {
    await using studio = await openStudio()
    const { api, projectId, backend } = studio
    const content = Buffer.from(drawn('Other')).toString('base64')
    await api.diagrams.import({ projectId, files: [{ fileName: 'b.bpmn', content }] })
    for (const { id } of (await api.projects.get({ id: projectId })).diagrams)
      for (const name of ['One', 'Two', 'Three']) {
        const { revision } = await api.diagrams.open({ id })
        await api.diagrams.saveDraft({ id, xml: drawn(name), baseRevision: revision })
        await api.versions.create({ diagramId: id, name: null, reason: 'closed' })
      }
    studio.pass(60 * 24 * HOUR_MS)
    let isFirst = true
    const transaction: typeof backend.store.transaction = (work) => {
      if (!isFirst) return backend.store.transaction(work)
      isFirst = false
      return Promise.reject(new Error('The disk is busy.'))
    }
    const store = { ...backend.store, transaction, database: backend.store.database }
    const sweeping = new VersionThinning({ store, clock: () => Date.UTC(2027, 0, 29) }).sweep()
    await expect(sweeping).rejects.toThrow('The disk is busy.')
    const left = await backend.store.database.selectFrom('versions').select('diagramId').execute()
    // four of the one, three of the other
    expect(left).toHaveLength(7)
  })

  test('age by no clock that leapt ahead, until work of that day was in the store at a start', async () => {
    await using studio = await openStudio()
    for (let part = 0; part < 12; part++) {
      await studio.draw(`${part}`)
      studio.pass(15 * 60_000)
    }
    const started = async () => {
      const thinning = new VersionThinning({ store: studio.backend.store, clock: studio.clock })
      thinning.open()
      await setImmediate()
      return thinning
    }
    const before = await studio.versions()
    const thinning = await started()
    expect(await thinning.sweep()).toBe(3)
    const kept = await studio.versions()
    expect(kept.length).toBe(before.length - 3)
    studio.pass(3000 * 24 * HOUR_MS)
    await studio.draw('By the wrong clock')
    expect(await thinning.sweep()).toBe(0)
    await thinning.close()
    const again = await started()
    expect(await again.sweep()).toBeGreaterThan(3)
    await again.close()
  })

  test('are known to every table that refers to versions', async () => {
    await using studio = await openStudio()
    const tables = await studio.backend.store.database.introspection.getTables()
    const refer = tables.filter(({ columns }) => columns.some(({ name }) => name.endsWith('version_id')))
    const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    expect(refer.map(({ name }) => camel(name)).toSorted()).toEqual([...referringToVersions].toSorted())
  })
})
