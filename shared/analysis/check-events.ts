import { elementLabel } from '../bpmn/element-label.ts'
import type { Event, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { linkNameOf, linkTargets, type Scope } from './graph.ts'

/** Rules of BPMN 2.0 for events (10.5), each broken one an error. */
export function checkEvents(model: ProcessModel, scopes: readonly Scope[]): Problem[] {
  return scopes.flatMap((scope) => [
    ...scope.nodes.flatMap((node) => (node.kind === 'event' ? eventProblems(model, node, scope) : [])),
    ...eventSubProcessProblems(model, scope),
  ])
}

function eventProblems(model: ProcessModel, event: Event, scope: Scope): Problem[] {
  const label = elementLabel(model, event.id)
  const problems: Problem[] = []
  const say = (code: string, message: string, mend: string) =>
    problems.push({ severity: 'error', code, elementId: event.id, message, mend })

  switch (event.position) {
    case 'start': {
      if (event.incoming.length > 0) {
        say(
          'start-event-with-incoming',
          `A sequence flow leads to ${label}; a start event cannot have an incoming flow.`,
          'Let the flow lead to the element after the start event.',
        )
      }
      const isEmbedded = 'variant' in scope.container && scope.container.variant !== 'event'
      if (isEmbedded && event.definitions.length > 0) {
        say(
          'sub-process-start-event-typed',
          `${label} waits for an event, but a sub-process starts when a case reaches it.`,
          'Make it a plain start event, or make the sub-process an event sub-process.',
        )
      }
      break
    }
    case 'end':
      if (event.outgoing.length > 0) {
        say(
          'end-event-with-outgoing',
          `A sequence flow leaves ${label}; nothing can follow an end event.`,
          'Delete the flow, or make the event an intermediate event.',
        )
      }
      break
    case 'boundary':
      if (event.incoming.length > 0) {
        say(
          'boundary-event-with-incoming',
          `A sequence flow leads to ${label}; a boundary event is entered from its activity only.`,
          'Let the flow lead to the activity, or to another element.',
        )
      }
      if (event.definitions.length === 0) {
        say(
          'event-untyped',
          `${label} says not what it waits for.`,
          'Choose its type: timer, message, error or another.',
        )
      }
      break
    case 'intermediateCatch':
      if (event.definitions.length === 0) {
        say(
          'event-untyped',
          `${label} says not what it waits for.`,
          'Choose its type: timer, message, signal or another.',
        )
      }
      break
    case 'intermediateThrow': {
      const link = linkNameOf(event)
      const isLink = event.definitions.some(({ kind }) => kind === 'link')
      if (isLink && (link === undefined || linkTargets(model, event.scope, link).length === 0)) {
        say(
          'link-without-target',
          `${label} leads to no catching link event of the same name, so cases get stuck there.`,
          'Add a catching link event with the same name in the same process or sub-process.',
        )
      }
      break
    }
  }
  return problems
}

function eventSubProcessProblems(model: ProcessModel, scope: Scope): Problem[] {
  const container = scope.container
  if (!('variant' in container) || container.variant !== 'event') return []
  const label = elementLabel(model, container.id)
  const problems: Problem[] = []
  const starts = scope.nodes.filter((node): node is Event => node.kind === 'event' && node.position === 'start')
  if (starts.length !== 1 || starts[0]!.definitions.length === 0) {
    problems.push({
      severity: 'error',
      code: 'event-sub-process-start',
      elementId: container.id,
      message: `${label} is an event sub-process, which needs exactly one start event with a type (timer, message, error or another).`,
      mend: 'Give it one start event and choose what it waits for.',
    })
  }
  if (container.incoming.length + container.outgoing.length > 0) {
    problems.push({
      severity: 'error',
      code: 'event-sub-process-connected',
      elementId: container.id,
      message: `${label} is an event sub-process, which cannot have sequence flows.`,
      mend: 'Delete its incoming and outgoing flows: its start event starts it.',
    })
  }
  return problems
}
