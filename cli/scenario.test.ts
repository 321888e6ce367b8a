import { afterAll, expect, test } from 'vitest'
import { process as bpmnProcess } from '../shared/testing/bpmn-builder.ts'
import { parseScenario } from '../shared/scenario/parse-scenario.ts'
import { folderOf, run } from './testing/captured-run.ts'

const folder = folderOf({
  'claim.bpmn': bpmnProcess('Claim').start('Start').userTask('Assess', { name: 'Assess claim' }).end('Done').xml(),
  'broken.bpmn': '<definitions',
})
afterAll(folder.remove)

test('a filled default scenario is one JSON document that reads back', async () => {
  const { code, out, err } = await run(['scenario', folder.path('claim.bpmn')])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const read = parseScenario(out)
  expect(read).toMatchObject({ ok: true, value: { name: 'Base', activities: { Assess: { source: 'assumed' } } } })
})

test('a broken file prints no scenario', async () => {
  const { code, out, err } = await run(['scenario', folder.path('broken.bpmn')])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/^error: .+\n {2}.+/)
})

test.each([
  [[], 'Usage: millrace'],
  [['simulate'], "missing required argument 'file'"],
  [['simlate', 'x.bpmn'], 'Did you mean simulate?'],
  [['simulate', 'x.bpmn', '--cases', 'many'], 'whole number of 1 or more'],
  [['simulate', 'x.bpmn', '--cases', '0'], 'whole number of 1 or more'],
  [['simulate', 'x.bpmn', '--duration', '30 days'], 'ISO 8601'],
  [['simulate', 'x.bpmn', '--duration', 'P1M'], 'ISO 8601'],
  [['simulate', 'x.bpmn', '--seed', '1.5'], 'whole number of 0 or more'],
  [['simulate', 'x.bpmn', '--json', '--csv'], 'cannot be used with'],
  [['simulate', 'x.bpmn', '--speed'], 'unknown option'],
  [['validate', 'x.bpmn', 'y.bpmn'], 'too many arguments'],
])('%j is a wrong call: exit code 2, nothing on standard output', async (args, message) => {
  const { code, out, err } = await run(args as string[])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(message)
})

test('help and version are no failures', async () => {
  expect(await run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' })
  expect(await run(['simulate', '--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('--scenario'),
    err: '',
  })
})
