import type { Event, ProcessModel } from '../bpmn/process-model.ts'
import { defaultWait } from './default-durations.ts'
import { awaitedEvents, firesAtCompletion, hasLiteralTimer } from './model-inputs.ts'
import type { EventParameters, Scenario } from './scenario.ts'

const rareEvent = 0.05

/** Delays and probabilities to begin with, by event id. */
export function defaultEvents(model: ProcessModel): NonNullable<Scenario['events']> {
  const events: NonNullable<Scenario['events']> = {}
  for (const event of awaitedEvents(model)) {
    const parameters = defaultEvent(model, event)
    if (parameters) events[event.id] = { ...parameters, source: 'assumed' }
  }
  return events
}

/** Timers whose literal counts need nothing, nor do events that the model itself throws. */
function defaultEvent(model: ProcessModel, event: Event): EventParameters | null {
  if (hasLiteralTimer(event)) return null
  const isTimer = event.definitions.some(({ kind }) => kind === 'timer')
  if (event.position === 'intermediateCatch')
    return { delay: isTimer ? { kind: 'constant', value: 3600 } : defaultWait() }
  if (isTimer) return { delay: { kind: 'constant', value: 86_400 } }
  if (isThrownInside(model, event)) return null
  return firesAtCompletion(event)
    ? { probability: rareEvent }
    : { probability: rareEvent, delay: { kind: 'constant', value: 600 } }
}

function isThrownInside(model: ProcessModel, boundary: Event): boolean {
  const kinds = boundary.definitions.map(({ kind }) => kind)
  return Object.values(model.nodes).some((node) => {
    if (node.kind !== 'event' || (node.position !== 'end' && node.position !== 'intermediateThrow')) return false
    return (
      node.definitions.some(({ kind }) => kinds.includes(kind)) &&
      scopesAround(model, node.scope).has(boundary.attachedTo!)
    )
  })
}

/** The sub-processes around a scope, and the call activities that call its process. */
function scopesAround(model: ProcessModel, scope: string): Set<string> {
  const around = new Set<string>()
  const visit = (id: string) => {
    if (around.has(id)) return
    around.add(id)
    const node = model.nodes[id]
    if (node) visit(node.scope)
    else
      for (const caller of Object.values(model.nodes))
        if (caller.kind === 'callActivity' && caller.calledElement === id) visit(caller.id)
  }
  visit(scope)
  return around
}
