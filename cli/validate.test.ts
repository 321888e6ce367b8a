import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { problemSchema } from '../shared/problem.ts'
import { process as bpmnProcess } from '../shared/testing/bpmn-builder.ts'
import { folderOf, run } from './testing/captured-run.ts'

const claim = bpmnProcess('Claim').start('Start').userTask('Assess', { name: 'Assess claim' }).end('Done').xml()
const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, index) => {
  const before = String.fromCharCode(97 + index)
  return `<!ENTITY ${String.fromCharCode(98 + index)} "${`&${before};`.repeat(10)}">`
}).join('')}]><definitions>&u;</definitions>`

const folder = folderOf({
  'claim.bpmn': claim,
  'utf16.bpmn': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(claim.replace('UTF-8', 'UTF-16'), 'utf16le')]),
  'doctype.bpmn': claim.replace('?>', '?>\n<!DOCTYPE definitions>'),
  'truncated.bpmn': claim.slice(0, claim.length / 2),
  'comment.bpmn': claim.replace('<bpmn:process', '\n<!-- ask Ann -->\n<bpmn:process'),
  'text.bpmn': 'This is no XML.',
  'html.bpmn': '<html><body>hello</body></html>',
  'empty.bpmn': '',
  'picture.bpmn': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
  'laughs.bpmn': laughs,
  'large.bpmn': new Uint8Array(50_000_000).fill(0x20),
  'dangling.bpmn': claim.replace('targetRef="Done"', 'targetRef="Nowhere"'),
  'duplicate.bpmn': claim.replace('id="Done"', 'id="Assess"'),
  'typo.scenario.json': '{ "version": 1, "name": "Typo",\n "activities": { "Assess": { "durration": "PT5M" } } }',
  'syntax.scenario.json': '{ "version": 1,\n "name": }',
  'sparse.scenario.json': '{ "version": 1, "name": "Sparse" }',
})
afterAll(folder.remove)

async function problemsOf(...args: string[]) {
  const { code, out } = await run(['validate', ...args, '--json'])
  const { problems } = z.strictObject({ problems: z.array(problemSchema) }).parse(JSON.parse(out))
  return { code, problems }
}

test('comments are no problem, since a save in the studio keeps them', async () => {
  expect(await problemsOf(folder.path('comment.bpmn'))).toEqual({ code: 0, problems: [] })
})

test('a file without errors is said to have none', async () => {
  expect(await run(['validate', folder.path('claim.bpmn')])).toEqual({ code: 0, out: 'No problems.\n', err: '' })
})

test('a file in UTF-16 is read like any other', async () => {
  expect(await problemsOf(folder.path('utf16.bpmn'))).toEqual({ code: 0, problems: [] })
})

test.each([
  'truncated.bpmn',
  'text.bpmn',
  'html.bpmn',
  'empty.bpmn',
  'picture.bpmn',
  'laughs.bpmn',
  'doctype.bpmn',
  'large.bpmn',
  'dangling.bpmn',
  'duplicate.bpmn',
  'not-there.bpmn',
])('%s is refused at once with a message and a mend', async (name) => {
  const begin = performance.now()
  const { code, problems } = await problemsOf(folder.path(name))
  expect(performance.now() - begin).toBeLessThan(2000)
  expect(code).toBe(1)
  const [error] = problems.filter(({ severity }) => severity === 'error')
  expect(error!.message.length).toBeGreaterThan(10)
  expect(error!.mend.length).toBeGreaterThan(5)
})

test('a folder is no file', async () => {
  expect((await problemsOf(folder.path('.'))).problems).toMatchObject([{ code: 'file-unreadable' }])
})

test('a scenario is checked with the model, by file or by the name it carries', async () => {
  const byFile = await problemsOf(folder.path('claim.bpmn'), '--scenario', folder.path('sparse.scenario.json'))
  expect(byFile.code).toBe(1)
  expect(byFile.problems.map(({ code }) => code)).toEqual(['arrivals-missing', 'duration-missing'])
  expect(await problemsOf(folder.path('claim.bpmn'), '--scenario', 'Sparse')).toEqual(byFile)
})

test('problems of a scenario file name the file, the line and the field', async () => {
  const { out, code } = await run(['validate', folder.path('claim.bpmn'), '--scenario', 'Typo'])
  expect(out).toBe(
    'error: typo.scenario.json:2: activities.Assess.durration: unknown key; did you mean duration?\n' +
      '  Rename it to duration, or remove it.\n' +
      '1 error\n',
  )
  expect(code).toBe(1)
  const syntax = await run(['validate', folder.path('claim.bpmn'), '--scenario', folder.path('syntax.scenario.json')])
  expect(syntax.out).toContain('error: syntax.scenario.json: Line 2, column 10: unexpected }.')
})

test('a name that no scenario has is answered with those that there are', async () => {
  const { problems } = await problemsOf(folder.path('claim.bpmn'), '--scenario', 'Peak')
  expect(problems).toMatchObject([{ code: 'scenario-missing', mend: expect.stringContaining('"Sparse"') }])
})
