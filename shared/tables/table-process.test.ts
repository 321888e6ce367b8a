import { describe, expect, test } from 'vitest'
import { readModel } from '../bpmn/read-model.ts'
import { checkModel } from '../analysis/check-model.ts'
import { readDelimited } from './read-delimited.ts'
import { parseTableDuration } from './table-duration.ts'
import { processOfTable } from './table-process.ts'
import { guessMappingOf, tableOf } from './table.ts'

const german = { name: 'Antrag', locale: 'de', unit: 'min', hoursPerDay: 8 } as const
const english = { ...german, name: 'Claims', locale: 'en' } as const

async function made(text: string, options: typeof german | typeof english = english) {
  const table = tableOf(readDelimited(text))
  const { process, problems } = await processOfTable(table, guessMappingOf(table), options)
  const model = process && (await readModel(process.xml))
  if (!process || !model?.ok) throw new Error(problems.map(({ message }) => message).join('\n'))
  return { process, problems, model: model.value }
}

describe('durations as spreadsheets hold them', () => {
  const cases: readonly (readonly [string, 'de' | 'en', unknown])[] = [
    ['1,5', 'de', { kind: 'constant', value: 90 }],
    ['90', 'en', { kind: 'constant', value: 5400 }],
    ['2 Std', 'de', { kind: 'constant', value: 7200 }],
    ['1 h 30 min', 'en', { kind: 'constant', value: 5400 }],
    ['3 Tage', 'de', { kind: 'constant', value: 86_400 }],
    ['0:45', 'de', { kind: 'constant', value: 2700 }],
    ['ca. 20 min', 'de', { kind: 'constant', value: 1200 }],
    ['10-20 min', 'en', { kind: 'uniform', min: 600, max: 1200 }],
    ['10 bis 20', 'de', { kind: 'uniform', min: 600, max: 1200 }],
    ['30 min - 2 h', 'en', { kind: 'uniform', min: 1800, max: 7200 }],
    ['5/10/30 min', 'en', { kind: 'triangular', min: 300, mode: 600, max: 1800 }],
    ['0,250', 'de', { kind: 'constant', value: 15 }],
    ['0.250 h', 'de', { kind: 'constant', value: 900 }],
    ['1/2 h', 'en', { kind: 'constant', value: 1800 }],
    ['1 3/4 Std', 'de', { kind: 'constant', value: 6300 }],
    ['1½ h', 'de', { kind: 'constant', value: 5400 }],
    ['½ h', 'en', { kind: 'constant', value: 1800 }],
    ['2/3', 'en', { kind: 'uniform', min: 120, max: 180 }],
    ['1/2/3 h', 'en', { kind: 'triangular', min: 3600, mode: 7200, max: 10_800 }],
    ['1h30', 'en', { kind: 'constant', value: 5400 }],
    ['soon', 'en', null],
    ['-5', 'en', null],
    ['20-10 min', 'en', null],
  ]
  test.each(cases)('%s in %s', (text, locale, expected) => {
    expect(parseTableDuration(text, { locale, unit: 'min', hoursPerDay: 8 })).toEqual(expected)
  })
})

test('a step named again with another performer or duration is told, not dropped in silence', async () => {
  const { process, problems } = await made(
    'Step\tWho\tHow long\tNext\nCheck\tAnn\t\tPay\nPay\tBen\t2 min\tCheck\nCheck\tCarl\t3 min\tend\n',
  )
  expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([[4, 1, 'said-otherwise']])
  expect(process.scenario.activities?.['Step_1']?.duration).toMatchObject({ kind: 'constant', value: 180 })
})

test('a table in Markdown has no step of dashes', async () => {
  const { process, problems } = await made(
    '| Step | Who | Time |\n|:---|---|--:|\n| Pack | Ann | 5 min |\n| Ship | Ben | 1 h |\n',
  )
  expect(problems).toEqual([])
  expect(process.steps).toBe(2)
})

test('numbers beside steps are durations, with no header too', async () => {
  const { process } = await made('Receive order\t5\nCheck stock\t10\nShip it\t2,5\n')
  expect(process.scenario.activities?.['Step_3']?.duration).toMatchObject({ kind: 'constant', value: 150 })
})

test('a German table with semicolons becomes lanes, a decision and a scenario', async () => {
  const { process, problems, model } = await made(
    '\uFEFFNr;Schritt;Bearbeiter;Dauer (Std);Weiter mit\r\n1;Antrag erfassen;Service;0,5;\r\n2;Antrag prüfen;Sachbearbeitung;1,5;"wenn vollständig: 4; sonst: 3"\r\n3;Unterlagen nachfordern;Service;0:15;2\r\n4;Bescheid senden;Sachbearbeitung;10-20 min;Ende\r\n',
    german,
  )
  expect(problems).toEqual([])
  expect(model.lanes.map(({ name }) => name)).toEqual(['Service', 'Sachbearbeitung'])
  expect(
    Object.values(model.nodes)
      .filter(({ kind }) => kind === 'gateway')
      .map(({ name }) => name),
  ).toEqual(['Vollständig?', undefined])
  expect(process.scenario.activities?.['Step_2']).toMatchObject({
    duration: { kind: 'constant', value: 5400, source: 'estimated', note: 'Row 3 of the table' },
    requires: [{ resource: 'sachbearbeitung', quantity: 1 }],
  })
  expect(process.scenario.resources?.['sachbearbeitung']).toMatchObject({ quantity: 1, source: 'assumed' })
})

test('parallel steps come together in a parallel gateway', async () => {
  const { model } = await made('Step,Who,Next\nReceive,A,Check and Pack\nCheck,B,Ship\nPack,C,Ship\nShip,A,\n')
  const gateways = Object.values(model.nodes).flatMap((node) => (node.kind === 'gateway' ? [node.gatewayType] : []))
  expect(gateways).toEqual(['parallel', 'parallel'])
  expect(checkModel(model).filter(({ severity }) => severity === 'error')).toEqual([])
})

test('shares, labels and comparisons reach the flows', async () => {
  const { process, model } = await made(
    'No\tActivity\tRole\tDuration\tNext\n1\tAssess\tClerk\t5 min\t80 % → 2; amount > 1000 → 3\n2\tPay\tClerk\t5 min\tend\n3\tEscalate\tBoss\t5 min\tend',
  )
  const flows = Object.values(model.flows).filter(({ source }) => source === 'Split_1')
  expect(flows.map(({ id }) => process.scenario.flows?.[id]?.probability)).toEqual([0.8, 0.2])
  expect(flows[1]).toMatchObject({ name: 'amount > 1000', condition: { body: '= amount > 1000' } })
})

test('several rows of one step are its ways on', async () => {
  const { model } = await made(
    'Step\tCondition\tNext\tProbability\nAssess\tapproved\tPay\t70 %\nAssess\trejected\tend\t30 %\nPay\t\t\t',
  )
  expect(Object.values(model.nodes).filter(({ kind }) => kind === 'task')).toHaveLength(2)
  expect(Object.values(model.flows).flatMap(({ name }) => name ?? [])).toEqual(['approved', 'rejected'])
})

test('what is not understood is named by its cell, with the mend', async () => {
  const { problems } = await made(
    'Step,How long,Next\nReceive,10 min,\nCheck,soon,Pey\nPay,5 min,\nStore,5 min,Store\n',
  )
  expect(problems.map(({ message, mend, row, column }) => [message, mend, row, column])).toEqual([
    [
      'Row 3, How long: “soon” is not a duration.',
      'Write e.g. 15 min, 1.5 h or 10-20 min; until then an assumed one is taken.',
      3,
      1,
    ],
    ['Row 3, Next: there is no step “Pey”.', 'Do you mean “Pay”?', 3, 2],
    [
      'Row 5, Step: From “Store” the end is never reached.',
      'Let one of the steps of this loop go on to a later step or to “end”.',
      5,
      0,
    ],
  ])
})
