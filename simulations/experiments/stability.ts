import type { Event } from '../../shared/bpmn/process-model.ts'
import type { Fold } from './fold.ts'
import { activitiesOf, type Study } from './study.ts'

/** A queue counts as growing if its last quarter is this much longer than its second. */
const GROWTH = 1.25

/**
 * Resources whose queue has no bound, so that means of waiting mean nothing: those that get more work
 * than they can do. Where impatient cases leave the queue (an interrupting boundary event with a delay),
 * the forecast is not enough: the run must show that the queue grows.
 */
export function unstableResources(study: Study, fold: Fold): ReadonlySet<string> {
  return new Set(
    study.load.resources
      .filter(({ resource, isStable }) => !isStable && (!mayLeaveQueue(study, resource) || isGrowing(fold, resource)))
      .map(({ resource }) => resource),
  )
}

/** Whether the number that waits for a resource rose over the time in which cases arrived. */
export function isGrowing(fold: Fold, resource: string): boolean {
  const index = fold.program.resourceIds.indexOf(resource)
  if (index < 0 || fold.replications === 0) return false
  const { step, mean } = fold.queueSeries.of(index)
  const steps = Math.min(mean.length, Math.ceil(fold.lastArrival / fold.replications / step))
  if (steps < 8) return false
  const average = (from: number, to: number) =>
    mean.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from)
  const second = average(Math.floor(steps / 4), Math.floor(steps / 2))
  const last = average(Math.floor((3 * steps) / 4), steps)
  return last > 1 && last > GROWTH * second
}

function mayLeaveQueue(study: Study, resource: string): boolean {
  const { model } = study
  return activitiesOf(study, resource).some((id) => {
    for (let node = model.nodes[id]; node; node = model.nodes[node.scope]) {
      if (node.kind === 'event' || node.kind === 'gateway') continue
      const events = node.boundaryEvents.map((event) => model.nodes[event] as Event)
      if (events.some((event) => event.isInterrupting && event.definitions[0]?.kind !== 'error')) return true
    }
    return false
  })
}
