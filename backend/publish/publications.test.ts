import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { approval, openPublishingWorld, type WrittenDefinition } from './testing/publishing-world.ts'
import { serveRaw } from './testing/raw-server.ts'

const folderAt = (address: string, name = 'Hand-over'): WrittenDefinition => ({ kind: 'folder', name, address })
const changed = approval.replace('name="Decide"', 'name="Decide soon"')

describe('a dry run', () => {
  it('says exactly what would be sent, and asks nobody, writes nothing, cuts nothing', async () => {
    const requests: string[] = []
    await using server = await serveRaw((_socket, request) => requests.push(request))
    await using world = await openPublishingWorld()
    const target = await world.addTarget({ kind: 'operaton', name: 'E', address: server.address, settings: {} })
    const versions = await world.api.versions.list({ diagramId: world.diagramId })
    const sha256 = createHash('sha256').update(approval).digest('hex')
    expect(await world.publish(target, { dryRun: true })).toEqual({
      deploymentName: 'Approval',
      files: [
        { name: 'Approval.bpmn', kind: 'process', bytes: Buffer.byteLength(approval), sha256, content: approval },
      ],
      findings: [],
      publication: null,
    })
    expect(requests).toEqual([])
    expect((await world.api.publications.list({})).total).toBe(0)
    expect(await world.api.versions.list({ diagramId: world.diagramId })).toEqual(versions)
  })
})

describe('findings', () => {
  const error = { severity: 'error', code: 'not-there', message: 'It has none.', mend: 'Make one.' } as const

  it('that are errors keep a diagram from being sent, unless it is wanted all the same', async () => {
    using folder = tempFolder()
    const asked: [string, string][] = []
    await using world = await openPublishingWorld({ findings: (xml, kind) => (asked.push([xml, kind]), [error]) })
    const target = await world.addTarget(folderAt(folder.path))
    expect((await world.publish(target, { dryRun: true })).findings).toEqual([error])
    expect(asked).toEqual([[approval, 'folder']])
    await expect(world.publish(target)).rejects.toMatchObject({ code: 'INVALID', data: { problems: [error] } })
    expect((await world.api.publications.list({})).total).toBe(0)
    expect((await world.published(target, { despiteFindings: true })).state).toBe('done')
  })

  it('that are warnings are told with what was sent', async () => {
    using folder = tempFolder()
    const warning = { ...error, severity: 'warning' } as const
    await using world = await openPublishingWorld({ findings: () => [warning] })
    const { findings, publication } = await world.publish(await world.addTarget(folderAt(folder.path)))
    expect([findings, publication?.state]).toEqual([[warning], 'done'])
  })
})

describe('the history of publications', () => {
  it('has the newest first, in pages, by diagram, target and state', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const here = await world.addTarget(folderAt(folder.path))
    const nowhere = await world.addTarget(folderAt(join(folder.path, 'gone'), 'Nowhere'))
    const ids = []
    for (const target of [here, nowhere, here]) ids.unshift((await world.published(target)).id)
    const { list } = world.api.publications
    const page = await list({ limit: 2 })
    expect([page.rows.map(({ id }) => id), page.total]).toEqual([ids.slice(0, 2), 3])
    const rest = await list({ limit: 2, cursor: page.cursor! })
    expect([rest.rows.map(({ id }) => id), rest.cursor]).toEqual([ids.slice(2), null])
    expect((await list({ targetId: nowhere })).rows).toMatchObject([{ state: 'failed', targetName: 'Nowhere' }])
    expect((await list({ state: 'done', diagramId: world.diagramId })).total).toBe(2)
    expect((await list({ projectId: 'other' })).total).toBe(0)
  })

  it('knows the version that was sent, or that what was sent was made from', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(folderAt(folder.path))
    const first = await world.published(target)
    await world.draw(changed)
    const older = await world.published(target, { versionId: first.versionId })
    expect(older).toMatchObject({ versionId: first.versionId, versionNumber: first.versionNumber })
    expect((await world.api.publications.get({ id: older.id })).files[0]!.content).toBe(approval)
    const converted = await world.published(target, { xml: '<definitions/>', despiteFindings: true })
    const { files, versionId } = await world.api.publications.get({ id: converted.id })
    expect(files[0]!.content).toBe('<definitions/>')
    expect((await world.api.versions.get({ id: versionId })).xml).toBe(changed)
  })

  it('outlives its target', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(folderAt(folder.path))
    const { id } = await world.published(target)
    await world.api.targets.remove({ id: target })
    expect(await world.api.publications.get({ id })).toMatchObject({ targetName: 'Hand-over', state: 'done' })
    await expect(world.api.publications.undo({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('tells of a target that another project asks for a diagram of this one', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(folderAt(folder.path))
    const { id: projectId } = await world.api.projects.create({ name: 'Other' })
    await expect(world.publish(target, { projectId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('tells as unknown what was being sent when the program was killed', async () => {
    using folder = tempFolder()
    let arrived = () => undefined as void
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve))
    await using server = await serveRaw(() => arrived())
    let order
    {
      await using world = await openPublishingWorld({ dataFolder: folder.path })
      const target = await world.addTarget({ kind: 'operaton', name: 'E', address: server.address, settings: {} })
      order = [target, world.projectId, world.diagramId]
    }
    const script = join(import.meta.dirname, 'testing', 'publish-until-killed.ts')
    const child = spawn(process.execPath, [script, folder.path, ...order], { stdio: ['ignore', 'inherit', 'inherit'] })
    const ended = new Promise((exited) => child.once('exit', (_code, signal) => exited(signal)))
    await Promise.race([hasArrived, ended])
    child.kill('SIGKILL')
    expect(await ended).toBe('SIGKILL')

    await using opened = await openTestBackend({ dataFolder: folder.path })
    const { rows } = await opened.api.publications.list({})
    expect(rows).toMatchObject([
      {
        state: 'unknown',
        targetName: 'E',
        endedAt: expect.any(String),
        problems: [{ code: 'publication-unknown', mend: expect.stringContaining('To publish again is safe') }],
        canUndo: false,
        canStart: false,
      },
    ])
    expect((await opened.api.publications.get({ id: rows[0]!.id })).files).toMatchObject([{ content: approval }])
    await expect(opened.api.publications.undo({ id: rows[0]!.id })).rejects.toMatchObject({
      data: { problems: [{ code: 'publication-not-done' }] },
    })
  })

  it('tells as unknown what was given up because the program closed', async () => {
    using folder = tempFolder()
    let arrived = () => undefined as void
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve))
    await using server = await serveRaw(() => arrived())
    {
      await using world = await openPublishingWorld({ dataFolder: folder.path })
      const target = await world.addTarget({ kind: 'operaton', name: 'E', address: server.address, settings: {} })
      void world.publish(target).catch(() => undefined)
      await hasArrived
    }
    await using opened = await openTestBackend({ dataFolder: folder.path })
    expect((await opened.api.publications.list({})).rows).toMatchObject([
      { state: 'unknown', problems: [{ code: 'target-cancelled' }] },
    ])
  })
})
