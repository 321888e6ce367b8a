import { symlinkSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { process } from '../shared/testing/bpmn-builder.ts'
import { folderOf, run } from './testing/captured-run.ts'

const approval = process('P')
  .start('S')
  .userTask('Decide', { name: 'Decide' })
  .exclusive('G', { default: 'no' })
  .branch((b) => b.end('Accepted'), { condition: '=approved' })
  .branch((b) => b.end('Rejected'), { id: 'no' })
  .xml()

const script = process('P')
  .start('S')
  .task('Add', { type: 'scriptTask', script: 'total = a + b', attributes: { scriptFormat: 'javascript' } })
  .catch('Wait', { timer: 'P3D' })
  .end('E')
  .xml()

describe('millrace run', () => {
  let folder: ReturnType<typeof folderOf> | null = null
  afterEach(() => folder?.remove())
  const files = (content: Record<string, string>) => (folder = folderOf(content))

  it('plays an instance to its end with what it is told', async () => {
    const { path } = files({ 'a.bpmn': approval })
    const { code, out } = await run(['run', path('a.bpmn'), '--complete', 'Decide={"approved": true}'])
    expect(code).toBe(0)
    expect(out).toContain('End event (Accepted)')
    expect(out).toContain('approved = true')
    expect(out).toContain('Completed.')
  })

  it('passes over decisions that cannot be read, and says so', async () => {
    const { path } = files({ 'a.bpmn': approval, 'v.json': '\uFEFF{"approved": true}' })
    symlinkSync(path('gone'), path('gone.dmn'))
    const { code, err } = await run(['run', path('a.bpmn'), '--variables', path('v.json')])
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^warning: gone\.dmn: There is no file/) })
  })

  it('says what it still waits for', async () => {
    const { path } = files({ 'a.bpmn': approval })
    const { code, out } = await run(['run', path('a.bpmn')])
    expect(code).toBe(3)
    expect(out).toContain('Task "Decide" (Decide): user task')
  })

  it('prints a trace of JSON lines that ends with the outcome', async () => {
    const { path } = files({ 'a.bpmn': approval })
    const { out } = await run(['run', path('a.bpmn'), '--trace', '--complete', 'Decide={"approved": false}'])
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.at(-1)).toEqual({ event: 'ended', outcome: 'completed' })
    const events = lines.slice(0, -1)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.filter(({ event }) => event === 'taken').map(({ element }) => element)).toEqual([
      'S_Decide',
      'Decide_G',
      'no',
    ])
    expect(events[0]).toMatchObject({
      process: 'P',
      instance: expect.any(String),
      event: 'activated',
      element: 'P',
      elementType: 'process',
    })
    expect(events.find(({ event }) => event === 'variable')).toMatchObject({ data: { name: 'approved', value: false } })
    expect(Number.isNaN(Date.parse(events[0]!['time'] as string))).toBe(false)
  })

  it('runs scripts, reads variables from a file and skips time to timers', async () => {
    const { path } = files({ 's.bpmn': script, 'v.json': '{"a": 1, "b": 2, "total": 0}' })
    const { code, out } = await run(['run', path('s.bpmn'), '--variables', path('v.json'), '--trace'])
    expect(code).toBe(0)
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>)
    const times = events.filter(({ element }) => element === 'Wait').map(({ time }) => Date.parse(time!))
    expect(times.at(-1)! - times[0]!).toBe(3 * 24 * 3600 * 1000)
    expect(out).toContain('"name":"total","value":3')
  })

  it('plays a mock at once, and asks nothing outside', async () => {
    const extension = (inner: string) => inner.replace(' ', ' xmlns:m="http://millrace.dev/schema/bpmn/1.0" ')
    const services = process('P')
      .start('S')
      .serviceTask('A', { extension: extension('<m:mock duration="P30D" outputs="= {risk: 2}" />') })
      .serviceTask('B', { extension: extension('<m:httpRequest url="http://127.0.0.1:1/never" />') })
      .end('E')
      .xml()
    const { path } = files({ 's.bpmn': services })
    const { code, out } = await run(['run', path('s.bpmn')])
    expect(code).toBe(0)
    expect(out).toContain('risk = 2')
  })

  it('evaluates a decision from a file beside it', async () => {
    const rule = process('P')
      .start('S')
      .task('Rule', {
        type: 'businessRuleTask',
        attributes: { 'camunda:decisionRef': 'Size', 'camunda:resultVariable': 'size' },
      })
      .end('E')
      .xml()
    const dmn =
      '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" namespace="x"><decision id="Size" name="Size"><literalExpression><text>if x > 5 then "L" else "S"</text></literalExpression></decision></definitions>'
    const { path } = files({ 'r.bpmn': rule, 'sizes.dmn': dmn, 'v.json': '{"x": 9}' })
    expect((await run(['run', path('r.bpmn'), '--variables', path('v.json')])).out).toContain('size = "L"')
  })

  it('sends messages and signals, and starts several processes in order', async () => {
    const xml = process('A')
      .start('S')
      .catch('M', { message: 'reply' })
      .catch('G', { signal: 'go' })
      .end('E')
      .process('B')
      .start('SB', { message: 'order' })
      .userTask('Pack')
      .end('EB')
      .xml()
    const { path } = files({ 'm.bpmn': xml })
    const alone = await run(['run', path('m.bpmn'), '--message', 'reply={"x":1}', '--signal', 'go'])
    expect(alone.code).toBe(0)
    expect(alone.out).toContain('x = 1')
    const both = await run([
      'run',
      path('m.bpmn'),
      '--process',
      'A',
      '--process',
      'B',
      '--message',
      'order={"item":"pen"}',
      '--complete',
      'Pack',
      '--message',
      'reply',
      '--signal',
      'go',
    ])
    expect(both.code).toBe(0)
    expect(both.out).toContain('item = "pen"')
  })

  it.each([
    ['an incident', approval, ['--complete', 'Decide={}'], 1],
    [
      'an uncaught error',
      process('P').root('error', 'X', { code: 'x' }).start('S').end('E', { error: 'X' }).xml(),
      [],
      1,
    ],
    [
      'a model that cannot be executed',
      process('P')
        .start('S')
        .exclusive('G')
        .branch((b) => b.end('A'))
        .branch((b) => b.end('B'))
        .xml(),
      [],
      2,
    ],
    ['a file that is none', 'hello', [], 2],
    ['a process that is not there', approval, ['--process', 'Q'], 2],
    ['wrong JSON', approval, ['--complete', 'Decide={'], 2],
    [
      'an endless cycle that nobody ends',
      process('P')
        .start('S')
        .userTask('A')
        .boundary('T', 'A', { timerCycle: 'R/PT1H' }, { isInterrupting: false })
        .task('B')
        .end('E')
        .xml(),
      [],
      3,
    ],
  ] as const)('ends with its code for %s', async (_, xml, args, code) => {
    const { path } = files({ 'x.bpmn': xml })
    const ran = await run(['run', path('x.bpmn'), ...args])
    expect(ran.code).toBe(code)
    if (code === 2) expect(ran.err).toMatch(/error: .+\n {2}.+/)
  })

  it('says what was given and not needed', async () => {
    const { path } = files({ 'a.bpmn': approval })
    const { out } = await run(['run', path('a.bpmn'), '--complete', 'Decide={"approved":true}', '--message', 'never'])
    expect(out).toContain('Not needed\n  --message never')
  })
})
