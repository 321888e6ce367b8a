import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../backend/testing/temp-folder.ts'
import { process as drawn } from '../../shared/testing/bpmn-builder.ts'
import { run as runArguments } from '../testing/captured-run.ts'

const run = (...args: readonly string[]) => runArguments(args)

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const hasBrowser = browsers.some((path) => existsSync(path)) || process.env['MILLRACE_BROWSER'] !== undefined

const collapsed = `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="urn:t">
  <process id="P"><subProcess id="Sub" name="Check"><task id="Inner" name="Look" /></subProcess></process>
  <bpmndi:BPMNDiagram id="D1"><bpmndi:BPMNPlane id="P1" bpmnElement="P">
    <bpmndi:BPMNShape id="Sub_di" bpmnElement="Sub" isExpanded="false"><dc:Bounds x="0" y="0" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="D2"><bpmndi:BPMNPlane id="P2" bpmnElement="Sub">
    <bpmndi:BPMNShape id="Inner_di" bpmnElement="Inner"><dc:Bounds x="40" y="40" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`

function folderWithProcess() {
  const folder = tempFolder()
  const file = join(folder.path, 'order.bpmn')
  const xml = drawn('P')
    .start('S', undefined, { name: 'Order came' })
    .userTask('A', { name: 'Check order', documentation: 'Compare it with the stock.' })
    .end('E')
    .xml()
  writeFileSync(file, xml)
  return { path: folder.path, file, [Symbol.dispose]: () => folder[Symbol.dispose]() }
}

describe('millrace export', () => {
  it('wants to know what to write, and names what is not there', async () => {
    using folder = folderWithProcess()
    expect(await run('export', folder.file)).toMatchObject({ code: 2, err: expect.stringContaining('--svg') })
    const missing = await run('export', join(folder.path, 'none.bpmn'), '--xlsx')
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('There is no file') })
  })

  it('prints one file where --out is a dash, and nothing else with it', async () => {
    using folder = folderWithProcess()
    const bpmn = await run('export', folder.file, '--bpmn', 'camunda8', '--out', '-')
    expect(bpmn.code).toBe(0)
    expect(bpmn.out).toMatch(/^<\?xml[\s\S]*definitions>\s*$/)
    const workbook = await run('export', folder.file, '--xlsx', '--out', '-')
    expect(workbook.out.slice(0, 4)).toBe('PK\u0003\u0004')
    const two = await run('export', folder.file, '--xlsx', '--bpmn', 'camunda8', '--out', '-')
    expect(two).toMatchObject({ code: 1, out: '', err: expect.stringContaining('only one can be printed') })
    expect(existsSync('-') || existsSync('-.xlsx')).toBe(false)
  })

  it('writes BPMN for an engine, and says what was changed and what needs a hand', async () => {
    using folder = folderWithProcess()
    writeFileSync(
      folder.file,
      drawn('P', { isExecutable: false })
        .start('S')
        .serviceTask('Ask', { name: 'Ask bureau' })
        .exclusive('G', { default: 'no' })
        .branch((b) => b.end('Yes'), { condition: '= score > 600', id: 'yes' })
        .branch((b) => b.end('Maybe'), { condition: '= count(scores) > 2', id: 'maybe' })
        .branch((b) => b.end('No'), { id: 'no' })
        .xml(),
    )
    const { code, out, err } = await run('export', folder.file, '--bpmn', 'flowable')
    expect([code, out]).toEqual([0, `${join(folder.path, 'order.flowable.bpmn')}\n`])
    const xml = readFileSync(join(folder.path, 'order.flowable.bpmn'), 'utf8')
    expect(xml).toContain('flowable:type="external-worker" flowable:topic="ask-bureau"')
    expect(xml).toContain('>${score &gt; 600}<')
    expect(err).toMatch(/info.*not marked as executable/)
    expect(err).toMatch(/warning.*"= count\(scores\) > 2" of Sequence flow maybe/)
    expect(await run('export', folder.file, '--bpmn', 'oracle')).toMatchObject({ code: 2 })
  })

  it('converts the settings of another engine, and lists what was changed and what needs a hand', async () => {
    using folder = folderWithProcess()
    const attributes = { 'camunda:assignee': 'ada', 'camunda:dueDate': 'P1D' }
    writeFileSync(folder.file, drawn('P').start('S').userTask('A', { attributes }).end('E').xml())
    const { code, err } = await run('export', folder.file, '--bpmn', 'camunda8')
    expect(code).toBe(0)
    expect(readFileSync(join(folder.path, 'order.camunda8.bpmn'), 'utf8')).toContain('assignee="ada"')
    expect(err).toMatch(/info: User task A: camunda:assignee "ada" of Camunda 7 is .*\n {2}Done in what was written/)
    expect(err).toMatch(/warning: User task A: camunda:dueDate "P1D" of Camunda 7 is passed over/)
  })

  it('never replaces a file that it reads, and writes nothing where two files would be one', async () => {
    using folder = folderWithProcess()
    using other = folderWithProcess()
    const before = readFileSync(folder.file, 'utf8')
    const onItself = await run('export', folder.file, '--bpmn', 'camunda8', '--out', folder.file)
    expect(onItself).toMatchObject({ code: 1, out: '', err: expect.stringContaining('is the file that is read') })
    expect(readFileSync(folder.file, 'utf8')).toBe(before)

    const out = join(folder.path, 'out')
    const twice = await run('export', folder.file, other.file, '--bpmn', 'camunda8', '--out', out)
    expect(twice).toMatchObject({ code: 1, out: '', err: expect.stringContaining('would be written twice') })
    expect(existsSync(out)).toBe(false)
    const beside = await run('export', folder.file, other.file, '--bpmn', 'camunda8')
    expect(beside.code).toBe(0)
    expect(existsSync(join(other.path, 'order.camunda8.bpmn'))).toBe(true)
  })

  it('gives each kind its own ending where --out names a file, and takes --out as a folder where there is one', async () => {
    using folder = folderWithProcess()
    const named = join(folder.path, 'new', 'mine.bpmn')
    const both = await run('export', folder.file, '--xlsx', '--bpmn', 'camunda8', '--out', named)
    expect(both.out.split('\n').sort()).toEqual(
      ['', join(folder.path, 'new', 'mine.camunda8.bpmn'), join(folder.path, 'new', 'mine.xlsx')].sort(),
    )
    const within = await run('export', folder.file, '--xlsx', '--out', join(folder.path, 'new'))
    expect(within.out).toBe(`${join(folder.path, 'new', 'order.xlsx')}\n`)
  })

  it('says which file of several is wrong, and what cannot be written', async () => {
    using folder = folderWithProcess()
    writeFileSync(join(folder.path, 'empty.bpmn'), '')
    const wrong = await run('export', folder.path, '--xlsx')
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('empty.bpmn: The file is empty.') })
    const within = join(folder.file, 'order.xlsx')
    const unwritable = await run('export', folder.file, '--xlsx', '--out', within)
    expect(unwritable).toMatchObject({ code: 1, err: expect.stringContaining(`${within} cannot be written`) })
    const long = join(folder.path, `${'x'.repeat(300)}.xlsx`)
    const tooLong = await run('export', folder.file, '--xlsx', '--out', long)
    expect(tooLong).toMatchObject({ code: 1, err: expect.stringContaining('its name is too long') })
  })

  it('says what of a file is not in the picture, as it cannot be read', async () => {
    using folder = folderWithProcess()
    writeFileSync(folder.file, readFileSync(folder.file, 'utf8').replace('id="E"', 'id="A"'))
    const { code, err } = await run('export', folder.file, '--bpmn', 'camunda8')
    expect(code).toBe(0)
    expect(err).toMatch(/warning: The id A is used twice: .* The second is left out\./)
  })

  it('puts a whole file in place of the one that was there, by its link and with its rights', async () => {
    using folder = folderWithProcess()
    const there = join(folder.path, 'old.xlsx')
    writeFileSync(there, 'old')
    chmodSync(there, 0o640)
    const link = join(folder.path, 'link.xlsx')
    symlinkSync(there, link)
    const before = openSync(there, 'r')
    expect((await run('export', folder.file, '--xlsx', '--out', link)).code).toBe(0)
    // never half of one and half of the other
    expect(readFileSync(before, 'utf8')).toBe('old')
    closeSync(before)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(there, 'latin1').slice(0, 2)).toBe('PK')
    expect(statSync(there).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder.path).toSorted()).toEqual(['link.xlsx', 'old.xlsx', 'order.bpmn'])
    const onLink = join(folder.path, 'order-link.bpmn')
    symlinkSync(folder.file, onLink)
    const refused = await run('export', folder.file, '--bpmn', 'camunda8', '--out', onLink)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('is the file that is read') })
  })

  it.skipIf(!hasBrowser)('says of a file without anything to draw that it cannot be drawn', async () => {
    using folder = folderWithProcess()
    writeFileSync(
      folder.file,
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t"/>',
    )
    const undrawn = await run('export', folder.file, '--svg')
    expect(undrawn).toMatchObject({ code: 1, out: '', err: expect.stringContaining('order.bpmn: The diagram cannot') })
  })

  it('writes the scenarios beside a file as a workbook', async () => {
    using folder = folderWithProcess()
    const scenario = { version: 1, name: 'Base', activities: { A: { duration: 'PT5M' } } }
    writeFileSync(join(folder.path, 'base.scenario.json'), JSON.stringify(scenario))
    const { code, out } = await run('export', folder.file, '--xlsx')
    expect([code, out]).toEqual([0, `${join(folder.path, 'order.xlsx')}\n`])
    expect(readFileSync(join(folder.path, 'order.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })

  it.skipIf(!hasBrowser)(
    'draws a file without a drawing as SVG, PNG and PDF, and tells of it in a handbook',
    async () => {
      using folder = folderWithProcess()
      const pictures = await run('export', folder.file, '--svg', '--png', '--pdf')
      expect(pictures).toMatchObject({ code: 0 })
      const svg = readFileSync(join(folder.path, 'order.svg'), 'utf8')
      expect(svg).toContain('data-element-id="A"')
      const png = readFileSync(join(folder.path, 'order.png'))
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      const [, width] = / width="([\d.]+)"/.exec(svg)!
      // two device pixels for each of the drawing
      expect(png.readUInt32BE(16)).toBe(Math.ceil(Number(width)) * 2)
      expect(readFileSync(join(folder.path, 'order.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
      const handbook = await run('export', folder.path, '--handbook', 'html', '--out', join(folder.path, 'book'))
      expect(handbook.code).toBe(0)
      const page = readFileSync(join(folder.path, 'book', '1-order.html'), 'utf8')
      expect(page).toContain('Compare it with the stock.')
      expect(page).toContain('<a id="at-A" href="#A"')
    },
    60_000,
  )

  it.skipIf(!hasBrowser)(
    'draws the inside of a collapsed sub-process as a page of its own where wished',
    async () => {
      using folder = folderWithProcess()
      writeFileSync(folder.file, collapsed)
      expect(await run('export', folder.file, '--svg', '--pdf')).toMatchObject({ code: 0 })
      expect(existsSync(join(folder.path, 'order.2.svg'))).toBe(false)
      const { out } = await run('export', folder.file, '--svg', '--pdf', '--pages')
      expect(out.match(/order[\w.]*/g)).toEqual(['order.svg', 'order.2.svg', 'order.pdf'])
      const [outside, inside] = ['order.svg', 'order.2.svg'].map((name) =>
        readFileSync(join(folder.path, name), 'utf8'),
      )
      expect(outside).not.toContain('data-element-id="Inner"')
      expect(inside).toContain('data-element-id="Inner"')
      const pdf = readFileSync(join(folder.path, 'order.pdf'), 'latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
    },
    60_000,
  )

  it('says what to install where there is no browser', async () => {
    using folder = folderWithProcess()
    const before = process.env['MILLRACE_BROWSER']
    process.env['MILLRACE_BROWSER'] = '/nowhere/chrome'
    try {
      const { code, err } = await run('export', folder.file, '--svg')
      expect([code, err]).toEqual([1, expect.stringContaining('MILLRACE_BROWSER names /nowhere/chrome')])
    } finally {
      if (before === undefined) delete process.env['MILLRACE_BROWSER']
      else process.env['MILLRACE_BROWSER'] = before
    }
  })
})
