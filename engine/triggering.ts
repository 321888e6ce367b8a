import type { Variables } from '../shared/expressions/value.ts'
import { cancel, cancelInside } from './cancelling.ts'
import { eventCame, passEvent } from './catching.ts'
import type { CompiledNode } from './executable.ts'
import { raiseIncident } from './incidents.ts'
import type { Run } from './run.ts'
import { awaitEventSubProcesses } from './scopes.ts'
import type { ElementInstance, Subscription } from './state.ts'
import { add, timerKind } from './subscriptions.ts'
import { nextDue } from './timers.ts'
import { evaluate, visibleAt } from './variables.ts'

/** What a subscription waits for has come, with variables. */
export function trigger(run: Run, subscription: Subscription, variables: Variables): void {
  const host = run.state.elements[subscription.instance]!
  const node = run.file(host).nodes.get(subscription.element)!
  if (!isComplete(host, node, subscription)) return
  if (node.attachedTo) {
    again(run, host, node, subscription)
    takeBoundary(run, host, node, variables)
    return
  }
  if (host.kind === 'process' || host.kind === 'scope') {
    again(run, host, node, subscription)
    startEventSubProcess(run, host, node, variables)
    return
  }
  if (host.element === node.id) {
    if (node.behaviour === 'receive') {
      run.emit('caught', host, node.id, node.type, host.key, variables)
      run.acts.finish(run, host, variables)
    } else eventCame(run, host, node, variables)
    return
  }
  raceWon(run, host, node, variables)
}

/** The first event behind an event-based gateway takes its token (13.4.4). */
function raceWon(run: Run, instance: ElementInstance, event: CompiledNode, variables: Variables): void {
  const gateway = run.node(instance)
  const scope = run.parentOf(instance)!
  run.remove(instance)
  run.emit('completed', scope, gateway.id, gateway.type, instance.key)
  const flow = gateway.outgoing.find(({ target }) => target === event)!
  run.emit('taken', scope, flow.id, 'sequenceFlow')
  passEvent(run, event, scope, variables)
}

/**
 * A boundary event takes place: in place of its activity, or beside it (13.5.3). What it adds beside moves
 * after what moves already, the token that threw it among them.
 */
export function takeBoundary(run: Run, host: ElementInstance, event: CompiledNode, variables: Variables): void {
  const scope = run.parentOf(host)!
  if (event.node.kind === 'event' && event.node.isInterrupting) {
    cancel(run, host)
    scope.tokens++
    passEvent(run, event, scope, variables)
    return
  }
  scope.tokens++
  run.putOff({ flow: null, node: event, scope, came: variables })
}

/** An event sub-process begins in its scope: in place of all that is in it, or beside it (13.5.4). */
export function startEventSubProcess(
  run: Run,
  scope: ElementInstance,
  startEvent: CompiledNode,
  variables: Variables,
): ElementInstance {
  const node = run.file(scope).nodes.get(startEvent.scope)!
  const compiled = node.file.scopes.get(node.id)!
  if (startEvent.node.kind === 'event' && startEvent.node.isInterrupting) {
    cancelInside(run, scope)
    scope.isInterrupted = true
    run.forget((instance) => instance === scope.key)
  }
  scope.tokens++
  const own: Record<string, Variables[string]> = {}
  for (const name of compiled.declared) own[name] = null
  const instance = run.create(node.id, node.file.index, scope, 'scope', { tokens: 1, variables: own })
  run.emit('activated', scope, node.id, node.type, instance.key)
  try {
    add(run, awaitEventSubProcesses(run, instance, compiled))
  } catch (failure) {
    raiseIncident(run, instance, failure)
  }
  passEvent(run, startEvent, instance, variables)
  return instance
}

/** Of a parallel multiple event, whether with this one all its events have come (10.5.5.11). */
function isComplete(host: ElementInstance, node: CompiledNode, subscription: Subscription): boolean {
  if (node.node.kind !== 'event' || !node.node.parallelMultiple || node.definitions.length < 2) return true
  const came = new Set([...(host.came?.[node.id] ?? []), subscription.definition])
  const isAll = node.definitions.every((_, index) => came.has(index))
  host.came = { ...host.came, [node.id]: isAll ? [] : [...came] }
  return isAll
}

/** A timer that has fired is over, or waits for its next repetition; all other events can come again. */
function again(run: Run, host: ElementInstance, node: CompiledNode, subscription: Subscription): void {
  if (subscription.kind !== 'timer') return
  const { remaining, dueMs } = subscription
  const { definition, expression } = node.definitions[subscription.definition]!
  if (remaining === 0 || remaining === undefined || definition.kind !== 'timer' || timerKind(definition) !== 'cycle') {
    delete run.state.subscriptions[subscription.key]
    return
  }
  try {
    const cycle = evaluate(run, expression!, visibleAt(run, host))
    const next = nextDue(cycle, dueMs!, remaining === null, run.nowMs, run.executable.timeZone)
    if (next === null) {
      delete run.state.subscriptions[subscription.key]
      return
    }
    subscription.dueMs = next
    subscription.remaining = remaining === null ? null : remaining - 1
  } catch (failure) {
    delete run.state.subscriptions[subscription.key]
    raiseIncident(run, host, failure)
  }
}
