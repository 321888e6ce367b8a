import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { openTestBackend } from '../testing/open-test-backend.ts'
import { handbookPdf } from './handbook-pdf.ts'

type Opened = Awaited<ReturnType<typeof openTestBackend>>

const svg =
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><g class="djs-group"><g class="djs-element djs-shape" data-element-id="Task_PayOut" transform="matrix(1 0 0 1 0 0)"><g class="djs-visual"><rect/><text>Pay</text></g></g></g><g class="djs-group"><g class="djs-element djs-connection" data-element-id="Flow_1"/></g></svg>'
// one white pixel
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=='

async function loanProject({ api, backend }: Opened) {
  const project = await api.projects.createFromExample({ exampleId: 'loan-approval' })
  const diagramId = project.diagrams[0]!.id
  const [scenario] = await api.scenarios.list({ diagramId })
  const document = {
    ...scenario!.document,
    run: { ...scenario!.document.run, replications: 3, cases: 50, warmUp: null },
  }
  await api.scenarios.save({ id: scenario!.id, document, baseRevision: scenario!.revision })
  const run = await api.simulation.start({ diagramId, scenarioId: scenario!.id })
  for await (const _ of await api.simulation.watch({ runId: run.id }));
  void backend
  return { projectId: project.id, diagramId }
}

const bytesOf = (content: string) => new Uint8Array(Buffer.from(content, 'base64'))

describe('a project leaves', () => {
  it('as one file and comes back equal, with versions, scenarios, runs and documents', async () => {
    await using opened = await openTestBackend()
    const { api } = opened
    const { projectId, diagramId } = await loanProject(opened)
    const form = { id: 'check', type: 'default', components: [] }
    await api.documents.import({
      projectId,
      files: [{ fileName: 'check.form', content: Buffer.from(JSON.stringify(form)).toString('base64') }],
    })
    await api.versions.create({ diagramId, name: 'Milestone', reason: 'saved' })
    await api.projects.setRules({ id: projectId, rules: { 'name-missing': 'off' } })
    const first = await api.exports.project({ projectId, format: 'millrace' })
    expect(first.fileName).toBe('Loan approval.millrace')
    const back = await api.projects.importArchive({ content: first.content })
    expect(back.name).toBe('Loan approval 2')
    expect(await api.projects.rules({ id: back.id })).toEqual({ 'name-missing': 'off' })
    const again = await api.exports.project({ projectId: back.id, format: 'millrace' })
    const filesOf = (content: string) =>
      Object.fromEntries(Object.entries(unzipSync(bytesOf(content))).map(([name, data]) => [name, strFromU8(data)]))
    const { 'project.json': manifest, ...files } = filesOf(first.content)
    const { 'project.json': manifestAgain, ...filesAgain } = filesOf(again.content)
    expect(filesAgain).toEqual(files)
    expect(JSON.parse(manifestAgain!)).toEqual({ ...JSON.parse(manifest!), name: 'Loan approval 2' })
    const newDiagram = back.diagrams[0]!.id
    expect((await api.runs.list({ diagramId: newDiagram }))[0]).toMatchObject({
      state: 'finished',
      scenarioName: 'Base',
    })
    expect((await api.diagrams.open({ id: newDiagram })).xml).toBe((await api.diagrams.open({ id: diagramId })).xml)
  })

  it('and does not come in with anything twice, or with files that are only names', async () => {
    await using opened = await openTestBackend()
    const { projectId, diagramId } = await loanProject(opened)
    await opened.api.versions.create({ diagramId, name: 'Milestone', reason: 'saved' })
    const { content } = await opened.api.exports.project({ projectId, format: 'millrace' })
    const files = unzipSync(bytesOf(content))
    type Manifest = {
      diagrams: { draft: string; versions: object[]; scenarios: string[]; runs: object[] }[]
      documents: object[]
    }
    const codesAfter = async (change: (manifest: Manifest) => void) => {
      const manifest = JSON.parse(strFromU8(files['project.json']!)) as Manifest
      change(manifest)
      const changed = zipSync({ ...files, 'project.json': strToU8(JSON.stringify(manifest)) })
      return opened.api.projects
        .importArchive({ content: Buffer.from(changed).toString('base64') })
        .then(() => 'came in')
        .catch((error: { data?: { problems: { code: string; message: string }[] } }) => error.data?.problems)
    }
    const damaged = (message: string) => [
      expect.objectContaining({ code: 'archive-damaged', message: expect.stringContaining(message) as string }),
    ]
    expect(await codesAfter(({ diagrams: [one] }) => one!.versions.push(one!.versions[0]!))).toEqual(
      damaged('version 1 of "Loan approval" is there twice'),
    )
    expect(await codesAfter(({ diagrams: [one] }) => one!.scenarios.push(one!.scenarios[0]!))).toEqual(
      damaged('scenario "Base" of "Loan approval" is there twice'),
    )
    const form = { kind: 'form', reference: 'x', name: 'x', fileName: 'x.form', file: 'project.json' }
    expect(await codesAfter(({ documents }) => documents.push(form, form))).toEqual(damaged('form "x" is there twice'))
    expect(await codesAfter(({ diagrams: [one] }) => (one!.draft = 'constructor'))).toEqual([
      expect.objectContaining({ code: 'archive-incomplete' }),
    ])
    expect(
      await codesAfter(({ diagrams: [one] }) => Object.assign(one!.versions[0]!, { createdAt: 'yesterday' })),
    ).toEqual(damaged('diagrams[0].versions[0].createdAt'))
    expect(await codesAfter(({ diagrams: [one] }) => Object.assign(one!.runs[0]!, { inputs: one!.draft }))).toEqual(
      damaged('diagrams/1/draft.bpmn is no scenario.'),
    )
    expect(
      await codesAfter(({ diagrams: [one] }) => Object.assign(one!.runs[0]!, { replications: one!.draft })),
    ).toEqual(damaged('diagrams/1/draft.bpmn is no list of replications.'))
  })

  it('and scenarios in it whose base is not there or based on them come in on their own, and it is said', async () => {
    await using opened = await openTestBackend()
    const { projectId, diagramId } = await loanProject(opened)
    const [base, ...others] = await opened.api.scenarios.list({ diagramId })
    for (const { id } of others) await opened.api.scenarios.delete({ id })
    for (const name of ['Peak', 'Night'])
      await opened.api.scenarios.create({ diagramId, document: { version: 1, name, basedOn: 'Base' } })
    const { content } = await opened.api.exports.project({ projectId, format: 'millrace' })
    const files = unzipSync(bytesOf(content))
    const cameIn = async (bases: readonly (string | undefined)[]) => {
      const changed = Object.fromEntries(
        bases.map((basedOn, index) => {
          const file = `diagrams/1/scenarios/${index + 1}.json`
          const document = JSON.parse(strFromU8(files[file]!)) as object
          return [file, strToU8(JSON.stringify({ ...document, basedOn }))]
        }),
      )
      const archive = Buffer.from(zipSync({ ...files, ...changed })).toString('base64')
      const project = await opened.api.projects.importArchive({ content: archive })
      const scenarios = await opened.api.scenarios.list({ diagramId: project.diagrams[0]!.id })
      return {
        bases: scenarios.map(({ document }) => document.basedOn),
        said: project.problems.map(({ message }) => message),
        arrivals: scenarios[0]!.document.arrivals,
      }
    }
    const arrivals = base!.document.arrivals
    expect(await cameIn([undefined, 'Base', 'Peak'])).toEqual({
      bases: [undefined, 'Base', 'Peak'],
      said: [],
      arrivals,
    })
    expect(await cameIn([undefined, 'Gone', 'Peak'])).toEqual({
      bases: [undefined, undefined, 'Peak'],
      said: [expect.stringMatching(/^Scenario "Peak" of "Loan approval" .*: "Gone" is not there\.$/)],
      arrivals,
    })
    expect(await cameIn(['Night', 'Base', 'Peak'])).toEqual({
      bases: [undefined, 'Base', 'Peak'],
      said: [expect.stringContaining('"Night" is based on it in turn')],
      arrivals,
    })
    expect(await cameIn([undefined, 'Base', 'Night'])).toMatchObject({ bases: [undefined, 'Base', undefined] })
  })

  it.each([
    ['no zip', new Uint8Array([1, 2, 3]), 'archive-unreadable'],
    ['a foreign zip', zipSync({ 'a.txt': strToU8('a') }), 'archive-foreign'],
    ['a newer one', zipSync({ 'project.json': strToU8('{"format": 99}') }), 'archive-newer'],
    [
      'one that lacks a file',
      zipSync({
        'project.json': strToU8(
          JSON.stringify({
            format: 1,
            name: 'x',
            documents: [],
            diagrams: [{ name: 'd', draft: 'gone.bpmn', losses: '[]', versions: [], scenarios: [], runs: [] }],
          }),
        ),
      }),
      'archive-incomplete',
    ],
  ])('and %s does not come in', async (_, bytes, code) => {
    await using opened = await openTestBackend()
    const content = Buffer.from(bytes).toString('base64')
    await expect(opened.api.projects.importArchive({ content })).rejects.toMatchObject({
      data: { problems: [expect.objectContaining({ code })] },
    })
    expect(await opened.api.projects.list({})).toEqual([])
  })

  it('and a diagram in it that is no BPMN comes in, and it is said', async () => {
    await using opened = await openTestBackend()
    const { projectId } = await loanProject(opened)
    const { content } = await opened.api.exports.project({ projectId, format: 'millrace' })
    const files = unzipSync(bytesOf(content))
    const broken = zipSync({ ...files, 'diagrams/1/draft.bpmn': strToU8('<definitions>\n<process></definitions>') })
    const project = await opened.api.projects.importArchive({ content: Buffer.from(broken).toString('base64') })
    expect(project.problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringMatching(
          /^"Loan approval" came in, but diagrams\/1\/draft\.bpmn cannot be drawn\. Line 2 /,
        ) as string,
      }),
    ])
    const versions = await opened.api.versions.list({ diagramId: project.diagrams[0]!.id })
    expect(versions).not.toEqual([])
    expect((await opened.api.projects.importArchive({ content })).problems).toEqual([])
  })

  it('and one that is cut off, or would unpack to more than 512 MB or more than it says, does not come in', async () => {
    await using opened = await openTestBackend()
    const whole = zipSync({ 'project.json': new Uint8Array(100_000) })
    const sizesAt = [22, whole.length - 22 - 'project.json'.length - 46 + 24]
    const saying = (size: number) => {
      const bytes = new Uint8Array(whole)
      for (const at of sizesAt) new DataView(bytes.buffer).setUint32(at, size, true)
      return bytes
    }
    const codeOf = async (bytes: Uint8Array) =>
      opened.api.projects
        .importArchive({ content: Buffer.from(bytes).toString('base64') })
        .catch((error: { data?: { problems: { code: string }[] } }) => error.data?.problems[0]?.code)
    expect(await codeOf(whole.subarray(0, whole.length - 30))).toBe('archive-unreadable')
    expect(await codeOf(saying(600_000_000))).toBe('archive-too-large')
    expect(await codeOf(saying(10))).toMatch(/^archive-/)
  })

  it('as a handbook of web pages with pictures whose elements are links', async () => {
    await using opened = await openTestBackend()
    const { projectId, diagramId } = await loanProject(opened)
    const drawings = [{ diagramId, svg, png, widthPx: 300, heightPx: 200 }]
    const { fileName, content } = await opened.api.exports.project({ projectId, format: 'html', drawings })
    expect(fileName).toBe('Loan approval.handbook.zip')
    const files = unzipSync(bytesOf(content))
    expect(Object.keys(files)).toEqual(['index.html', 'style.css', '1-loan-approval.html'])
    const page = strFromU8(files['1-loan-approval.html']!)
    expect(page).toContain('<a id="at-Task_PayOut" href="#Task_PayOut" aria-label="Pay out loan"><g class="djs-element')
    expect(page).toMatch(/<text>Pay<\/text><\/g><\/g><\/a><\/g>/)
    expect(page).toContain('id="Task_PayOut"')
    expect(page).toContain('Cycle time')
    // nothing from outside
    expect(page).not.toMatch(/(src|href)="https?:/)
  })

  it('as PDF and Word documents', async () => {
    await using opened = await openTestBackend()
    const { projectId, diagramId } = await loanProject(opened)
    const drawings = [{ diagramId, svg, png, widthPx: 300, heightPx: 200 }]
    const pdf = bytesOf((await opened.api.exports.project({ projectId, format: 'pdf', drawings })).content)
    expect(strFromU8(pdf.slice(0, 5))).toBe('%PDF-')
    const docx = unzipSync(bytesOf((await opened.api.exports.project({ projectId, format: 'docx', drawings })).content))
    const text = strFromU8(docx['word/document.xml']!)
    expect(text).toContain('Pay out loan')
    expect(Object.keys(docx).some((name) => /^word\/media\/.*\.png$/.test(name))).toBe(true)
  })

  it('as PDF within seconds, whatever was pasted into a documentation', async () => {
    const documentation = `A picture: data:image/png;base64,${'iVBORw0KGgo'.repeat(4000)}`
    const element = { id: 'A', name: 'Pay', kind: 'Task', lanes: [], documentation }
    const diagram = { id: 'D', name: 'x'.repeat(500), drawing: null, elements: [element], scenarios: [] }
    const pdf = await handbookPdf({ title: 'Loans', date: '2026-11-30', diagrams: [diagram] }, 'en-US')
    expect(strFromU8(pdf.slice(0, 5))).toBe('%PDF-')
  }, 15_000)

  it('as a workbook whose numbers are numbers', async () => {
    await using opened = await openTestBackend()
    const { projectId } = await loanProject(opened)
    const { content } = await opened.api.exports.project({ projectId, format: 'xlsx' })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(Buffer.from(content, 'base64') as never)
    const names = workbook.worksheets.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Loan approval Base', 'Loan approval Base results']))
    const results = workbook.getWorksheet('Loan approval Base results')!
    expect(typeof results.getCell('B2').value).toBe('number')
    expect(results.getCell('A2').value).toBe('cycleTime')
  })
})
