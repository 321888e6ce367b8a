import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { erlangCWait } from '../queueing/erlang.ts'
import { md1Wait } from '../queueing/pollaczek-khinchine.ts'
import { SimulationPool } from '../workers/pool.ts'
import { simulate } from './simulate.ts'
import { loadFiles, valueOf } from './testing/load-files.ts'

/**
 * Four systems with a closed form, drawn as BPMN and run from their files. Each runs 20 replications of
 * so many cases that the half-width of the cycle time is about 1.5 % of its mean: by the asymptotic
 * variance of the M/M/1 waiting time (Daley 1968), two million cases at rho 0.8. The warm-up is at least
 * thirty relaxation times, 1 / (c mu (1 - sqrt(rho))^2), so the bias of the empty start is e^-30 of the
 * mean; the end has none, since every case that arrives is followed to its end. With exact intervals the
 * closed form lies inside for at least four of five seeds with a probability of 97.7 % a system; the
 * seeds are fixed, so the test either holds for ever or shows a change of the numbers.
 */
const systems = [
  { name: 'M/M/1 at rho 0.8', file: 'mm1', cycleTime: erlangCWait(1 / 75, 1 / 60, 1) + 60 },
  { name: 'M/M/5 at rho 0.9', file: 'mm5', cycleTime: erlangCWait(4.5 / 300, 1 / 300, 5) + 300 },
  { name: 'M/D/1 at rho 0.7', file: 'md1', cycleTime: md1Wait(1 / 100, 70) + 70 },
  { name: 'a Jackson network of three stations with feedback', file: 'jackson', cycleTime: jacksonCycleTime() },
]
const seeds = [1, 2, 3, 4, 5]

const pool = new SimulationPool({ threads: 2 })
afterAll(() => pool.close())

describe.each(systems)('$name', ({ file, cycleTime }) => {
  it('is estimated within 2 %, with the closed form inside the interval for at least four of five seeds', async () => {
    const path = join(import.meta.dirname, 'testing', file)
    const { model, resolved } = await loadFiles(`${path}.bpmn`, `${path}.scenario.json`)
    let inside = 0
    for (const seed of seeds) {
      const run = { ...resolved.run, seed }
      const result = valueOf(await simulate(model, { ...resolved, run }, { pool, oneMore: false }))
      const { mean, ci95 } = result.kpis.cycleTime
      expect((ci95![1] - ci95![0]) / 2 / mean!).toBeLessThanOrEqual(0.02)
      if (ci95![0] <= cycleTime && cycleTime <= ci95![1]) inside++
      expect(result.warnings).toEqual([])
      expect(result.checks.littlesLaw!.relativeError).toBeLessThan(0.01)
      for (const { expected, simulated } of result.checks.closedForms)
        expect(Math.abs(simulated! / expected - 1)).toBeLessThan(0.06)
    }
    expect(inside).toBeGreaterThanOrEqual(4)
  })
})

/** Mean time in an open network: visits to each station times its mean time there (Jackson 1957). */
function jacksonCycleTime(): number {
  const rate = 1 / 600
  const stations = [
    { visits: 1 / 0.8, service: 720, servers: 2 },
    { visits: 0.6 / 0.8, service: 560, servers: 1 },
    { visits: 1 / 0.8, service: 300, servers: 1 },
  ]
  return stations.reduce(
    (sum, { visits, service, servers }) => sum + visits * (erlangCWait(rate * visits, 1 / service, servers) + service),
    0,
  )
}
