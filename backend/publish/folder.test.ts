import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { folderClient } from './folder-client.ts'
import { approval, openPublishingWorld, type WrittenDefinition } from './testing/publishing-world.ts'

const folderAt = (address: string, subPath = ''): WrittenDefinition => ({
  kind: 'folder',
  name: 'Hand-over',
  address,
  settings: { subPath },
})
const changed = approval.replace('name="Decide"', 'name="Decide soon"')

describe('publishing to a folder', () => {
  it('writes the file, below its sub-path, and nothing else', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(folderAt(folder.path, 'engine/processes'))
    expect(await world.api.targets.test({ id: target })).toMatchObject({ isReady: true, product: 'Folder' })
    const publication = await world.published(target)
    expect(publication).toMatchObject({ state: 'done', canUndo: true, canStart: false })
    expect(readdirSync(folder.path, { recursive: true })).toHaveLength(3)
    expect(readFileSync(join(folder.path, 'engine/processes/Approval.bpmn'), 'utf8')).toBe(approval)
  })

  it('takes back to what was there before, and to nothing where nothing was', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(folderAt(folder.path))
    const path = join(folder.path, 'Approval.bpmn')
    const first = await world.published(target)
    await world.draw(changed)
    const second = await world.published(target)
    expect(readFileSync(path, 'utf8')).toBe(changed)
    await world.api.publications.undo({ id: second.id })
    expect(readFileSync(path, 'utf8')).toBe(approval)
    await world.api.publications.undo({ id: first.id })
    expect(existsSync(path)).toBe(false)
    expect(readdirSync(folder.path)).toEqual([])
  })

  it('takes back only what it changed', async () => {
    using folder = tempFolder()
    const form = '{"id":"decide","components":[]}'
    writeFileSync(join(folder.path, 'decide.form'), form)
    const xml = process('approval', { isExecutable: true })
      .start('S')
      .userTask('Decide', { extension: '<zeebe:formDefinition formId="decide" />' })
      .end('E')
      .xml()
    await using world = await openPublishingWorld({ xml })
    const content = Buffer.from(form).toString('base64')
    await world.api.documents.import({ projectId: world.projectId, files: [{ fileName: 'decide.form', content }] })
    const { id } = await world.published(await world.addTarget(folderAt(folder.path)), { includeForms: true })
    expect(readdirSync(folder.path)).toEqual(['Approval.bpmn', 'decide.form'])
    await world.api.publications.undo({ id })
    expect(readdirSync(folder.path)).toEqual(['decide.form'])
    expect(readFileSync(join(folder.path, 'decide.form'), 'utf8')).toBe(form)
  })

  it('does not take back over what somebody changed since', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const { id } = await world.published(await world.addTarget(folderAt(folder.path)))
    writeFileSync(join(folder.path, 'Approval.bpmn'), 'mine')
    await expect(world.api.publications.undo({ id })).rejects.toMatchObject({
      data: { problems: [{ code: 'target-changed-since' }] },
    })
    expect(readFileSync(join(folder.path, 'Approval.bpmn'), 'utf8')).toBe('mine')
  })

  it('has nothing to take back where the same was there already', async () => {
    using folder = tempFolder()
    await using world = await openPublishingWorld()
    const target = await world.addTarget(folderAt(folder.path))
    await world.published(target)
    expect(await world.published(target)).toMatchObject({ state: 'done', canUndo: false })
  })

  it('refuses a folder that is not there, a file in its place, and links that lead out', async () => {
    using folder = tempFolder()
    using other = tempFolder()
    await using world = await openPublishingWorld()
    let count = 0
    const stateAt = async (place: WrittenDefinition) => {
      const definition = { ...place, name: `Hand-over ${count++}` }
      const { state, problems } = await world.published(await world.addTarget(definition))
      return [state, problems[0]?.code]
    }
    expect(await stateAt(folderAt(join(folder.path, 'gone')))).toEqual(['failed', 'target-folder-missing'])
    writeFileSync(join(folder.path, 'file'), '')
    expect(await stateAt(folderAt(join(folder.path, 'file')))).toEqual(['failed', 'target-folder-missing'])
    symlinkSync(other.path, join(folder.path, 'link'))
    expect(await stateAt(folderAt(folder.path, 'link/in'))).toEqual(['failed', 'target-folder-outside'])
    expect(readdirSync(other.path)).toEqual([])
  })

  it('tells what the disk refuses', async () => {
    using folder = tempFolder()
    mkdirSync(join(folder.path, 'Approval.bpmn'))
    await using world = await openPublishingWorld()
    expect(await world.published(await world.addTarget(folderAt(folder.path)))).toMatchObject({
      state: 'failed',
      problems: [{ code: 'target-folder-refused' }],
    })
  })

  it.each(['../out.bpmn', 'a/b.bpmn', '..', 'a\\b.bpmn'])('never takes %j as a name', async (name) => {
    using folder = tempFolder()
    const target = { kind: 'folder', name: 'F', address: folder.path, settings: { subPath: '' } } as const
    const client = folderClient(target, join(folder.path, 'previous'))
    const file = { name, kind: 'process', bytes: 1, sha256: '', content: 'x' } as const
    await expect(client.deploy({ id: 'p', name: 'P', note: '', files: [file] })).rejects.toMatchObject({
      problem: { code: 'target-folder-outside' },
    })
  })
})
