import type { SimulationPool } from '../workers/pool.ts'
import { waitingByResource } from './waiting-by-resource.ts'
import { Fold } from './fold.ts'
import { type OneMore, oneMoreOf } from './one-more.ts'
import { unstableResources } from './stability.ts'
import { type Study, withOneMore } from './study.ts'

/** Pairs of replications that are enough to tell what one more changes. */
const MOST_PAIRS = 30

export interface TryOptions {
  readonly pool: SimulationPool
  readonly threads?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** after each replication */
  readonly onReplication?: () => void
  /** after each resource, with all that is known so far */
  readonly onResource?: (known: ReadonlyMap<string, OneMore>) => void
}

/**
 * Replications that trying one more of each resource takes: none where a queue has no bound and a cycle
 * time means nothing.
 */
export function oneMoreReplications(study: Study, fold: Fold): number {
  return candidates(study, fold).length * pairs(fold)
}

/**
 * Runs the study with one more of each resource that cases noticeably wait for, one after the other,
 * under the same random numbers. Which and how many follows from the finished run alone, so the answer is
 * the same to the bit on any number of threads.
 *
 * @param fold of the finished run as it is
 * @returns what is known when it ends or is stopped
 */
export async function tryOneMore(study: Study, fold: Fold, options: TryOptions): Promise<ReadonlyMap<string, OneMore>> {
  const { pool, threads, signal, onReplication, onResource } = options
  const known = new Map<string, OneMore>()
  for (const resource of candidates(study, fold)) {
    const more = withOneMore(study, resource)
    const withMore = new Fold(more.program)
    const outcome = await pool.run(more.program, {
      replications: pairs(fold),
      ...(threads !== undefined && { threads }),
      signal,
      onReplication: (statistics) => {
        withMore.add(statistics)
        onReplication?.()
        return withMore.failure ? 'stop' : undefined
      },
    })
    if (signal?.aborted) break
    const difference = outcome === 'complete' ? oneMoreOf(resource, fold, withMore) : null
    if (!difference) continue
    known.set(resource, difference)
    onResource?.(new Map(known))
  }
  return known
}

function candidates(study: Study, fold: Fold): string[] {
  if (fold.failure || unstableResources(study, fold).size > 0) return []
  return waitingByResource(study, fold).map(({ resource }) => resource)
}

function pairs(fold: Fold): number {
  return Math.min(fold.replications, MOST_PAIRS)
}
