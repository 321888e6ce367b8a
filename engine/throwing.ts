import type { Variables } from '../shared/expressions/value.ts'
import { cancelInside } from './cancelling.ts'
import { catching, placesThatCatch } from './catchers.ts'
import { compensate } from './compensation.ts'
import type { CompiledDefinition, CompiledNode } from './executable.ts'
import { guarded } from './incidents.ts'
import { leave } from './leaving.ts'
import type { Run } from './run.ts'
import { endInstance } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { correlationKeyAt } from './subscriptions.ts'
import { startEventSubProcess, takeBoundary } from './triggering.ts'
import { applyInputs, variablesAt } from './variables.ts'

/** A token comes to an intermediate throwing event: it throws, and goes on (13.5.2). */
export function throwAt(run: Run, node: CompiledNode, scope: ElementInstance): void {
  throwAgain(run, beginThrowing(run, node, scope), node)
}

/** The instance of an event that throws, as long as it does. */
export function beginThrowing(run: Run, node: CompiledNode, scope: ElementInstance): ElementInstance {
  const instance = run.create(node.id, node.file.index, scope, 'node', { phase: 'entering' })
  run.emit('activated', scope, node.id, node.type, instance.key)
  return instance
}

/** Throws what an event says. @returns whether its instance goes on: it did not fail, and was not interrupted */
export function throwNow(run: Run, instance: ElementInstance, node: CompiledNode): boolean {
  const ready = guarded(run, instance, 'entering', () => prepared(run, instance, node))
  if (!ready) return false
  instance.phase = 'active'
  ready.value()
  return run.state.elements[instance.key] === instance
}

/** The throwing itself; done again after an incident. */
export function throwAgain(run: Run, instance: ElementInstance, node: CompiledNode): void {
  const scope = run.parentOf(instance)!
  if (!throwNow(run, instance, node)) return
  if (node.definitions.some(({ definition }) => definition.kind === 'compensate') && compensate(run, instance, node))
    return
  run.remove(instance)
  leave(run, node, scope, 1, instance.key)
}

/** Evaluates what a throwing event sends, and gives what throws it. */
function prepared(run: Run, instance: ElementInstance, node: CompiledNode): () => void {
  applyInputs(run, instance, node.activity!.inputs)
  const throws = node.definitions.map((definition) => thrown(run, instance, node, definition))
  return () => {
    for (const each of throws) if (run.state.elements[instance.key] === instance) each()
  }
}

/** Throws definitions from an instance, as the events of a multi-instance are. */
export function throwDefinitions(run: Run, from: ElementInstance, definitions: readonly CompiledDefinition[]): void {
  const node = run.node(from)
  for (const definition of definitions) {
    const ready = guarded(run, from, from.phase, () => thrown(run, from, node, definition))
    if (run.state.elements[from.key] === from) ready?.value()
  }
}

/** Evaluates and gives what a send task does: it throws its message (13.3.3). */
export function sendMessageOf(run: Run, instance: ElementInstance, node: CompiledNode): () => void {
  return thrown(run, instance, node, node.definitions[0]!)
}

function thrown(run: Run, from: ElementInstance, node: CompiledNode, compiled: CompiledDefinition): () => void {
  const { definition, name, keyOfMessage } = compiled
  const say = (data: Variables) => run.emit('thrown', from, node.id, node.type, from.key, data)
  const kind = definition.kind
  switch (kind) {
    case 'message': {
      const variables = payloadOf(run, from, node)
      const key = keyOfMessage ? correlationKeyAt(run, keyOfMessage, from) : null
      return () => {
        say({ message: name ?? '', ...(key === null ? {} : { correlationKey: key }) })
        run.effects.push({
          kind: 'message',
          name: name ?? '',
          element: node.id,
          variables,
          ...(key === null ? {} : { correlationKey: key }),
        })
      }
    }
    case 'signal': {
      const variables = payloadOf(run, from, node)
      return () => {
        say({ signal: name ?? '' })
        run.effects.push({ kind: 'signal', name: name ?? '', variables })
      }
    }
    case 'escalation':
      return () => {
        say({ escalation: name ?? '' })
        throwEscalation(run, from, name ?? null, {})
      }
    case 'error':
      return () => {
        say({ error: name ?? '' })
        throwError(run, from, name ?? null, {})
      }
    case 'compensate':
      return () => say({ compensation: definition.activityRef ?? '' })
    default:
      return () => undefined
  }
}

/** What a message or signal carries: what its input mappings say, else all that the thrower sees. */
function payloadOf(run: Run, from: ElementInstance, node: CompiledNode): Variables {
  return node.activity!.inputs.length > 0 ? { ...from.variables } : variablesAt(run.state, from)
}

/**
 * An error goes up to the nearest scope or activity around `from` that catches it (10.5.5.7). One that names
 * the error comes before one that names none. Without a catcher the process instance ends.
 *
 * @param code null for an error that names nothing, which every catcher takes
 */
export function throwError(run: Run, from: ElementInstance, code: string | null, variables: Variables): void {
  if (catchAbove(run, from, 'error', code, variables) !== null) return
  const root = rootOf(run, from)
  cancelInside(run, root)
  endInstance(run, root, 'error')
}

/** Whether something above would catch an error. */
export function isCaught(run: Run, from: ElementInstance, code: string): boolean {
  return findCatcher(run, from, 'error', code) !== null
}

/** An escalation goes up the same way; without a catcher it is as if nothing was thrown (10.5.5.8). */
export function throwEscalation(run: Run, from: ElementInstance, code: string | null, variables: Variables): void {
  catchAbove(run, from, 'escalation', code, variables)
}

function catchAbove(
  run: Run,
  from: ElementInstance,
  kind: 'error' | 'escalation',
  code: string | null,
  variables: Variables,
): CompiledNode | null {
  const catcher = findCatcher(run, from, kind, code)
  if (!catcher) return null
  const { at, event } = catcher
  if (event.attachedTo) takeBoundary(run, at, event, variables)
  else startEventSubProcess(run, at, event, variables)
  return event
}

function findCatcher(
  run: Run,
  from: ElementInstance,
  kind: 'error' | 'escalation',
  code: string | null,
): { readonly at: ElementInstance; readonly event: CompiledNode } | null {
  for (const { at, events } of placesThatCatch(run.executable, run.state, from)) {
    const event = catching(events, kind, code)
    if (event) return { at, event }
  }
  return null
}

function rootOf(run: Run, from: ElementInstance): ElementInstance {
  let root = from
  for (let at = run.parentOf(root); at; at = run.parentOf(at)) root = at
  return root
}
