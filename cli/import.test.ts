import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { folderOf, run } from './testing/captured-run.ts'

const steps =
  'Step;Who;How long;Next\nReceive;Desk;1,5;\nCheck;Clerk;10 min;"80 % → Pay; 20 % → end"\nPay;Desk;5 min;\n'

test('a table becomes a BPMN file and a scenario that is simulated', async () => {
  const folder = folderOf({ 'claims.csv': steps })
  const bpmn = folder.path('claims.bpmn')
  const scenario = folder.path('claims.scenario.json')
  const made = await run(['import', folder.path('claims.csv'), '--out', bpmn, '--scenario', scenario, '--unit', 'h'])
  expect(made).toEqual({ code: 0, out: '', err: '' })
  expect(JSON.parse(readFileSync(scenario, 'utf8'))).toMatchObject({
    activities: { Step_1: { duration: { kind: 'constant', value: 5400, source: 'estimated' } } },
  })
  const checked = await run(['validate', bpmn])
  expect(checked.code).toBe(0)
  folder.remove()
})

test('columns can be named by letter', async () => {
  const folder = folderOf({ 'plain.csv': 'x;Check\ny;Pay\n' })
  const { code, out } = await run(['import', folder.path('plain.csv'), '--map', 'step=B,who=A'])
  folder.remove()
  expect(code).toBe(0)
  expect(out).toContain('name="Pay"')
  expect(out).toContain('<lane id="Lane_2" name="y">')
})

test.each([
  ['step=Z', 1, '--map says step=Z, but the table has columns A to B only.'],
  ['step=B,who=AA', 1, '--map says who=AA, but the table has columns A to B only.'],
  ['step=A,step=B', 2, '--map names two columns for "step"'],
  ['step=A,who=A', 2, '--map says of column A both "step" and "who"'],
])('columns that a table cannot have are refused: %s', async (map, code, said) => {
  const folder = folderOf({ 'plain.csv': 'x;Check\ny;Pay\n' })
  const refused = await run(['import', folder.path('plain.csv'), '--map', map])
  folder.remove()
  expect(refused).toMatchObject({ code, out: '' })
  expect(refused.err).toContain(said)
})

test('errors name the cell or the option, and say so to the shell', async () => {
  const folder = folderOf({ 'bad.csv': 'Step,Next\nCheck,Pey\nPay,\n' })
  const bad = await run(['import', folder.path('bad.csv')])
  expect(bad).toMatchObject({ code: 1, out: '' })
  expect(bad.err).toContain('error: Row 2, Next: there is no step “Pey”.\n  Do you mean “Pay”?')
  expect(await run(['import', folder.path('bad.csv'), '--map', 'what=A'])).toMatchObject({ code: 2 })
  expect(await run(['import', folder.path('none.csv')])).toMatchObject({ code: 1 })
  folder.remove()
})

test('the table is never written over, nor one file with both', async () => {
  const folder = folderOf({ 'claims.csv': steps })
  const table = folder.path('claims.csv')
  for (const option of ['--out', '--scenario']) {
    const refused = await run(['import', table, option, table])
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('is the file that is read')
  }
  expect(readFileSync(table, 'utf8')).toBe(steps)
  const both = folder.path('both')
  const refused = await run(['import', table, '--out', both, '--scenario', both])
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('name the same file') })
  folder.remove()
})
