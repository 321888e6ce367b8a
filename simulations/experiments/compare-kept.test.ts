import { describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'
import { compareKept, type KeptRun } from './compare-kept.ts'
import type { Fold } from './fold.ts'
import { keptValues } from './kept-values.ts'
import { estimate } from './estimate.ts'
import { SimulationPool } from '../workers/pool.ts'
import { exponential, filesOf, oneOf } from './testing/scenario.ts'

const xml = process('P').start('S').task('A').end('E').xml()
const scenario = (clerks: number, run: { seed: number; replications: number }) => ({
  run: { cases: 400, ...run },
  arrivals: { S: { interarrivalTime: exponential(100) } },
  activities: { A: { duration: exponential(80), requires: oneOf('clerk') } },
  resources: { clerk: { quantity: clerks, costPerHour: 40 } },
})

async function kept(clerks: number, run: { seed: number; replications: number }): Promise<KeptRun> {
  await using pool = Object.assign(new SimulationPool({ threads: 1 }), {
    async [Symbol.asyncDispose]() {
      await pool.close()
    },
  })
  const document = scenario(clerks, run)
  const { model, resolved } = await filesOf(xml, document)
  let fold: Fold | null = null
  let last = null
  for await (const progress of estimate(model, resolved, { pool, onFold: (one) => (fold = one) })) last = progress
  const result = last!.result!
  return { result, scenario: document as unknown as Scenario, values: keptValues(fold!, result.replications) }
}
const of = (comparison: ReturnType<typeof compareKept>['comparison'], measure: string) =>
  comparison.differences.find((one) => one.measure === measure)!
const width = ([low, high]: readonly [number, number]) => high - low

describe('two kept runs', () => {
  it('do not set amounts of two currencies side by side, and all else they do', async () => {
    const run = await kept(1, { seed: 5, replications: 2 })
    const inDollars = { ...run, result: { ...run.result, currency: 'USD' } }
    const { comparison } = compareKept(run, inDollars)
    for (const measure of ['costPerCase', 'paidCostPerCase'])
      expect(of(comparison, measure)).toMatchObject({ reference: null, candidate: null, difference: null, ci95: null })
    expect(of(comparison, 'cycleTime').difference).toBe(0)
    expect(of(compareKept(run, run).comparison, 'costPerCase').difference).toBe(0)
  })

  it('are paired where seed and replications agree, which tells smaller differences', async () => {
    const [reference, candidate] = [
      await kept(1, { seed: 5, replications: 8 }),
      await kept(2, { seed: 5, replications: 8 }),
    ]
    const paired = compareKept(reference, candidate)
    expect(paired.pairing).toBe('paired')
    expect(of(paired.comparison, 'cycleTime').verdict).toBe('better')
    // the work of a case is the same to the second
    expect(of(paired.comparison, 'processingTime').difference).toBeCloseTo(0, 6)
    expect(of(paired.comparison, 'cycleTime.p95').ci95).not.toBeNull()
    const itself = compareKept(reference, reference)
    for (const { difference } of itself.comparison.differences) expect(difference).toBe(0)

    const unpaired = compareKept(reference, { ...candidate, values: null })
    expect(unpaired.pairing).toBe('values-not-kept')
    const [narrow, wide] = [paired, unpaired].map(({ comparison }) => of(comparison, 'processingTime'))
    expect(width(narrow!.ci95!)).toBeLessThan(width(wide!.ci95!) / 10)
    // nothing is known of how far a percentile can be trusted
    expect(of(unpaired.comparison, 'cycleTime.p95')).toMatchObject({ difference: null, ci95: null })
    expect(of(unpaired.comparison, 'cycleTime.p95').candidate).toBe(candidate.result.kpis.cycleTime.p95)
  })

  it('say why they are not paired', async () => {
    const run = await kept(1, { seed: 5, replications: 3 })
    const pairing = async (other: { seed: number; replications: number }) =>
      compareKept(run, await kept(1, other)).pairing
    expect(await pairing({ seed: 6, replications: 3 })).toBe('other-seed')
    expect(await pairing({ seed: 5, replications: 4 })).toBe('other-replications')
    const single = await kept(1, { seed: 5, replications: 1 })
    const alone = compareKept(single, single)
    expect(alone.pairing).toBe('one-replication')
    expect(of(alone.comparison, 'cycleTime').ci95).not.toBeNull()
  })

  it('of other seeds have the interval of two independent means', () => {
    // after Welch, worked by hand
    const sample = (values: number[], seed: number): KeptRun => ({
      result: {
        ...emptyResult,
        seed,
        replications: values.length,
      },
      scenario: { version: 1, name: 'S' },
      values: { cycleTime: values },
    })
    const { comparison } = compareKept(sample([3, 5, 7, 9], 1), sample([10, 14, 18], 2))
    const { difference, ci95 } = of(comparison, 'cycleTime')
    expect(difference).toBeCloseTo(8, 12)
    // variances 20/3 and 16: standard error sqrt(20/12 + 16/3), 3.23 degrees of freedom, of which 3 count
    expect(ci95![0]).toBeCloseTo(8 - 3.182446 * Math.sqrt(7), 4)
    expect(ci95![1]).toBeCloseTo(8 + 3.182446 * Math.sqrt(7), 4)
  })
})

const some = { mean: 1, ci95: null, p50: 1, p90: 1, p95: 1, p99: 1, min: 1, max: 1 }
const emptyResult = {
  resources: {},
  activities: {},
  cases: { completed: 1 },
  kpis: {
    cycleTime: some,
    waitingTime: some,
    processingTime: some,
    costPerCase: some,
    paidCostPerCase: some,
    waitingShare: some,
    throughputPerHour: some,
  },
} as unknown as KeptRun['result']
