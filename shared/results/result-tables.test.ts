import { expect, test } from 'vitest'
import type { SimulationResult } from '../scenario/result.ts'
import { resultTables, resultWords, type ResultWord } from './result-tables.ts'

const words = Object.fromEntries(resultWords.map((word) => [word, word])) as Record<ResultWord, string>
const some = { mean: 60, ci95: [50, 70] as [number, number], p50: 55, p90: 80, p95: 90, p99: 99, min: 10, max: 100 }
const result = {
  scenario: 'Peak',
  seed: 7,
  replications: 3,
  currency: 'EUR',
  inputs: { assumed: 2, estimated: 1, measured: 0 },
  cases: { started: 100, completed: 98, unfinished: 2, unfinishedMeanAge: 5, unfinishedAt: {} },
  kpis: {
    cycleTime: some,
    waitingTime: some,
    processingTime: { mean: 40, ci95: null },
    costPerCase: some,
    paidCostPerCase: some,
    waitingShare: some,
    throughputPerHour: some,
  },
  activities: {
    A: { name: 'Assess', count: 98, waitingTime: some, serviceTime: some, offTime: 3, cost: 400 },
  },
  outcomes: { E: { name: 'Paid', count: 98, cycleTime: some } },
  resources: { clerk: { name: 'Clerk', quantity: 2, utilization: some, queueLength: some, cost: 900 } },
  bottlenecks: [
    {
      resource: 'clerk',
      activities: ['A'],
      waitingShare: 0.7,
      cause: 'contention',
      oneMore: {
        cycleTime: { difference: -20, ci95: [-25, -15] },
        paidCostPerCase: { difference: 3, ci95: null },
      },
      explanation: 'Too much to do.',
    },
  ],
  warnings: [{ severity: 'warning', code: 'x', message: 'Watch out.', mend: 'Do less.' }],
} as unknown as SimulationResult

test('a whole result stands in tables, each row as long as its head', () => {
  const tables = resultTables(result, words)
  expect(tables.map(({ name }) => name)).toEqual([
    'run',
    'keyFigures',
    'activities',
    'resources',
    'outcomes',
    'bottlenecks',
    'warnings',
  ])
  for (const { name, head, rows } of tables) {
    expect(rows.length, name).toBeGreaterThan(0)
    for (const row of rows) expect(row, name).toHaveLength(head.length)
  }
  const of = (name: string) => tables.find((table) => table.name === name)!
  expect(of('keyFigures').rows[0]).toEqual(['cycleTime', 's', 60, 50, 70, 55, 80, 90, 99, 10, 100])
  expect(of('keyFigures').rows[2]).toEqual(['processingTime', 's', 40, null, null, null, null, null, null, null, null])
  expect(of('activities').rows[0]).toEqual(['Assess', 'A', 98, 60, 50, 70, 90, 60, 50, 70, 3, null, null, null, 400])
  expect(of('bottlenecks').rows[0]).toEqual([
    1,
    'Clerk',
    'clerk',
    'contention',
    0.7,
    'Assess',
    -20,
    -25,
    -15,
    3,
    null,
    null,
    'Too much to do.',
  ])
})
