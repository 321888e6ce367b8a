import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { SimulationPool } from '../workers/pool.ts'
import { compareScenarios, type ComparisonProgress } from './compare.ts'
import { exponential, filesOf, oneOf } from './testing/scenario.ts'
import { cycleTimeFinding, verdictOf } from './verdict.ts'

const pool = new SimulationPool({ threads: 2 })
beforeAll(() => pool.warm())
afterAll(() => pool.close())

const xml = process('P').start('S').task('A').task('B').end('E').xml()
const scenario = (clerks: number, seed: number, mean = 100) => ({
  run: { cases: 1000, replications: 8, seed },
  arrivals: { S: { interarrivalTime: exponential(mean) } },
  activities: { A: { duration: exponential(150), requires: oneOf('clerk') }, B: { duration: exponential(60) } },
  resources: { clerk: { quantity: clerks, costPerHour: 40 } },
})

async function last(candidate: ReturnType<typeof scenario>): Promise<ComparisonProgress> {
  const { model, resolved } = await filesOf(xml, scenario(2, 5))
  const other = await filesOf(xml, candidate)
  let state: ComparisonProgress | undefined
  for await (const each of compareScenarios(model, resolved, other.resolved, { pool })) state = each
  return state!
}

describe('a comparison', () => {
  it('of a scenario with itself finds no difference at all, whatever seed the other one names', async () => {
    const { comparison } = await last(scenario(2, 99))
    for (const { difference, verdict } of comparison!.differences) {
      expect(difference).toBe(0)
      expect(verdict).toBe('no-clear-difference')
    }
  })

  it('of one clerk more finds shorter cycles at a higher price, by pairs', async () => {
    const { comparison, replicationsDone, replicationsTotal } = await last(scenario(3, 5))
    expect([replicationsDone, replicationsTotal, comparison!.replications]).toEqual([8, 8, 8])
    const of = (measure: string) => comparison!.differences.find((each) => each.measure === measure)!
    expect(of('cycleTime').verdict).toBe('better')
    expect(of('cycleTime').difference).toBeCloseTo(of('cycleTime').candidate! - of('cycleTime').reference!, 6)
    expect(of('cycleTime').ci95![1]).toBeLessThan(0)
    expect(of('waitingTime.p95').verdict).toBe('better')
    expect(of('paidCostPerCase').verdict).toBe('worse')
    expect(of('utilization.clerk').verdict).toBe('lower')
    // the same luck: work is the same to the second, so there is nothing to tell
    expect(of('processingTime').difference).toBeCloseTo(0, 6)
    expect(comparison!.activities.map(({ elementId, verdict }) => [elementId, verdict])).toEqual([['A', 'better']])
  })

  it('calls nothing better where other cases come', async () => {
    const { comparison } = await last(scenario(2, 5, 120))
    expect(comparison!.differences.find(({ measure }) => measure === 'cycleTime')!.verdict).toBe('lower')
  })
})

describe('a verdict', () => {
  it('is slight below 2 % of the reference, and none where the interval holds zero', () => {
    expect(verdictOf({ difference: -1, ci95: [-1.5, -0.5] }, 100, 'less')).toBe('slightly-better')
    expect(verdictOf({ difference: 3, ci95: [2, 4] }, 100, 'less')).toBe('worse')
    expect(verdictOf({ difference: 3, ci95: [2, 4] }, 100, 'more')).toBe('better')
    expect(verdictOf({ difference: 3, ci95: [-1, 7] }, 100, 'more')).toBe('no-clear-difference')
    expect(verdictOf({ difference: 3, ci95: null }, 100, 'less')).toBe('no-clear-difference')
    expect(verdictOf({ difference: 3, ci95: [2, 4] }, 100, 'neither')).toBe('higher')
  })
})

describe('what a comparison says of the mean cycle time', () => {
  const finding = async (candidate: ReturnType<typeof scenario>, hasSameDemand = true) =>
    cycleTimeFinding((await last(candidate)).comparison!, hasSameDemand)

  it('is the difference, with its verdict', async () => {
    const { verdict, difference } = (await finding(scenario(3, 5)))!
    expect(verdict).toBe('better')
    expect(difference).toBeLessThan(0)
  })

  it('is that a queue grows where the candidate cannot keep up', async () => {
    expect(await finding(scenario(1, 5))).toEqual({ verdict: 'queue-grows', difference: null })
  })
})
