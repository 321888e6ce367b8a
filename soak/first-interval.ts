import type { ResolvedScenario } from '../shared/scenario/scenario.ts'
import { estimate } from '../simulations/experiments/estimate.ts'
import type { SimulationPool } from '../simulations/workers/pool.ts'
import type { Subject } from './examples.ts'

/** The first interval has to hold the final mean in this many of a hundred seeds. */
const LEAST_HELD = 90

export interface FirstIntervals {
  readonly name: string
  readonly seeds: number
  /** seeds whose first interval of the cycle time holds the mean of all replications */
  readonly held: number
  /** seeds whose first estimate was called rough and had no interval */
  readonly rough: number
  /** milliseconds to the first estimate: median and the slowest */
  readonly medianMs: number
  readonly slowestMs: number
  readonly isGood: boolean
}

/** Runs the live estimate of a scenario under many seeds and looks at its first interval. */
export async function firstIntervals(subject: Subject, seeds: number, pool: SimulationPool): Promise<FirstIntervals> {
  const times: number[] = []
  let held = 0
  let rough = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const seen = await firstAndLast(subject, { ...subject.resolved, run: { ...subject.resolved.run, seed } }, pool)
    times.push(seen.firstMs)
    if (seen.isFirstRough) rough++
    if (seen.first[0] <= seen.final && seen.final <= seen.first[1]) held++
  }
  times.sort((a, b) => a - b)
  return {
    name: subject.name,
    seeds,
    held,
    rough,
    medianMs: times[Math.floor(times.length / 2)],
    slowestMs: times[times.length - 1],
    isGood: held >= (LEAST_HELD / 100) * seeds,
  }
}

async function firstAndLast({ model }: Subject, resolved: ResolvedScenario, pool: SimulationPool) {
  const startedAt = performance.now()
  let firstMs: number | null = null
  let isFirstRough = false
  let first: readonly [number, number] | null = null
  for await (const { result, rough, phase } of estimate(model, resolved, { pool })) {
    if (firstMs === null) {
      firstMs = performance.now() - startedAt
      isFirstRough = rough
    }
    const { mean, ci95 } = result!.kpis.cycleTime
    first ??= ci95
    // all replications are in: what follows is one more of each resource
    if (phase === 'replications') continue
    if (mean === null || first === null) throw new Error(`${resolved.name} has no mean cycle time`)
    return { firstMs, isFirstRough, first, final: mean }
  }
  throw new Error(`The estimate of ${resolved.name} ended before its last replication`)
}
