import type { FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { entryOf } from './entry-of.ts'
import { awaitedEvents } from './model-inputs.ts'
import type { Say } from './scenario-problem.ts'
import type { ResolvedScenario } from './scenario.ts'

/**
 * Parameters of ids that the model does not have, or that mean nothing for the element of that id. They
 * are kept and warned of, so that deleting a task breaks no scenario.
 */
export function strayProblems(model: ProcessModel, resolved: ResolvedScenario, say: Say): Problem[] {
  const awaited = new Set(awaitedEvents(model).map(({ id }) => id))
  const processes = new Set(model.processes.map(({ id }) => id))
  const kindOf = (id: string) => entryOf(model.nodes, id)?.kind ?? ''
  return [
    ...strayEntries('arrivals', 'Arrivals', (id) => isProcessStart(entryOf(model.nodes, id), processes)),
    ...strayEntries('activities', 'Parameters', (id) => ['task', 'subProcess', 'callActivity'].includes(kindOf(id))),
    ...strayEntries('flows', 'Probabilities', (id) => Object.hasOwn(model.flows, id)),
    ...strayEntries('events', 'Event parameters', (id) => awaited.has(id)),
    ...Object.values(model.nodes).flatMap((node) => wholeProblems(node, processes, resolved, say)),
  ]

  function strayEntries(
    group: 'arrivals' | 'activities' | 'flows' | 'events',
    noun: string,
    fits: (id: string) => boolean,
  ): Problem[] {
    return Object.keys(resolved[group])
      .filter((id) => !fits(id))
      .map((id) => {
        const isKnown = Object.hasOwn(model.nodes, id) || Object.hasOwn(model.flows, id)
        return say.problem({
          severity: 'warning',
          code: isKnown ? 'without-effect' : 'unknown-id',
          elementId: id,
          field: `${group}.${id}`,
          what: isKnown
            ? `${noun} of ${say.label(id)} have no effect`
            : `${noun} of ${id}, which the model does not have, are kept but have no effect`,
          mend: isKnown ? places[group] : 'Remove the entry, or give it the id of an element of the model.',
        })
      })
  }
}

const places = {
  arrivals: 'Only start events of a process have arrivals: move the entry there or remove it.',
  activities: 'Only activities have durations, requirements and costs: move the entry there or remove it.',
  flows: 'Only sequence flows have probabilities: move the entry there or remove it.',
  events: 'Only timers and events that are waited for have a delay: move the entry there or remove it.',
} as const

/** The work of a sub-process or called process is that of the tasks inside. */
function wholeProblems(
  node: FlowNode,
  processes: ReadonlySet<string>,
  resolved: ResolvedScenario,
  say: Say,
): Problem[] {
  const isWhole =
    node.kind === 'subProcess' || (node.kind === 'callActivity' && processes.has(node.calledElement ?? ''))
  const parameters = isWhole ? entryOf(resolved.activities, node.id) : undefined
  return (['duration', 'requires', 'fixedCost'] as const)
    .filter((key) => parameters && (parameters[key] ?? null) !== null)
    .map((key) =>
      say.problem({
        severity: 'warning',
        code: 'without-effect',
        elementId: node.id,
        field: `activities.${node.id}.${key}`,
        what: `${say.label(node.id)} has ${parameterNames[key]} that has no effect`,
        because: 'it consists of the activities inside it',
        mend: 'Give it to the activities inside instead.',
      }),
    )
}

const parameterNames = { duration: 'a duration', requires: 'a list of resources', fixedCost: 'a fixed cost' } as const

function isProcessStart(node: FlowNode | undefined, processes: ReadonlySet<string>): boolean {
  return node?.kind === 'event' && node.position === 'start' && processes.has(node.scope)
}
