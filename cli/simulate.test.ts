import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { resultSchema } from '../shared/scenario/result.ts'
import { process as bpmnProcess } from '../shared/testing/bpmn-builder.ts'
import { folderOf, run } from './testing/captured-run.ts'

const scenario = (more: object) =>
  JSON.stringify({
    version: 1,
    name: 'Base',
    run: { cases: 300, replications: 4, seed: 7 },
    arrivals: { Start: { interarrivalTime: { kind: 'exponential', mean: 600 } } },
    activities: {
      Assess: {
        duration: { kind: 'exponential', mean: 900, source: 'measured' },
        requires: [{ resource: 'clerk', quantity: 1 }],
        fixedCost: 2.5,
      },
    },
    resources: { clerk: { name: 'Clerk, "senior"', quantity: 2, costPerHour: 40 } },
    ...more,
  })

const folder = folderOf({
  'claim.bpmn': bpmnProcess('Claim').start('Start').userTask('Assess', { name: 'Assess claim' }).end('Done').xml(),
  'base.scenario.json': scenario({}),
  'peak.scenario.json': JSON.stringify({
    version: 1,
    name: 'Peak season',
    basedOn: 'Base',
    arrivals: { Start: { perHour: 7 } },
  }),
  'orphan.scenario.json': JSON.stringify({ version: 1, name: 'Orphan', basedOn: 'Nobody' }),
  'long.scenario.json': scenario({ name: 'Long', run: { cases: 500_000_000, replications: 2000 } }),
  'wrong.scenario.json': scenario({ name: 'Wrong', flows: { Gone: { probability: 2 } } }),
})
afterAll(folder.remove)
const claim = folder.path('claim.bpmn')

test('prints one JSON document that the schema knows, the same on any number of threads', async () => {
  const one = await run(['simulate', claim, '--scenario', 'Base', '--json', '--threads', '1'])
  expect(one).toMatchObject({ code: 0, err: '' })
  const result = resultSchema.strict().parse(JSON.parse(one.out))
  expect(result).toMatchObject({ scenario: 'Base', seed: 7, replications: 4, durationInputs: { measured: 1 } })
  expect(result.cases.started).toBe(300)
  expect((await run(['simulate', claim, '--scenario', 'Base', '--json', '--threads', '2'])).out).toBe(one.out)
})

test('options stand before what the scenario says', async () => {
  const args = ['--cases', '50', '--replications', '2', '--seed', '3']
  const { out } = await run(['simulate', claim, '--scenario', 'Base', '--json', ...args])
  expect(JSON.parse(out)).toMatchObject({ seed: 3, replications: 2, cases: { started: 50 } })
})

test('a scenario finds the one that it is based on in its folder', async () => {
  const { code, out } = await run(['simulate', claim, '--scenario', folder.path('peak.scenario.json'), '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ scenario: 'Peak season', seed: 7 })
  const orphan = await run(['simulate', claim, '--scenario', 'Orphan'])
  expect(orphan).toMatchObject({ code: 1, out: '', err: expect.stringContaining('based on "Nobody"') })
})

test('people read aligned tables with units', async () => {
  const { code, out, err } = await run(['simulate', claim, '--scenario', 'Base'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^Scenario "Base", 4 replications, seed 7\n/)
  expect(out).toMatch(/^Cycle time {2,}[\d.]+ min {2,}[\d.]+ min – [\d.]+ min/m)
  expect(out).toContain('Clerk, "senior"')
  expect(out).toMatch(/^Cost, worked {2,}€\d+\.\d\d /m)
  expect(out).toContain('Bottlenecks\n')
})

test('CSV has one row an activity and one a resource', async () => {
  const { out } = await run(['simulate', claim, '--scenario', 'Base', '--csv'])
  const lines = out.trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^type,id,name,quantity,count,waitingTime\.mean,waitingTime\.ci95\.0,/)
  expect(lines[1]).toMatch(/^activity,Assess,Assess claim,,\d+/)
  expect(lines[2]).toMatch(/^resource,clerk,"Clerk, ""senior""",2,,/)
})

test('without a scenario everything is assumed, and that is said', async () => {
  const { code, out, err } = await run(['simulate', claim, '--cases', '100', '--replications', '2', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ inputs: { estimated: 0, measured: 0 } })
  expect(err).toContain('No scenario given: all 3 inputs are assumed')
})

test('without a scenario a duration is not cut short by an assumed number of cases', async () => {
  const { out } = await run(['simulate', claim, '--duration', 'P400D', '--replications', '1', '--json'])
  expect((JSON.parse(out) as { cases: { started: number } }).cases.started).toBeGreaterThan(1000)
})

test('what is wrong in a file ends with 1, on standard error, and as JSON where that is asked for', async () => {
  const human = await run(['simulate', claim, '--scenario', 'Wrong'])
  expect(human).toMatchObject({ code: 1, out: '' })
  expect(human.err).toContain('wrong.scenario.json:1: flows.Gone.probability: is 2, more than 1.\n  Write at most 1.')
  const json = await run(['simulate', claim, '--scenario', 'Wrong', '--json'])
  expect(json.code).toBe(1)
  expect(JSON.parse(json.out)).toMatchObject({ problems: [{ code: 'out-of-range', field: 'flows.Gone.probability' }] })
})

test('a run that would take hours is announced with its length, and Ctrl C ends it at once with 130', async () => {
  const bin = fileURLToPath(new URL('millrace.mjs', import.meta.url))
  const child = spawn(process.execPath, [bin, 'simulate', claim, '--scenario', 'Long', '--json'])
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  const announced = new Promise<void>((resolve) =>
    child.stderr.on('data', (chunk) => {
      err += String(chunk)
      if (err.includes('Ctrl C')) resolve()
    }),
  )
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await announced
  expect(err).toMatch(/^This run will take about [\d.,]+ (min|h|d)\./)
  const stopped = performance.now()
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  expect(performance.now() - stopped).toBeLessThan(1000)
  expect(out).toBe('')
})
