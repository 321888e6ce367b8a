import type { CompiledNode } from './executable.ts'
import { guarded } from './incidents.ts'
import { leave } from './leaving.ts'
import type { Run } from './run.ts'
import type { ElementInstance } from './state.ts'
import { add, subscribe } from './subscriptions.ts'
import { applyOutputs, setVariables } from './variables.ts'
import type { Variables } from '../shared/expressions/value.ts'

/** A token waits at an intermediate catching event (13.5.2). */
export function waitForEvent(run: Run, node: CompiledNode, scope: ElementInstance): void {
  const instance = run.create(node.id, node.file.index, scope, 'node', { phase: 'entering' })
  run.emit('activated', scope, node.id, node.type, instance.key)
  beginWaiting(run, instance, node)
}

/** A token waits at an event-based gateway for the first of the events behind it (13.4.4). */
export const waitAtGateway = waitForEvent

/** What the wait begins with; done again after an incident. */
export function beginWaiting(run: Run, instance: ElementInstance, node: CompiledNode): void {
  const events = node.behaviour === 'eventBased' ? node.outgoing.map(({ target }) => target) : [node]
  const awaited = guarded(run, instance, 'entering', () => events.flatMap((event) => subscribe(run, instance, event)))
  if (!awaited) return
  instance.phase = 'active'
  add(run, awaited.value)
}

/** The event that an instance waited for has come: its token goes on. */
export function eventCame(run: Run, instance: ElementInstance, node: CompiledNode, variables: Variables): void {
  const scope = run.parentOf(instance)!
  run.emit('caught', scope, node.id, node.type, instance.key, variables)
  takeVariables(run, instance, node, variables)
  const isDone = guarded(run, instance, 'completing', () => applyOutputs(run, instance, node.activity!.outputs))
  if (!isDone) return
  run.remove(instance)
  leave(run, node, scope, 1, instance.key)
}

/** What came with an event: for its output mappings alone where it has some, else for the scope around it. */
function takeVariables(run: Run, instance: ElementInstance, node: CompiledNode, variables: Variables): void {
  if (node.activity!.outputs.length > 0) instance.variables = { ...instance.variables, ...variables }
  else setVariables(run, run.parentOf(instance)!, variables)
}

/**
 * An event that nothing waits at as an instance comes: a start or boundary event, or one behind an
 * event-based gateway. The token in hand passes it.
 */
export function passEvent(run: Run, node: CompiledNode, scope: ElementInstance, variables: Variables): void {
  const instance = run.create(node.id, node.file.index, scope, 'node')
  run.emit('activated', scope, node.id, node.type, instance.key)
  eventCame(run, instance, node, variables)
}
