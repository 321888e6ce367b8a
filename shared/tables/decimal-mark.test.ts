import { expect, test } from 'vitest'
import { bothReadings, readingOfColumn } from './decimal-mark.ts'
import { readSteps } from './read-steps.ts'
import { readNamedDurations } from './named-durations.ts'
import { MAXIMUM_ROWS, tableOf } from './table.ts'

test.each([
  [['1,5', '2,250'], 'en', 'de'],
  [['1.5 h', '2.250 h'], 'de', 'en'],
  [['1,250.5', '2,250'], 'de', 'en'],
  [['1,250,000', '2,250'], 'de', 'en'],
  [['10-20 min', '2,250'], 'en', 'en'],
  [['2,250'], 'de', 'de'],
  [['0,125', '2,250'], 'en', 'de'],
  [['1,5', '1.5', '2,250'], 'en', 'en'],
] as const)('of %j, read in %s, numbers are %s', (cells, locale, expected) => {
  expect(readingOfColumn(cells, locale).locale).toBe(expected)
})

const reading = { locale: 'en', unit: 'min', hoursPerDay: 8 } as const

test('the numbers of a table are read by what their column shows', () => {
  const table = tableOf([
    ['Step', 'Minutes'],
    ['Ask', '1,5'],
    ['Pay', '2,250'],
  ])
  const { list } = readSteps(table, ['step', 'duration'], reading)
  expect(list.steps.map(({ duration }) => duration)).toEqual([
    { kind: 'constant', value: 90 },
    { kind: 'constant', value: 135 },
  ])
})

test.each([
  ['1.500', 'en', '1.5', '1500'],
  ['1.500', 'de', '1500', '1,5'],
  ['2,250', 'en', '2250', '2.25'],
  ['2,250', 'de', '2,25', '2250'],
] as const)('%s, read in %s as %s, could be %s', (number, locale, read, other) => {
  expect(bothReadings(number, locale)).toEqual({ read, other })
})

test('a number that nothing in its column makes clear is told with what it is read as, and only then', () => {
  const read = (cells: readonly string[]) =>
    readSteps(
      tableOf([['Step', 'Minutes'], ...cells.map((cell, index) => [`S${index}`, cell])]),
      ['step', 'duration'],
      reading,
    ).problems.filter(({ code }) => code === 'number-unclear')
  expect(read(['15', '1.500', '2.500'])).toMatchObject([
    { severity: 'info', row: 3, column: 1, message: expect.stringContaining('“1.500” is read as 1.5;') },
  ])
  expect(read(['1.5', '1.500'])).toEqual([])
  expect(read(['15', '0.500', '1500'])).toEqual([])
})

test('of a column that is pasted later too', () => {
  const steps = ['Ask', 'Pay'].map((name) => ({ id: name, name }))
  const read = (first: string, second: string) =>
    readNamedDurations(
      [
        ['Ask', first],
        ['Pay', second],
      ],
      steps,
      { ...reading, locale: 'de' },
    )?.map(({ unclear }) => unclear)
  expect(read('15', '1.500')).toEqual([null, { text: '1.500', read: '1500', other: '1,5' }])
  expect(read('1.5', '1.500')).toEqual([null, null])
})

test('a column that is pasted later is read in the same way', () => {
  const steps = ['Ask', 'Pay'].map((name) => ({ id: name, name }))
  const read = readNamedDurations(
    [
      ['Ask', '1,5'],
      ['Pay', '2,250'],
    ],
    steps,
    reading,
  )
  expect(read?.map(({ duration }) => duration)).toEqual([
    { kind: 'constant', value: 90 },
    { kind: 'constant', value: 135 },
  ])
})

test('of a table that is too long only that is told, not that its later steps are missing', () => {
  const rows = Array.from({ length: MAXIMUM_ROWS + 20 }, (_, index) => [
    String(index + 1),
    `S${index + 1}`,
    String(index + 2),
  ])
  const table = tableOf([['No', 'Step', 'Next'], ...rows.with(-1, ['520', 'S520', 'end'])])
  const { problems } = readSteps(table, ['id', 'step', 'next'], reading)
  expect(problems.map(({ code }) => code)).toEqual(['table-too-long'])
})
