import { erlangCWait } from '../simulations/queueing/erlang.ts'
import { simulate } from '../simulations/experiments/simulate.ts'
import { valueOf } from '../simulations/experiments/testing/load-files.ts'
import type { SimulationPool } from '../simulations/workers/pool.ts'
import type { Subject } from './examples.ts'

export interface Coverage {
  readonly seeds: number
  /** seeds whose 95 % interval holds the closed form */
  readonly held: number
  /** 99.9 % bounds on the number held if the intervals were exact */
  readonly bounds: readonly [number, number]
  readonly isGood: boolean
}

/**
 * How often the 95 % interval of the M/M/1 cycle time holds the closed form, over many seeds of a short
 * run (5,000 cases, the first day not counted, 10 replications).
 */
export async function coverage(mm1: Subject, seeds: number, pool: SimulationPool): Promise<Coverage> {
  const expected = erlangCWait(1 / 75, 1 / 60, 1) + 60
  const run = { ...mm1.resolved.run, cases: 5000, warmUpSeconds: 86_400, replications: 10 }
  let held = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const scenario = { ...mm1.resolved, run: { ...run, seed } }
    const { kpis } = valueOf(await simulate(mm1.model, scenario, { pool, oneMore: false }))
    const [low, high] = kpis.cycleTime.ci95!
    if (low <= expected && expected <= high) held++
  }
  // normal approximation of the binomial distribution
  const slack = 3.29 * Math.sqrt(seeds * 0.95 * 0.05)
  const bounds = [Math.floor(0.95 * seeds - slack), Math.min(seeds, Math.ceil(0.95 * seeds + slack))] as const
  return { seeds, held, bounds, isGood: held >= bounds[0] && held <= bounds[1] }
}
