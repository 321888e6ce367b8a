import { z } from 'zod'
import { problemSchema } from '../problem.ts'

/**
 * The result document (`millrace simulate --json`). Times are seconds, money is in the scenario's
 * currency, counts and costs are means per replication. `ci95` is the 95 % interval of the mean by
 * Student's t over replications (30 batch means with one replication), null below two values; a mean
 * over nothing is null.
 */

const number = z.number()
const interval = z.tuple([number, number]).nullable()
const estimate = z.object({ mean: number.nullable(), ci95: interval })
const quantile = number.nullable()

export const resultSchema = z.object({
  scenario: z.string(),
  seed: z.int(),
  /** complete replications that this result rests on */
  replications: z.int(),
  currency: z.string(),
  inputs: z.object({ assumed: z.int(), estimated: z.int(), measured: z.int() }),
  /** the same for durations alone: "7 of 12 durations assumed" */
  durationInputs: z.object({ assumed: z.int(), estimated: z.int(), measured: z.int() }),
  cases: z.object({
    started: number,
    completed: number,
    unfinished: number,
    /** seconds, over the unfinished cases; null without any */
    unfinishedMeanAge: number.nullable(),
    /** unfinished cases by the element that holds them, mean per replication */
    unfinishedAt: z.record(z.string(), number),
  }),
  kpis: z.object({
    cycleTime: estimate.extend({
      p50: quantile,
      p90: quantile,
      p95: quantile,
      p99: quantile,
      min: quantile,
      max: quantile,
    }),
    waitingTime: estimate.extend({ p50: quantile, p90: quantile, p95: quantile, p99: quantile }),
    processingTime: estimate,
    costPerCase: estimate,
    paidCostPerCase: estimate,
    waitingShare: estimate,
    throughputPerHour: estimate,
  }),
  activities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      count: number,
      waitingTime: estimate.extend({ p95: quantile }),
      serviceTime: estimate,
      /** mean pause after the start while a resource taken is closed, seconds per execution */
      offTime: number.nullable(),
      cost: number,
      /** of a sub-process or call activity: from enabled to completed */
      cycleTime: estimate.optional(),
    }),
  ),
  flows: z.record(z.string(), z.object({ count: number })),
  outcomes: z.record(
    z.string(),
    z.object({ name: z.string(), count: number, cycleTime: estimate.extend({ p95: quantile }) }),
  ),
  resources: z.record(
    z.string(),
    z.object({ name: z.string(), quantity: number, utilization: estimate, queueLength: estimate, cost: number }),
  ),
  bottlenecks: z.array(
    z.object({
      resource: z.string(),
      activities: z.array(z.string()),
      /** share of all waiting in queues of this resource */
      waitingShare: number,
      cause: z.enum(['contention', 'calendar', 'batch', 'unstable']),
      /** null until (or where) it has not been run */
      oneMore: z
        .object({
          cycleTime: z.object({ difference: number, ci95: interval }),
          paidCostPerCase: z.object({ difference: number, ci95: interval }),
        })
        .nullable(),
      explanation: z.string(),
    }),
  ),
  warnings: z.array(problemSchema),
  charts: z.object({
    cycleTime: z.object({
      /** equal bins over [0, p99.5] and one open bin; shares of completed cases, sum 1 */
      bins: z.array(z.object({ from: number, to: number.nullable(), share: number })),
      /** quantiles at 0, 0.005, …, 1 (201 values) for "81 % within 3 days"; empty without cases */
      quantiles: z.array(number),
    }),
    /** mean of a case's time in parts, seconds; they add up to the mean cycle time where branches do not overlap */
    cycleTimeSplit: z.object({ work: number, queue: number, closed: number, outside: number }),
    /** number waiting for each resource over simulated time: equal steps, band = 95 % over replications */
    queueLength: z.record(
      z.string(),
      z.object({ step: number, mean: z.array(number), low: z.array(number), high: z.array(number) }),
    ),
  }),
  checks: z.object({
    /** L = lambda * W over the window, cases in process */
    littlesLaw: z
      .object({ casesInProcess: number, arrivalRatePerHour: number, meanTimeInProcess: number, relativeError: number })
      .nullable(),
    /** stations for which a closed form exists: M/M/c, M/D/1, M/G/1 */
    closedForms: z.array(
      z.object({
        resource: z.string(),
        station: z.string(),
        formula: z.string(),
        measure: z.literal('waitingTime'),
        expected: number,
        simulated: number.nullable(),
        ci95: interval,
      }),
    ),
    littlesLawNote: z.string().optional(),
  }),
})
export type SimulationResult = z.infer<typeof resultSchema>
export type Estimate = z.infer<typeof estimate>
