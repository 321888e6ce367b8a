import type { ProcessModel } from '../bpmn/process-model.ts'
import { entryOf } from './entry-of.ts'
import { decisionOf } from './flow-probabilities.ts'
import { awaitedEvents, literalRepeat, loopOf, tasksOf, topLevelStartEvents } from './model-inputs.ts'
import type { ResolvedScenario, Source } from './scenario.ts'

export interface InputCount {
  readonly assumed: number
  readonly estimated: number
  readonly measured: number
}

/**
 * How many of the inputs that a result rests on are assumed, estimated and measured. An input is the
 * arrival of a start event, the duration of a task, the probability of a decision's flow, an awaited
 * event that the scenario speaks of, a repetition that the model leaves open, and a resource that is
 * required. A distribution's own source counts before that of its entry; what is not given is assumed.
 */
export function countInputs(
  model: ProcessModel,
  resolved: ResolvedScenario,
): { readonly all: InputCount; readonly durations: InputCount } {
  const durations = tasksOf(model).map(({ id }) => {
    const activity = entryOf(resolved.activities, id)
    return sourceOf(activity?.duration, activity)
  })
  const arrivals = topLevelStartEvents(model).map(({ id }) => {
    const arrival = entryOf(resolved.arrivals, id)
    return sourceOf(arrival?.interarrivalTime, arrival)
  })
  const nodes = Object.values(model.nodes)
  const flows = nodes
    .filter((node) => node.outgoing.length > 1 && decisionOf(model, node) !== null)
    .flatMap((node) => node.outgoing.map((flow) => sourceOf(undefined, entryOf(resolved.flows, flow))))
  const events = awaitedEvents(model).flatMap(({ id }) => {
    const event = entryOf(resolved.events, id)
    return event ? [sourceOf(event.delay, event)] : []
  })
  const repeats = nodes.flatMap((node) => {
    const loop = loopOf(node)
    const activity = entryOf(resolved.activities, node.id)
    return loop && literalRepeat(loop) === null ? [sourceOf(activity?.repeat, activity)] : []
  })
  const required = new Set(
    tasksOf(model).flatMap(({ id }) =>
      (entryOf(resolved.activities, id)?.requires ?? []).map(({ resource }) => resource),
    ),
  )
  const resources = [...required].flatMap((id) => {
    const resource = entryOf(resolved.resources, id)
    return resource ? [sourceOf(undefined, resource)] : []
  })
  return {
    all: count([...durations, ...arrivals, ...flows, ...events, ...repeats, ...resources]),
    durations: count(durations),
  }
}

function sourceOf(value: unknown, entry: { readonly source?: Source } | undefined): Source {
  const own = value !== null && typeof value === 'object' ? (value as { source?: Source }).source : undefined
  return own ?? entry?.source ?? 'assumed'
}

function count(sources: readonly Source[]): InputCount {
  const of = (source: Source) => sources.filter((other) => other === source).length
  return { assumed: of('assumed'), estimated: of('estimated'), measured: of('measured') }
}
