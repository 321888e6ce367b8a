import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SimulationProgress } from '../../shared/contract/contract.ts'
import { process } from '../../shared/testing/bpmn-builder.ts'
import { SimulationPool } from '../workers/pool.ts'
import { estimate } from './estimate.ts'
import { exponential, filesOf, oneOf } from './testing/scenario.ts'

const pool = new SimulationPool({ threads: 2 })
beforeAll(() => pool.warm())
afterAll(() => pool.close())

const xml = process('P').start('S').task('A').end('E').xml()
const scenario = (run: object) => ({
  run,
  arrivals: { S: { interarrivalTime: exponential(100) } },
  activities: { A: { duration: exponential(80), requires: oneOf('clerk') } },
  resources: { clerk: { name: 'Clerk', quantity: 1 } },
})

async function first(run: object, count: number): Promise<SimulationProgress[]> {
  const { model, resolved } = await filesOf(xml, scenario(run))
  const seen: SimulationProgress[] = []
  for await (const progress of estimate(model, resolved, { pool })) {
    seen.push(progress)
    if (seen.length === count) break
  }
  return seen
}

describe('a live estimate', () => {
  it('starts from three complete replications and narrows to what one more changes', async () => {
    const seen = await first({ cases: 2000, replications: 30 }, Infinity)
    const honest = seen.filter(({ rough }) => !rough)
    for (const { replicationsDone, result } of honest) {
      expect(replicationsDone).toBeGreaterThanOrEqual(3)
      expect(result!.kpis.cycleTime.ci95).not.toBeNull()
      expect(result!.replications).toBe(replicationsDone)
    }
    expect(honest.at(-1)).toMatchObject({ phase: 'done', replicationsDone: 30, remainingMs: 0 })
    expect(honest.at(-1)!.result!.bottlenecks[0].oneMore).not.toBeNull()
  })

  it('of a run that takes minutes comes at once, called rough, without intervals, and says how long', async () => {
    const startedAt = performance.now()
    const [rough] = await first({ cases: 500_000_000, warmUp: 'P1D', replications: 20 }, 1)
    // 300 ms is the goal on a machine with nothing else to do
    expect(performance.now() - startedAt).toBeLessThan(1500)
    expect(rough).toMatchObject({ rough: true, replicationsDone: 0, phase: 'replications' })
    const { kpis, cases, warnings } = rough.result!
    expect(kpis.cycleTime.mean).toBeGreaterThan(80)
    expect(kpis.cycleTime.ci95).toBeNull()
    // rates that the end of a shortened run would distort come from the traffic equations
    expect(kpis.throughputPerHour.mean).toBeCloseTo(36)
    expect(kpis.paidCostPerCase.mean).toBeNull()
    expect(rough.result!.resources['clerk']!.utilization.mean).toBeCloseTo(0.8)
    expect(cases.started / 500_000_000).toBeCloseTo(1, 1)
    expect(warnings.map(({ code }) => code)).toEqual(['long-run'])
  })

  it('lets go of its threads within 200 ms when a newer one comes', async () => {
    const { model, resolved } = await filesOf(xml, scenario({ cases: 500_000_000, replications: 20 }))
    const letGoMs = async () => {
      const controller = new AbortController()
      let endedAt = 0
      const older = (async () => {
        for await (const _ of estimate(model, resolved, { pool, signal: controller.signal }));
        endedAt = performance.now()
      })()
      await new Promise((resolve) => setTimeout(resolve, 400))
      const abortedAt = performance.now()
      controller.abort()
      const [newer] = await first({ cases: 500, replications: 5 }, 1)
      expect(newer.result).not.toBeNull()
      await older
      return endedAt - abortedAt
    }
    // the machine may be busy with other things once, not three times
    expect(Math.min(await letGoMs(), await letGoMs(), await letGoMs())).toBeLessThan(200)
  })
})
