import { beginActivity, finish } from './activities.ts'
import { passEvent, waitForEvent } from './catching.ts'
import type { Command } from './commands.ts'
import type { CompiledNode, CompiledScope } from './executable.ts'
import { raiseIncident } from './incidents.ts'
import { refuse } from './refusals.ts'
import type { Run } from './run.ts'
import { awaitEventSubProcesses, beginScope, declareData } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { add } from './subscriptions.ts'
import type { Variables } from '../shared/expressions/value.ts'
import { setOwn } from './variables.ts'

/**
 * A process instance begins (13.5.1): at its none start event, or at the event that brought it about, a
 * receive task or an event behind a gateway that instantiates among them.
 */
export function start(run: Run, command: Extract<Command, { kind: 'start' }>): void {
  const scope = run.executable.files[0]!.scopes.get(command.process)
  if (!scope || scope.process !== scope.id) {
    throw refuse.processMissing(
      command.process,
      run.executable.files[0]!.model.processes.map(({ id }) => id),
    )
  }
  const by = command.startEvent === undefined ? null : startNode(scope, command.startEvent)
  if (!by && scope.starts.length === 0) throw refuse.startMissing(scope.id, startIds(scope))
  const process = run.create(scope.id, 0, null, 'process', { variables: {} })
  declareData(process, scope)
  run.emit('activated', process, scope.id, 'process', process.key)
  const variables = command.variables ?? {}
  if (!by) {
    for (const [name, value] of Object.entries(variables)) setOwn(run, process, name, value)
  }
  try {
    add(run, awaitEventSubProcesses(run, process, scope))
  } catch (failure) {
    raiseIncident(run, process, failure)
  }
  if (by) startBy(run, process, by, variables)
  else if (scope.nodes.some(({ node }) => node.kind === 'event' && node.position === 'start')) {
    process.tokens = 1
    run.putOff({ flow: null, node: scope.starts[0]!, scope: process })
  } else beginScope(run, process, scope)
}

/** Ids of what can bring an instance of a process about, none start events excepted. */
export function startIds(scope: CompiledScope): readonly string[] {
  return startNodes(scope)
    .filter(({ definitions, node }) => node.kind !== 'event' || definitions.length > 0)
    .map(({ id }) => id)
}

/** Start events of a process, receive tasks that instantiate, and events behind gateways that do. */
export function startNodes(scope: CompiledScope): readonly CompiledNode[] {
  return scope.nodes.flatMap((each): readonly CompiledNode[] => {
    const { node } = each
    if (node.kind === 'event') return node.position === 'start' ? [each] : []
    if (node.kind === 'task') return node.instantiate ? [each] : []
    if (node.kind === 'gateway') return node.instantiate ? each.outgoing.map(({ target }) => target) : []
    return []
  })
}

function startNode(scope: CompiledScope, id: string): CompiledNode {
  const found = startNodes(scope).find((node) => node.id === id)
  if (!found) throw refuse.startUnknown(id, scope.id)
  return found
}

function startBy(run: Run, process: ElementInstance, node: CompiledNode, variables: Variables): void {
  const gateway = node.incoming.map(({ source }) => source).find((source) => source.behaviour === 'eventBased')
  process.tokens = 1
  if (gateway) {
    run.emit('activated', process, gateway.id, gateway.type)
    run.emit('completed', process, gateway.id, gateway.type)
    run.emit('taken', process, node.incoming.find(({ source }) => source === gateway)!.id, 'sequenceFlow')
  }
  if (node.behaviour === 'receive') {
    const instance = beginActivity(run, node, process)
    run.forget((key) => key === instance.key)
    run.emit('caught', process, node.id, node.type, instance.key, variables)
    if (run.state.elements[instance.key]) finish(run, instance, variables)
  } else passEvent(run, node, process, variables)
  // a parallel one goes on waiting for its other events in the same instance (10.6.6)
  if (gateway?.node.kind !== 'gateway' || gateway.node.eventGatewayType !== 'parallel') return
  for (const { id, target } of gateway.outgoing) {
    if (target === node) continue
    process.tokens++
    run.emit('taken', process, id, 'sequenceFlow')
    if (target.behaviour === 'receive') beginActivity(run, target, process)
    else waitForEvent(run, target, process)
  }
}
