import type { Event, FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { elementLabel } from '../../shared/bpmn/element-label.ts'
import type { Problem } from '../../shared/problem.ts'

/** More boundary events on one activity than the kernel keeps track of. */
const mostBoundaryEvents = 30

/**
 * What the simulator cannot do yet, by element: an error each, since leaving it out in silence would give
 * numbers about another process.
 */
export function unsupportedProblems(model: ProcessModel): readonly Problem[] {
  return Object.values(model.nodes).flatMap((node) => {
    const reason = reasonAgainst(model, node)
    if (!reason) return []
    return [
      {
        severity: 'error' as const,
        code: 'not-simulated',
        elementId: node.id,
        message: `${elementLabel(model, node.id)} cannot be simulated yet: ${reason.what}.`,
        mend: reason.mend,
      },
    ]
  })
}

interface Reason {
  readonly what: string
  readonly mend: string
}

function reasonAgainst(model: ProcessModel, node: FlowNode): Reason | null {
  switch (node.kind) {
    case 'task':
      if (node.instantiate)
        return { what: 'a receive task that starts its process', mend: 'Put a message start event before it.' }
      return tooManyBoundaries(node.boundaryEvents)
    case 'callActivity':
      return tooManyBoundaries(node.boundaryEvents)
    case 'subProcess':
      if (node.variant === 'event')
        return {
          what: 'an event sub-process',
          mend: 'Use a boundary event on an embedded sub-process instead.',
        }
      if (node.variant === 'adHoc')
        return { what: 'an ad-hoc sub-process', mend: 'Make it an embedded sub-process with gateways for the order.' }
      return tooManyBoundaries(node.boundaryEvents)
    case 'gateway':
      if (node.gatewayType === 'complex')
        return { what: 'a complex gateway', mend: 'Use inclusive and exclusive gateways instead.' }
      if (node.gatewayType === 'eventBased' && node.instantiate)
        return { what: 'a gateway that starts its process', mend: 'Use a start event for each of its events instead.' }
      return null
    case 'event':
      return reasonAgainstEvent(model, node)
  }
}

function reasonAgainstEvent(model: ProcessModel, event: Event): Reason | null {
  if (event.definitions.length > 1)
    return {
      what: event.parallelMultiple ? 'a parallel multiple event' : 'a multiple event',
      mend: 'Use one event for each of its definitions.',
    }
  const [definition] = event.definitions
  if (!definition) return null
  if (definition.kind === 'compensate')
    return { what: 'compensation', mend: 'Draw what compensates as a path of its own.' }
  if (definition.kind === 'cancel')
    return { what: 'cancelling a transaction', mend: 'Use an error event instead of the cancel event.' }
  if (event.position === 'boundary' || event.position === 'start') return null
  if (definition.kind === 'link' && event.position === 'intermediateThrow' && linkTargets(model, event).length === 0)
    return { what: 'no catching link event has its name', mend: 'Give both link events the same name.' }
  return null
}

/** Catching link events that a throwing one leads to: those of the same name in the same scope. */
export function linkTargets(model: ProcessModel, event: Event): readonly Event[] {
  const name = linkName(event)
  return Object.values(model.nodes).filter(
    (node): node is Event =>
      node.kind === 'event' &&
      node.position === 'intermediateCatch' &&
      node.scope === event.scope &&
      node.definitions[0]?.kind === 'link' &&
      linkName(node) === name,
  )
}

function linkName(event: Event): string | undefined {
  const [definition] = event.definitions
  return (definition?.kind === 'link' ? definition.name : undefined) ?? event.name
}

function tooManyBoundaries(events: readonly string[]): Reason | null {
  if (events.length <= mostBoundaryEvents) return null
  return {
    what: `it has more than ${mostBoundaryEvents} boundary events`,
    mend: 'Put it into a sub-process and attach some of them there.',
  }
}
