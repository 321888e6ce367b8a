import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Program } from '../compile/program.ts'
import type { ReplicationStatistics } from '../statistics/replication-statistics.ts'
import { SimulationPool } from './pool.ts'
import { SimulationThreadError } from './simulation-thread-error.ts'
import { warmUpProgram } from './warm-up-program.ts'

const pool = new SimulationPool({ threads: 2 })
beforeAll(() => pool.warm())
afterAll(() => pool.close())

const small: Program = { ...warmUpProgram(), cases: 200, replications: 12 }
/** Takes hours. */
const endless: Program = { ...small, cases: 2_000_000_000 }
const ignore = () => {}

describe('the pool', () => {
  it('starts no more threads than a machine bears, whatever is asked for', async () => {
    const many = new SimulationPool({ threads: 100_000 })
    expect(many.threads).toBeLessThan(1000)
    await many.close()
  })

  it('hands replications on in their order, each once, equal on any number of threads', async () => {
    const runs: ReplicationStatistics[][] = []
    for (const threads of [1, 2, 3]) {
      const results: ReplicationStatistics[] = []
      const outcome = await pool.run(small, {
        replications: 12,
        threads,
        onReplication: (statistics) => void results.push(statistics),
      })
      expect(outcome).toBe('complete')
      expect(results.map(({ replication }) => replication)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
      runs.push(results)
    }
    expect(runs[1]).toEqual(runs[0])
    expect(runs[2]).toEqual(runs[0])
  })

  it('stops within 200 ms of an abort and has the threads free for the next job', async () => {
    const controller = new AbortController()
    const job = pool.run(endless, { replications: 2, signal: controller.signal, onReplication: ignore })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const abortedAt = performance.now()
    controller.abort()
    expect(await job).toBe('stopped')
    expect(performance.now() - abortedAt).toBeLessThan(200)
    expect(await pool.run(small, { replications: 2, onReplication: ignore })).toBe('complete')
  })

  it('runs a job beside a long one', async () => {
    const controller = new AbortController()
    const long = pool.run(endless, { replications: 2, signal: controller.signal, onReplication: ignore })
    expect(await pool.run(small, { replications: 2, onReplication: ignore })).toBe('complete')
    controller.abort()
    expect(await long).toBe('stopped')
  })

  it('does nothing for a job that is aborted already, and stops where a reader has enough', async () => {
    const aborted = { replications: 2, signal: AbortSignal.abort(), onReplication: ignore }
    expect(await pool.run(small, aborted)).toBe('stopped')
    let seen = 0
    const outcome = await pool.run(small, {
      replications: 12,
      onReplication: () => (++seen === 3 ? 'stop' : undefined),
    })
    expect([outcome, seen]).toEqual(['stopped', 3])
  })

  it('says that a thread failed, passes on what a reader throws, and goes on with the next job', async () => {
    const broken = { ...small, nodes: null } as unknown as Program
    await expect(pool.run(broken, { replications: 2, onReplication: ignore })).rejects.toThrow(SimulationThreadError)
    const refusing = {
      replications: 2,
      onReplication: () => {
        throw new Error('not read')
      },
    }
    await expect(pool.run(small, refusing)).rejects.toThrow('not read')
    expect(await pool.run(small, { replications: 2, onReplication: ignore })).toBe('complete')
  })
})
