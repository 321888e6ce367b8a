import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readModel } from '../../../shared/bpmn/read-model.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { process } from '../../../shared/testing/bpmn-builder.ts'
import { readScenarioFiles, unpackScenarioFile } from './read-scenario-files.ts'
import { scenarioFamilyZip, scenarioFileName, wholeScenarioText } from './scenario-file-text.ts'

const base: Scenario = {
  version: 1,
  name: 'Base',
  arrivals: { S: { perHour: 6 } },
  activities: { A: { duration: 'PT5M' }, B: { duration: 'PT2M' } },
}
const peak: Scenario = { version: 1, name: 'Peak / June', basedOn: 'Base', arrivals: { S: { perHour: 12 } } }
const find = (name: string) => [base, peak].find((scenario) => scenario.name === name)

async function known(names: readonly string[] = []) {
  const model = await readModel(process('P').start('S').task('A').task('B').end('E').xml())
  if (!model.ok) throw new Error(model.problems[0]?.message)
  return { names, find: (name: string) => (names.includes(name) ? find(name) : undefined), model: model.value }
}
const file = (fileName: string, document: object) => ({ fileName, text: JSON.stringify(document) })

describe('scenario files that go out', () => {
  test('stand on their own, or come with all that they build on, as the command line finds them', () => {
    const whole = wholeScenarioText(peak, find)
    expect(whole.ok && JSON.parse(whole.value)).toEqual({
      ...base,
      name: 'Peak / June',
      arrivals: { S: { perHour: 12 } },
    })
    const files = unzipSync(scenarioFamilyZip(peak, find))
    expect(Object.keys(files)).toEqual(['Base.scenario.json', 'Peak - June.scenario.json'])
    expect(JSON.parse(strFromU8(files['Peak - June.scenario.json']!))).toEqual(peak)
    expect(scenarioFileName('???')).toBe('-.scenario.json')
    const louder: Scenario = { ...peak, name: 'BASE' }
    expect(Object.keys(unzipSync(scenarioFamilyZip(louder, find)))).toEqual([
      'Base.scenario.json',
      'BASE 2.scenario.json',
    ])
  })

  test('come back as they were', async () => {
    const unpacked = unpackScenarioFile('a.zip', scenarioFamilyZip(peak, find))
    if (!unpacked.ok) throw new Error(unpacked.problems[0]?.message)
    const read = readScenarioFiles(unpacked.value, await known())
    expect(read).toMatchObject([
      { document: base, renamedFrom: null, problems: [] },
      { document: peak, renamedFrom: null, problems: [] },
    ])
  })
})

describe('scenario files that come in', () => {
  test('get a free name, which those that build on them follow, and stand after their base', async () => {
    const read = readScenarioFiles([file('p.json', peak), file('b.json', base)], await known(['Base', 'base 2']))
    expect(read.map(({ document, renamedFrom }) => [document?.name, document?.basedOn, renamedFrom])).toEqual([
      ['Base 3', undefined, 'Base'],
      ['Peak / June', 'Base 3', null],
    ])
  })

  test('build on a scenario that is here already', async () => {
    const [read] = readScenarioFiles([file('p.json', peak)], await known(['Base']))
    expect(read).toMatchObject({ document: peak, problems: [] })
  })

  test('without their base, with an unknown key or no JSON are refused, with the place and the mend', async () => {
    const wrong = { ...base, name: 'Wrong', activities: { A: { durration: 'PT5M' } } }
    const read = readScenarioFiles(
      [file('p.json', peak), file('w.json', wrong), { fileName: 'x.json', text: '{\n "name": ' }],
      await known(),
    )
    expect(read.map(({ fileName, document }) => [fileName, document])).toEqual([
      ['p.json', null],
      ['w.json', null],
      ['x.json', null],
    ])
    expect(read[0]!.problems[0]).toMatchObject({
      code: 'base-missing',
      mend: expect.stringContaining('together with this one') as string,
    })
    expect(read[1]!.problems[0]).toMatchObject({ field: expect.stringContaining('durration') as string, line: 1 })
    expect(read[2]!.problems[0]!.message).not.toBe('')
  })

  test('keep what the model does not have, and say so', async () => {
    const stray = { ...base, activities: { ...base.activities, Gone_1: { duration: 'PT1M' } } }
    const [read] = readScenarioFiles([file('s.json', stray)], await known())
    expect(read!.document).toEqual(stray)
    expect(read!.problems).toMatchObject([{ severity: 'warning', code: 'unknown-id', elementId: 'Gone_1' }])
  })

  test('that are no scenario archive are named', () => {
    const zip = new Uint8Array([0x50, 0x4b, 1, 2, 3])
    expect(unpackScenarioFile('broken.zip', zip)).toMatchObject({
      ok: false,
      problems: [{ code: 'scenario-zip-unreadable' }],
    })
  })
})
