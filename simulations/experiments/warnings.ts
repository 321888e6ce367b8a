import { elementLabel } from '../../shared/bpmn/element-label.ts'
import type { Problem } from '../../shared/problem.ts'
import { formatDuration, formatNumber, formatPercent } from '../../shared/scenario/units.ts'
import type { Fold } from './fold.ts'
import { isGrowing } from './stability.ts'
import { resourceName, type Study } from './study.ts'
import { failureProblem } from './failure-problem.ts'

/** The run-down after the last arrival may take this share of the window before it is told. */
const MOST_RUN_DOWN = 0.1
/** Unfinished cases may be this share of those that started. */
const MOST_UNFINISHED = 0.05

/** What a reader of the result must know. */
export function warnings(study: Study, fold: Fold, unstable: ReadonlySet<string>): Problem[] {
  const all = [
    ...(fold.failure ? [failureProblem(study, fold.failure)] : []),
    ...study.load.problems.filter(({ code, elementId }) => code !== 'unstable' || unstable.has(elementId ?? '')),
    ...growingQueues(study, fold, unstable),
    ...stuckCases(study, fold),
    ...unfinishedCases(study, fold),
    ...runDown(study, fold),
    ...nothingCompleted(study, fold),
    ...study.warnings,
  ]
  const seen = new Set<string>()
  return all.filter(({ code, elementId, message }) => {
    const key = JSON.stringify([code, elementId, code === 'unknown-id' ? message : ''])
    return !seen.has(key) && seen.add(key)
  })
}

/** Not foreseen by the forecast, but seen in the run: said as uncertain. */
function growingQueues(study: Study, fold: Fold, unstable: ReadonlySet<string>): Problem[] {
  return study.load.resources.flatMap(({ resource, utilization }) => {
    if (unstable.has(resource) || (utilization ?? 0) < 0.9 || !isGrowing(fold, resource)) return []
    const name = resourceName(study, resource)
    return [
      {
        severity: 'warning' as const,
        code: 'queue-grows',
        elementId: resource,
        message: `The queue for ${name} was still growing at the end of the arrivals, so its waiting time may be understated.`,
        mend: 'Let the run last longer, with a longer warm-up: the queue may settle, or never.',
      },
    ]
  })
}

function stuckCases({ model }: Study, fold: Fold): Problem[] {
  return fold.program.nodeIds.flatMap((id, n) => {
    const stuck = fold.stuckAt[n] / Math.max(1, fold.replications)
    if (stuck === 0) return []
    return [
      {
        severity: 'warning' as const,
        code: 'stuck',
        elementId: id,
        message: `${formatNumber(stuck, 'en')} cases are stuck at ${elementLabel(model, id)}: it waits for a token that never comes.`,
        mend: 'Let every flow into it get a token for each case, or join with an exclusive or inclusive gateway instead.',
      },
    ]
  })
}

function unfinishedCases({ model }: Study, fold: Fold): Problem[] {
  const waiting = fold.unfinished - fold.stuck
  if (fold.started === 0 || waiting / fold.started <= MOST_UNFINISHED) return []
  const most = fold.unfinishedAt.reduce((best, count, n) => (count > fold.unfinishedAt[best] ? n : best), 0)
  const where = fold.unfinishedAt[most] > 0 ? ` Most are at ${elementLabel(model, fold.program.nodeIds[most])}.` : ''
  const age = formatDuration(fold.unfinishedAge / fold.unfinished, 'en')
  return [
    {
      severity: 'warning',
      code: 'unfinished',
      ...(fold.unfinishedAt[most] > 0 && { elementId: fold.program.nodeIds[most] }),
      message:
        `${formatPercent(fold.unfinished / fold.started, 'en')} of the cases had not ended when the run did, ` +
        `${age} old on average: long cases are missing from the cycle time.${where}`,
      mend: 'Let the run last longer, or limit it by cases instead of by time.',
    },
  ]
}

function runDown(_study: Study, fold: Fold): Problem[] {
  if (fold.windowLength === 0 || fold.runDown / fold.windowLength <= MOST_RUN_DOWN) return []
  return [
    {
      severity: 'warning',
      code: 'run-down',
      message:
        `${formatPercent(fold.runDown / fold.windowLength, 'en')} of the time looked at lies after the last arrival, ` +
        'when the process empties: utilization, queues and throughput are lower than in full work.',
      mend: 'Simulate more cases, or limit the run by time.',
    },
  ]
}

function nothingCompleted(_study: Study, fold: Fold): Problem[] {
  if (fold.replications === 0 || !fold.totals || fold.totals.completed > 0) return []
  return [
    {
      severity: 'warning',
      code: 'no-case-completed',
      message: 'No case ended after the warm-up, so there is nothing to measure.',
      mend: 'Let the run last longer, simulate more cases, or shorten the warm-up.',
    },
  ]
}
