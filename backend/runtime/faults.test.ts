import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { replay } from './replay.ts'

type Opened = Awaited<ReturnType<typeof openTestBackend>>

const twoSteps = process('P').start('S').userTask('A').userTask('B').end('E').xml()

async function started({ api }: Opened): Promise<string> {
  const { id: projectId } = await api.projects.create({ name: 'Test' })
  const content = Buffer.from(twoSteps).toString('base64')
  const [imported] = await api.diagrams.import({ projectId, files: [{ fileName: 'test.bpmn', content }] })
  const { id: deploymentId } = await api.deployments.create({ diagramId: imported!.diagram!.id })
  return (await api.instances.start({ deploymentId, variables: {} })).id
}

const taskOf = async ({ api }: Opened) => (await api.tasks.list({})).rows[0]!

it('a full disk refuses the command, and the instance stays where it was until there is room', async () => {
  await using opened = await openTestBackend()
  const { api, backend } = opened
  const id = await started(opened)
  const before = await api.instances.get({ id })
  const { job } = await taskOf(opened)
  await sql`PRAGMA max_page_count = 1`.execute(backend.store.database)
  const refused = api.tasks.complete({ instanceId: id, job, variables: { note: 'x'.repeat(200_000) } })
  await expect(refused).rejects.toMatchObject({
    code: 'STORAGE',
    data: { problems: [expect.objectContaining({ code: 'disk-full', mend: expect.any(String) })] },
  })
  expect(await api.instances.get({ id })).toEqual(before)
  await sql`PRAGMA max_page_count = 1000000`.execute(backend.store.database)
  await api.tasks.complete({ instanceId: id, job, variables: { note: 'x'.repeat(200_000) } })
  expect(await taskOf(opened)).toMatchObject({ element: 'B' })
})

it('a database cut off under a running instance is named, and its backup goes on', async () => {
  const folder = tempFolder()
  const path = join(folder.path, 'millrace.db')
  let id = ''
  {
    await using opened = await openTestBackend({ dataFolder: folder.path })
    id = await started(opened)
  }
  const whole = readFileSync(path)
  truncateSync(path, Math.floor(statSync(path).size / 2))
  await expect(openTestBackend({ dataFolder: folder.path })).rejects.toMatchObject({
    problem: { code: 'database-damaged' },
  })
  expect(statSync(path).size).toBe(Math.floor(whole.length / 2))
  writeFileSync(path, whole)
  await using opened = await openTestBackend({ dataFolder: folder.path })
  const { job } = await taskOf(opened)
  await opened.api.tasks.complete({ instanceId: id, job })
  expect(await taskOf(opened)).toMatchObject({ element: 'B' })
})

it('a task that is completed as the window and the backend close is done wholly or not at all', async () => {
  const folder = tempFolder()
  for (const waitMs of [0, 1, 2, 5]) {
    let id = ''
    let answered = false
    {
      await using opened = await openTestBackend({ dataFolder: folder.path })
      id = await started(opened)
      const { rows } = await opened.api.tasks.list({ query: '' })
      const { job } = rows.find(({ instanceId }) => instanceId === id)!
      const completing = opened.api.tasks.complete({ instanceId: id, job, commandId: `close-${waitMs}` })
      completing.then(
        () => (answered = true),
        () => undefined,
      )
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
    await using opened = await openTestBackend({ dataFolder: folder.path })
    const { tokens, status } = await opened.api.instances.get({ id })
    expect(status).toBe('active')
    expect(tokens.map(({ element }) => element)).toEqual([answered ? 'B' : expect.stringMatching(/^[AB]$/)])
    const { state } = await opened.backend.store.database
      .selectFrom('instances')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(await replay(opened.backend.store, opened.backend.runtime.runner.executables, id)).toEqual(JSON.parse(state))
  }
})
