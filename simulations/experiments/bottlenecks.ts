import type { SimulationResult } from '../../shared/scenario/result.ts'
import { explanation } from './explanation.ts'
import type { Fold } from './fold.ts'
import { NOTICEABLE_WAITING, type OneMore } from './one-more.ts'
import { activitiesOf, type Study } from './study.ts'

export type Bottleneck = SimulationResult['bottlenecks'][number]

/** Waiting for a resource, as seen in a run. */
export interface WaitingFor {
  readonly resource: string
  readonly activities: readonly string[]
  /** share of all waiting in queues */
  readonly waitingShare: number
  /** share of this resource's waiting that passes while it is closed */
  readonly closedShare: number
}

/** Resources with noticeable waiting, most waiting first. */
export function waitingByResource(study: Study, fold: Fold): WaitingFor[] {
  const { totals, program } = fold
  if (!totals) return []
  const queued = totals.resources.queue
  const all = queued.reduce((sum, time) => sum + time, 0)
  if (!(all > 0)) return []
  return program.resourceIds
    .map((resource, r) => {
      const activities = activitiesOf(study, resource)
      let waiting = 0
      let closed = 0
      for (const id of activities) {
        const a = program.activityIds.indexOf(id)
        waiting += totals.activities.waitingTime[a] ?? 0
        closed += totals.activities.closedWaitingTime[a] ?? 0
      }
      return { resource, activities, waitingShare: queued[r] / all, closedShare: waiting > 0 ? closed / waiting : 0 }
    })
    .filter(({ waitingShare }) => waitingShare >= NOTICEABLE_WAITING)
    .sort((a, b) => b.waitingShare - a.waitingShare)
}

/**
 * The bottlenecks: what cannot keep up first, then by what one more would save once that is known for
 * all, else by waiting.
 *
 * @param oneMore what has been run so far
 */
export function bottlenecks(
  study: Study,
  fold: Fold,
  unstable: ReadonlySet<string>,
  oneMore: ReadonlyMap<string, OneMore>,
): Bottleneck[] {
  const found = waitingByResource(study, fold)
  const isKnown = found.every(({ resource }) => unstable.has(resource) || oneMore.has(resource))
  const saving = ({ resource }: WaitingFor) => -(oneMore.get(resource)?.cycleTime.difference ?? 0)
  return [...found]
    .sort((a, b) => {
      const first = Number(unstable.has(b.resource)) - Number(unstable.has(a.resource))
      return first || (isKnown ? saving(b) - saving(a) : 0) || b.waitingShare - a.waitingShare
    })
    .map((waiting) => {
      const more = oneMore.get(waiting.resource) ?? null
      const cause = unstable.has(waiting.resource) ? 'unstable' : waiting.closedShare > 0.5 ? 'calendar' : 'contention'
      return {
        resource: waiting.resource,
        activities: [...waiting.activities],
        waitingShare: waiting.waitingShare,
        cause,
        oneMore: more && { cycleTime: more.cycleTime, paidCostPerCase: more.paidCostPerCase },
        explanation: explanation(study, fold, waiting, cause, more),
      }
    })
}
