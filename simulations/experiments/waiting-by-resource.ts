import type { Fold } from './fold.ts'
import { NOTICEABLE_WAITING } from './one-more.ts'
import { activitiesOf, type Study } from './study.ts'

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
