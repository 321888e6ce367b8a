import { resultSchema, type SimulationResult } from '../../shared/scenario/result.ts'

const estimate = (mean: number) => ({ mean, ci95: [mean * 0.75, mean * 1.25] as [number, number] })
const quantiles = (mean: number) => ({ p50: mean, p90: mean * 2, p95: mean * 3, p99: mean * 4 })

/** A result of one task and one resource, for tests of how results are printed. */
export const sampleResult: SimulationResult = resultSchema.parse({
  scenario: 'Peak season',
  seed: 42,
  replications: 20,
  currency: 'EUR',
  inputs: { assumed: 2, estimated: 0, measured: 1 },
  durationInputs: { assumed: 0, estimated: 0, measured: 1 },
  cases: { started: 1000, completed: 991.5, unfinished: 8.5, unfinishedMeanAge: 600, unfinishedAt: { Task_1: 8.5 } },
  kpis: {
    cycleTime: { ...estimate(9000), ...quantiles(9000), min: 60, max: 90_000 },
    waitingTime: { ...estimate(600), ...quantiles(600) },
    processingTime: { mean: 45, ci95: null },
    costPerCase: estimate(12.5),
    paidCostPerCase: estimate(1234.5),
    waitingShare: estimate(0.5),
    throughputPerHour: { mean: null, ci95: null },
  },
  activities: {
    Task_1: {
      name: 'Assess claim, "urgent"',
      count: 1000,
      waitingTime: { ...estimate(600), p95: 1800 },
      serviceTime: estimate(900),
      offTime: null,
      cost: 10_000,
    },
  },
  flows: {},
  outcomes: { End_1: { name: 'Paid', count: 991.5, cycleTime: { ...estimate(9000), p95: 27_000 } } },
  resources: {
    clerk: { name: 'Clerk', quantity: 3, utilization: estimate(0.813), queueLength: estimate(0.25), cost: 10_000 },
  },
  bottlenecks: [
    {
      resource: 'clerk',
      activities: ['Task_1'],
      waitingShare: 0.71,
      cause: 'contention',
      oneMore: {
        cycleTime: { difference: -7200, ci95: [-8000, -6400] },
        paidCostPerCase: { difference: 3.2, ci95: null },
      },
      explanation: 'Clerk is busy 81 % of working time.',
    },
  ],
  warnings: [{ severity: 'warning', code: 'run-down', message: 'The run-down is long.', mend: 'Simulate longer.' }],
  charts: {
    cycleTime: { bins: [], quantiles: [] },
    cycleTimeSplit: { work: 0, queue: 0, closed: 0, outside: 0 },
    queueLength: {},
  },
  checks: { littlesLaw: null, closedForms: [] },
})
