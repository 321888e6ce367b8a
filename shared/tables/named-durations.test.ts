import { describe, expect, test } from 'vitest'
import { readNamedDurations } from './named-durations.ts'

const steps = [
  { id: 'a', name: 'Register claim' },
  { id: 'b', name: 'Assess claim' },
  { id: 'c', name: 'Pay out' },
  { id: 'd', name: 'Pay out' },
]
const english = { locale: 'en', unit: 'min', hoursPerDay: 24 } as const
const german = { ...english, locale: 'de' }

describe('a list of steps with their durations', () => {
  test('is matched by name in any order, whatever capitals and spaces', () => {
    const read = readNamedDurations(
      [
        ['assess  CLAIM', '1.5 h'],
        ['Register claim ', '5'],
      ],
      steps,
      english,
    )
    expect(read).toMatchObject([
      { row: 1, steps: [{ id: 'b' }], duration: { kind: 'constant', value: 5400 }, problem: null },
      { row: 2, steps: [{ id: 'a' }], duration: { kind: 'constant', value: 300 }, problem: null },
    ])
  })

  test('reads numbers and units as the locale writes them, ranges as distributions', () => {
    const read = readNamedDurations(
      [
        ['Register claim', '1,5'],
        ['Assess claim', '2 Std'],
        ['Pay out', '10-20 min'],
      ],
      steps,
      german,
    )
    expect(read?.map(({ duration }) => duration)).toEqual([
      { kind: 'constant', value: 90 },
      { kind: 'constant', value: 7200 },
      { kind: 'uniform', min: 600, max: 1200 },
    ])
    // both steps of a name get it
    expect(read?.[2]?.steps.map(({ id }) => id)).toEqual(['c', 'd'])
  })

  test('takes units from a header or a column of their own, and leaves further columns alone', () => {
    expect(
      readNamedDurations(
        [
          ['Step', 'Who', 'Duration (h)'],
          ['Register claim', 'Clerk', '2'],
        ],
        steps,
        english,
      ),
    ).toMatchObject([{ row: 2, duration: { value: 7200 } }])
    expect(
      readNamedDurations(
        [
          ['Duration', 'Unit', 'Step'],
          ['2', 'h', 'Register claim'],
          ['3', 'moons', 'Assess claim'],
        ],
        steps,
        english,
      ),
    ).toMatchObject([
      { duration: { value: 7200 }, problem: null },
      { duration: null, problem: { code: 'unit-unknown', cell: 'B3', text: 'moons' } },
    ])
  })

  test('names by its cell what is not matched or not understood', () => {
    const read = readNamedDurations(
      [
        ['Register claim', 'a while'],
        ['Asses claim', '5 min'],
        ['Pay out', ''],
        ['register claim', '7 min'],
      ],
      steps,
      english,
    )
    expect(read?.map(({ problem }) => problem)).toEqual([
      { code: 'duration-unreadable', cell: 'B1', text: 'a while' },
      { code: 'name-unknown', cell: 'A2', text: 'Asses claim', nearest: 'Assess claim' },
      { code: 'duration-missing', cell: 'B3' },
      { code: 'name-twice', cell: 'A4', text: 'register claim', row: 1 },
    ])
  })

  test('is not seen in a block of numbers, nor in names that no step has', () => {
    expect(readNamedDurations([['5', '8']], steps, english)).toBeNull()
    expect(readNamedDurations([['Register claim']], steps, english)).toBeNull()
    expect(readNamedDurations([['Elsewhere', '5 min']], steps, english)).toBeNull()
  })
})
