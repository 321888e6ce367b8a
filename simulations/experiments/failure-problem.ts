import { elementLabel } from '../../shared/bpmn/element-label.ts'
import type { Problem } from '../../shared/problem.ts'
import { formatDuration } from '../../shared/scenario/units.ts'
import type { ReplicationFailure } from '../statistics/replication-statistics.ts'
import type { Study } from './study.ts'

/** Why a replication could not come to its end. */
export function failureProblem({ model, resolved }: Study, failure: ReplicationFailure): Problem {
  const label = elementLabel(model, failure.elementId)
  const when = `after ${formatDuration(failure.time, 'en')} of simulated time`
  const scenario = `in scenario "${resolved.name}"`
  return { severity: 'error', code: failure.code, elementId: failure.elementId, ...wording() }

  function wording(): { message: string; mend: string } {
    switch (failure.code) {
      case 'endless-loop':
        return {
          message: `A case goes round and round through ${label} without time passing ${scenario}, and never ends.`,
          mend: 'Give the flow that leaves the loop a probability above 0, or an activity in the loop a duration.',
        }
      case 'token-explosion':
        return {
          message: `One case makes more and more tokens at ${label} ${scenario}, and never ends.`,
          mend: 'Join parallel branches before a flow goes back, or let the loop leave with an exclusive gateway.',
        }
      case 'cases-never-end':
        return {
          message: `Cases still circulate through ${label} long after the last arrival ${scenario}: they never end.`,
          mend: 'Draw a way out to an end event, or give the flow that leaves the loop a probability above 0.',
        }
      case 'too-many-in-process':
        return {
          message: `So many cases wait at ${label} ${when} that the run was stopped ${scenario}: more arrive than can be done.`,
          mend: 'Raise the quantity of what it requires, shorten its work, let fewer cases arrive, or simulate fewer cases.',
        }
    }
  }
}
