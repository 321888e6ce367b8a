import { describe, expect, test } from 'vitest'
import { process as bpmn } from '../../shared/testing/bpmn-builder.ts'
import { openTestBackend } from '../testing/open-test-backend.ts'

const base64 = (content: string | Uint8Array) => Buffer.from(content).toString('base64')
const claimXml = bpmn('Process_claim').start('Start').task('Assess', { name: 'Assess claim' }).end('End').xml()

async function claimIn(test: Awaited<ReturnType<typeof openTestBackend>>) {
  const project = await test.api.projects.create({ name: 'Claims' })
  const [imported] = await test.api.diagrams.import({
    projectId: project.id,
    files: [{ fileName: 'Claim handling.bpmn', content: base64(claimXml) }],
  })
  return { project, diagram: imported!.diagram! }
}

describe('import', () => {
  test('takes or refuses each file on its own, and says why', async () => {
    await using test = await openTestBackend()
    const project = await test.api.projects.create({ name: 'Claims' })
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(claimXml.replace('UTF-8', 'UTF-16'), 'utf16le'),
    ])
    const imported = await test.api.diagrams.import({
      projectId: project.id,
      files: [
        { fileName: 'good.bpmn', content: base64(claimXml) },
        { fileName: 'holiday.jpg', content: base64(new Uint8Array([0xff, 0xd8, 0xff, 0x00])) },
        { fileName: 'cut.bpmn', content: base64(claimXml.slice(0, claimXml.length / 2)) },
        { fileName: 'page.xml', content: base64('<html><body/></html>') },
        { fileName: 'wide.bpmn', content: base64(utf16) },
        { fileName: 'good.bpmn', content: base64(claimXml) },
        { fileName: 'huge.bpmn', content: base64(Buffer.alloc(50 * 1024 * 1024, 0x20)) },
      ],
    })
    expect(imported.map(({ diagram }) => diagram?.name ?? null)).toEqual([
      'good',
      null,
      null,
      null,
      'wide',
      'good 2',
      null,
    ])
    for (const { diagram, problems } of imported.filter((each) => each.diagram === null)) {
      expect(diagram).toBeNull()
      expect(problems[0]).toMatchObject({ severity: 'error' })
      expect(problems[0]!.mend).not.toBe('')
    }
    const { diagrams } = await test.api.projects.get({ id: project.id })
    expect(diagrams.map(({ name }) => name)).toEqual(['good', 'wide', 'good 2'])
  })

  test('lays out a file without drawing, and keeps it as version 1', async () => {
    await using test = await openTestBackend()
    const { diagram } = await claimIn(test)
    const opened = await test.api.diagrams.open({ id: diagram.id })
    expect(opened.xml).toContain('BPMNShape')
    const versions = await test.api.versions.list({ diagramId: diagram.id })
    expect(versions).toMatchObject([{ number: 1, reason: 'import' }])
    expect((await test.api.versions.get({ id: versions[0]!.id })).xml).toBe(opened.xml)
  })

  test('says nothing of content that the editor does not know, since it is kept', async () => {
    await using test = await openTestBackend()
    const project = await test.api.projects.create({ name: 'Claims' })
    const xml = claimXml.replace('<bpmn:task', '<!-- why we do this -->\n<bpmn:task')
    const [imported] = await test.api.diagrams.import({
      projectId: project.id,
      files: [{ fileName: 'a.bpmn', content: base64(xml) }],
    })
    expect(imported!.problems.map(({ code }) => code)).toEqual(['diagram-laid-out'])
    expect((await test.api.diagrams.open({ id: imported!.diagram!.id })).xml).toContain('<!-- why we do this -->')
  })
})

describe('a draft', () => {
  test('is refused when somebody else saved in between, and the other one stays', async () => {
    await using test = await openTestBackend()
    const { diagram } = await claimIn(test)
    const { xml, revision } = await test.api.diagrams.open({ id: diagram.id })
    const saved = await test.api.diagrams.saveDraft({ id: diagram.id, xml: `${xml}<!-- a -->`, baseRevision: revision })
    expect(saved.revision).toBe(revision + 1)
    const late = test.api.diagrams.saveDraft({ id: diagram.id, xml: `${xml}<!-- b -->`, baseRevision: revision })
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await test.api.diagrams.open({ id: diagram.id })).xml).toBe(`${xml}<!-- a -->`)
  })

  test('is never replaced by what is not XML', async () => {
    await using test = await openTestBackend()
    const { diagram } = await claimIn(test)
    const empty = test.api.diagrams.saveDraft({ id: diagram.id, xml: '', baseRevision: diagram.revision })
    await expect(empty).rejects.toMatchObject({ code: 'INVALID', data: { problems: [{ code: 'draft-not-xml' }] } })
    expect((await test.api.diagrams.open({ id: diagram.id })).xml).toContain('Assess claim')
  })
})

describe('rules of a project', () => {
  test('are what its diagrams are checked by, and go with a copy of it', async () => {
    await using test = await openTestBackend()
    const project = await test.api.projects.create({ name: 'New' })
    const diagram = await test.api.diagrams.create({ projectId: project.id, name: 'Only a start' })
    const codes = async (id: string) =>
      (await test.api.diagrams.check({ id })).map(({ code, severity }) => [code, severity])
    expect(await codes(diagram.id)).toEqual([['outgoing-missing', 'info']])
    await test.api.projects.setRules({ id: project.id, rules: { 'outgoing-missing': 'error' } })
    expect(await codes(diagram.id)).toEqual([['outgoing-missing', 'error']])
    await test.api.projects.setRules({ id: project.id, rules: { 'outgoing-missing': 'off' } })
    expect(await codes(diagram.id)).toEqual([])
    const copy = await test.api.projects.duplicate({ id: project.id })
    expect(await codes(copy.diagrams[0]!.id)).toEqual([])
  })
})

describe('rewriting several drafts', () => {
  test('writes all of them and keeps what each held as a version', async () => {
    await using test = await openTestBackend()
    const { project, diagram } = await claimIn(test)
    const other = await test.api.diagrams.create({ projectId: project.id, name: 'Other' })
    const { xml } = await test.api.diagrams.open({ id: other.id })
    const drafts = [
      { id: diagram.id, xml: claimXml, baseRevision: 0 },
      { id: other.id, xml: xml.replace('Other', 'Another'), baseRevision: 0 },
    ]
    const written = await test.api.diagrams.rewrite({ projectId: project.id, drafts, note: 'Other → Another' })
    expect(written).toMatchObject([{ revision: 1 }, { revision: 1 }])
    expect((await test.api.diagrams.open({ id: other.id })).xml).toContain('"Another"')
    const [kept] = await test.api.versions.list({ diagramId: other.id })
    expect(kept).toMatchObject({ reason: 'replaced', note: 'Other → Another' })
    expect((await test.api.versions.get({ id: kept!.id })).xml).toBe(xml)
  })

  test('writes none where one was changed meanwhile, or lies in another project', async () => {
    await using test = await openTestBackend()
    const { project, diagram } = await claimIn(test)
    const other = await test.api.diagrams.create({ projectId: project.id, name: 'Other' })
    const elsewhere = await test.api.projects.create({ name: 'Elsewhere' })
    const foreign = await test.api.diagrams.create({ projectId: elsewhere.id, name: 'Foreign' })
    const first = { id: other.id, xml: claimXml, baseRevision: 0 }
    const rewrite = (second: typeof first) =>
      test.api.diagrams.rewrite({ projectId: project.id, drafts: [first, second] })
    await expect(rewrite({ ...first, id: diagram.id, baseRevision: 7 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(rewrite({ ...first, id: foreign.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(rewrite({ ...first, id: diagram.id, xml: 'none' })).rejects.toMatchObject({ code: 'INVALID' })
    expect(await test.api.diagrams.open({ id: other.id })).toMatchObject({ revision: 0, version: null })
  })
})

describe('versions', () => {
  test('are cut when something changed, else the newest is answered and named', async () => {
    await using test = await openTestBackend()
    const { diagram } = await claimIn(test)
    const cut = (name: string | null) => test.api.versions.create({ diagramId: diagram.id, name, reason: 'saved' })
    expect(await cut(null)).toMatchObject({ number: 1, name: null, reason: 'import' })
    expect(await cut('As received')).toMatchObject({ number: 1, name: 'As received' })
    await test.api.diagrams.saveDraft({ id: diagram.id, xml: claimXml, baseRevision: 0 })
    expect(await cut(null)).toMatchObject({ number: 2, name: null, reason: 'saved' })
    expect(await test.api.versions.list({ diagramId: diagram.id })).toMatchObject([{ number: 2 }, { number: 1 }])
    expect((await test.api.diagrams.open({ id: diagram.id })).version).toBe(2)
  })

  test('come back as the draft, and what the draft held is a version of its own', async () => {
    await using test = await openTestBackend()
    const { diagram } = await claimIn(test)
    const original = await test.api.diagrams.open({ id: diagram.id })
    await test.api.diagrams.saveDraft({ id: diagram.id, xml: claimXml, baseRevision: 0 })
    const [first] = await test.api.versions.list({ diagramId: diagram.id })
    const restored = await test.api.versions.restore({ id: first!.id })
    expect(restored.xml).toBe(original.xml)
    expect(restored.revision).toBe(2)
    const [kept] = await test.api.versions.list({ diagramId: diagram.id })
    expect(kept).toMatchObject({ number: 2, reason: 'restored' })
    expect((await test.api.versions.get({ id: kept!.id })).xml).toBe(claimXml)
  })
})

describe('projects and diagrams', () => {
  test('go and come back whole', async () => {
    await using test = await openTestBackend()
    const { project, diagram } = await claimIn(test)
    await test.api.diagrams.delete({ id: diagram.id })
    expect((await test.api.projects.get({ id: project.id })).diagrams).toEqual([])
    await expect(test.api.diagrams.open({ id: diagram.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await test.api.diagrams.restore({ id: diagram.id })
    await test.api.projects.delete({ id: project.id })
    expect(await test.api.projects.list({})).toEqual([])
    await expect(test.api.diagrams.open({ id: diagram.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(test.api.projects.delete({ id: project.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await test.api.projects.restore({ id: project.id })).diagrams).toMatchObject([{ id: diagram.id }])
  })

  test('are found by the name of either, newest change first', async () => {
    await using test = await openTestBackend()
    await claimIn(test)
    const other = await test.api.projects.create({ name: 'Orders' })
    const namesFor = async (query: string) => (await test.api.projects.list({ query })).map(({ name }) => name)
    expect(await namesFor('')).toEqual(['Orders', 'Claims'])
    expect(await namesFor('HANDLING')).toEqual(['Claims'])
    expect(await namesFor('ord')).toEqual(['Orders'])
    expect(await namesFor('nothing')).toEqual([])
    await test.api.diagrams.create({ projectId: other.id, name: 'A' })
  })

  test('are duplicated with drafts and scenarios, under names of their own', async () => {
    await using test = await openTestBackend()
    const { project, diagram } = await claimIn(test)
    await test.api.scenarios.createDefault({ diagramId: diagram.id })
    const copy = await test.api.projects.duplicate({ id: project.id })
    expect(copy.name).toBe('Claims copy')
    expect((await test.api.projects.duplicate({ id: project.id })).name).toBe('Claims copy 2')
    const copiedId = copy.diagrams[0]!.id
    expect(copiedId).not.toBe(diagram.id)
    expect((await test.api.diagrams.open({ id: copiedId })).xml).toBe(
      (await test.api.diagrams.open({ id: diagram.id })).xml,
    )
    expect(await test.api.scenarios.list({ diagramId: copiedId })).toMatchObject([{ document: { name: 'Base' } }])
    expect((await test.api.diagrams.duplicate({ id: diagram.id })).name).toBe('Claim handling copy')
  })

  test('a new diagram begins with a drawn start event and a name that XML can hold', async () => {
    await using test = await openTestBackend()
    const project = await test.api.projects.create({ name: 'New' })
    const diagram = await test.api.diagrams.create({ projectId: project.id, name: 'A "b" <c> & d' })
    expect(diagram).toMatchObject({ name: 'A "b" <c> & d', version: null, revision: 0 })
    const problems = await test.api.diagrams.check({ id: diagram.id })
    expect(problems.filter(({ code }) => code.startsWith('xml'))).toEqual([])
    expect((await test.api.diagrams.open({ id: diagram.id })).xml).toContain('BPMNShape')
  })

  test('input of the wrong shape is refused with the field that is wrong', async () => {
    await using test = await openTestBackend()
    for (const name of ['', '  ', 'x'.repeat(501)]) {
      await expect(test.api.projects.create({ name })).rejects.toMatchObject({
        code: 'INVALID',
        data: { problems: [{ code: 'input-shape', field: 'name' }] },
      })
    }
  })
})

describe('the process that a call activity calls', () => {
  test('is found in the drafts of its project, by its whole id', async () => {
    await using test = await openTestBackend()
    const { project, diagram } = await claimIn(test)
    const other = await test.api.projects.create({ name: 'Other' })
    const files = [
      { fileName: 'Copy.bpmn', content: base64(claimXml) },
      { fileName: 'Longer.bpmn', content: base64(claimXml.replaceAll('Process_claim', 'Process_claim2')) },
      { fileName: 'Wild.bpmn', content: base64(claimXml.replaceAll('Process_claim', 'ProcessXclaim')) },
    ]
    await test.api.diagrams.import({ projectId: project.id, files })
    await test.api.diagrams.import({ projectId: other.id, files })
    const found = await test.api.diagrams.withProcess({ projectId: project.id, processId: 'Process_claim' })
    expect(found.map(({ name }) => name)).toEqual([diagram.name, 'Copy'])
    expect(await test.api.diagrams.withProcess({ projectId: project.id, processId: 'Process' })).toEqual([])
  })

  test('is not found in a deleted diagram', async () => {
    await using test = await openTestBackend()
    const { project, diagram } = await claimIn(test)
    await test.api.diagrams.delete({ id: diagram.id })
    expect(await test.api.diagrams.withProcess({ projectId: project.id, processId: 'Process_claim' })).toEqual([])
  })
})
