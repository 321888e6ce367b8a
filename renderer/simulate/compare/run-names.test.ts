import { expect, test } from 'vitest'
import { runNames } from './run-names.ts'

const run = (scenarioName: string, ...time: readonly [number, number, number, number]) => ({
  scenarioName,
  startedAt: new Date(2026, 0, ...time).toISOString(),
})

test('two runs are told apart by no more than it takes', () => {
  const base = run('Base', 5, 9, 30, 10)
  expect(runNames(base, run('Peak', 5, 9, 30, 10), 'de')).toEqual(['Base', 'Peak'])
  expect(runNames(base, run('Base', 5, 10, 15, 0), 'de')).toEqual(['Base, 09:30', 'Base, 10:15'])
  expect(runNames(base, run('Base', 5, 9, 30, 40), 'de')).toEqual(['Base, 09:30:10', 'Base, 09:30:40'])
  expect(runNames(base, run('Base', 6, 9, 30, 10), 'de')).toEqual([
    'Base, 05.01.2026, 09:30',
    'Base, 06.01.2026, 09:30',
  ])
})
