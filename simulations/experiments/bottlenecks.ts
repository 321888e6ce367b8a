import type { SimulationResult } from '../../shared/scenario/result.ts'
import { explanation } from './explanation.ts'
import type { Fold } from './fold.ts'
import type { OneMore } from './one-more.ts'
import type { Study } from './study.ts'
import { waitingByResource, type WaitingFor } from './waiting-by-resource.ts'

type Bottleneck = SimulationResult['bottlenecks'][number]

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
