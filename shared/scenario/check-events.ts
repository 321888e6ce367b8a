import type { Event, FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { entryOf } from './entry-of.ts'
import { literalTimer, secondsFromStart } from './literal-timer.ts'
import { defaultEventProbability, firesAtCompletion, hasLiteralTimer } from './model-inputs.ts'
import type { Say } from './scenario-problem.ts'
import type { ResolvedScenario } from './scenario.ts'

/** Whether an awaited event can happen, and when. */
export function eventProblems(model: ProcessModel, event: Event, resolved: ResolvedScenario, say: Say): Problem[] {
  const parameters = entryOf(resolved.events, event.id)
  if ((parameters?.probability ?? defaultEventProbability(event)) === 0) {
    const mayStayAway = event.position === 'boundary' || isAfterEventBasedGateway(model, event)
    return mayStayAway ? [] : [neverHappens(event.id, event.id, `${say.label(event.id)} never happens`, say)]
  }
  if (parameters?.delay) return []
  if (hasLiteralTimer(event)) return datePassedProblems(event, resolved, say)
  if (firesAtCompletion(event)) return []
  const isTimer = event.definitions.some(({ kind }) => kind === 'timer')
  return [
    say.problem({
      severity: 'error',
      code: 'delay-missing',
      elementId: event.id,
      field: `events.${event.id}.delay`,
      what: `${say.label(event.id)} has no delay`,
      because: isTimer ? 'the model states none either that can be read without running it' : undefined,
      mend: 'Say at the event how long it takes to happen.',
    }),
  ]
}

/** Whether any of the events that a gateway waits for can come. */
export function eventBasedProblems(
  model: ProcessModel,
  node: FlowNode,
  resolved: ResolvedScenario,
  say: Say,
): Problem[] {
  if (node.kind !== 'gateway' || node.gatewayType !== 'eventBased' || node.outgoing.length === 0) return []
  const targets = node.outgoing.map((flow) => model.flows[flow]!.target)
  const noneComes = targets.every(
    (id) => entryOf(model.nodes, id)?.kind === 'event' && entryOf(resolved.events, id)?.probability === 0,
  )
  return noneComes ? [neverHappens(node.id, targets[0]!, `No event after ${say.label(node.id)} ever happens`, say)] : []
}

function neverHappens(elementId: string, event: string, what: string, say: Say): Problem {
  return say.problem({
    severity: 'warning',
    code: 'event-never-happens',
    elementId,
    field: `events.${event}.probability`,
    what,
    because: 'every case that comes here is stuck',
    mend: 'Give it a probability above 0.',
  })
}

function datePassedProblems(event: Event, resolved: ResolvedScenario, say: Say): Problem[] {
  return event.definitions.flatMap((definition) => {
    const timer = literalTimer(definition)
    if (timer?.kind !== 'date' || secondsFromStart(timer.date, resolved) >= 0) return []
    return [
      say.problem({
        severity: 'warning',
        code: 'date-passed',
        elementId: event.id,
        field: `events.${event.id}.delay`,
        what: `The date of ${say.label(event.id)}, ${timer.date}, has passed when the run starts`,
        because: 'it happens at once',
        mend: 'Start the scenario earlier, or give the event a delay.',
      }),
    ]
  })
}

function isAfterEventBasedGateway(model: ProcessModel, event: Event): boolean {
  return event.incoming.some((flow) => {
    const source = entryOf(model.nodes, model.flows[flow]!.source)
    return source?.kind === 'gateway' && source.gatewayType === 'eventBased'
  })
}
