import type { CompiledFlow, CompiledNode } from './executable.ts'
import { raiseIncident } from './incidents.ts'
import { reachOf } from './inclusive-join.ts'
import { chosen, leave, leaveOver } from './leaving.ts'
import type { Run } from './run.ts'
import { tokenEnds } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { isTrue, visibleAt } from './variables.ts'

/**
 * A token comes to a join over a flow and waits there. A parallel join fires at once when every incoming
 * flow has a token (13.4.1); the others are looked at when no token moves.
 */
export function collect(run: Run, node: CompiledNode, scope: ElementInstance, flow: string | null): void {
  if (flow === null) {
    // begun here without a flow: nothing to wait for
    run.emit('activated', scope, node.id, node.type)
    leave(run, node, scope)
    return
  }
  const collected = (scope.collected ??= {})
  collected[flow] = (collected[flow] ?? 0) + 1
  if (node.behaviour === 'parallelJoin' && node.incoming.every(({ id }) => collected[id])) {
    consume(scope, node.incoming)
    run.emit('activated', scope, node.id, node.type)
    leave(run, node, scope)
  }
}

/** Lets the first inclusive join that may fire do so (13.4.3). @returns whether one did */
export function settleInclusiveJoins(run: Run): boolean {
  for (const scope of scopesWith(run, ({ inclusiveJoins }) => inclusiveJoins.length > 0)) {
    for (const join of run.scopeOf(scope).inclusiveJoins) {
      const filled = filledFlows(scope, join)
      if (filled.length === 0) continue
      const empty = join.incoming.filter((flow) => !filled.includes(flow))
      if (empty.length > 0) {
        const reaches = reachesInto(run, join, scope)
        if (!run.executable.inclusiveJoin(new Set(filled), new Set(empty), reaches)) continue
      }
      consume(scope, filled)
      run.emit('activated', scope, join.id, join.type)
      leave(run, join, scope)
      return true
    }
  }
  return false
}

/**
 * Lets the first complex gateway that may fire do so (13.4.5). First phase: its activation condition is
 * looked at each time when no token moves; when it is true, one token of each filled flow is taken. Second
 * phase: it waits for the flows that had none, as far as tokens can still come to them, and resets.
 */
export function settleComplexGateways(run: Run): boolean {
  for (const scope of scopesWith(run, ({ complexGateways }) => complexGateways.length > 0)) {
    for (const gateway of run.scopeOf(scope).complexGateways) {
      if (scope.resetting?.[gateway.id] ? resets(run, gateway, scope) : activates(run, gateway, scope)) return true
    }
  }
  return false
}

function activates(run: Run, gateway: CompiledNode, scope: ElementInstance): boolean {
  const filled = filledFlows(scope, gateway)
  if (filled.length === 0) return false
  const variables = {
    ...Object.fromEntries(gateway.incoming.map(({ id }) => [id, scope.collected?.[id] ?? 0])),
    activationCount: filled.length,
    waitingForStart: true,
  }
  const condition = gateway.activationCondition
  try {
    if (condition && !isTrue(run, condition, visibleAt(run, scope, variables))) return false
  } catch (failure) {
    const isKnown = Object.values(run.state.incidents).some(
      ({ instance, element }) => instance === scope.key && element === gateway.id,
    )
    if (!isKnown) raiseIncident(run, scope, failure)
    return false
  }
  consume(scope, filled)
  const awaited = gateway.incoming.filter((flow) => !filled.includes(flow)).map(({ id }) => id)
  if (awaited.length > 0) {
    scope.resetting ??= {}
    scope.resetting[gateway.id] = awaited
  }
  fire(run, gateway, scope, true)
  return true
}

/** The second phase: what was awaited has come, or can come no more. */
function resets(run: Run, gateway: CompiledNode, scope: ElementInstance): boolean {
  const awaited = new Set(scope.resetting![gateway.id])
  const flows = gateway.incoming.filter(({ id }) => awaited.has(id))
  const filled = flows.filter(({ id }) => scope.collected?.[id])
  const empty = flows.filter((flow) => !filled.includes(flow))
  if (empty.length > 0) {
    for (const reach of reachesInto(run, gateway, scope)) if (empty.some((flow) => reach.has(flow))) return false
  }
  delete scope.resetting![gateway.id]
  if (filled.length === 0) return false
  consume(scope, filled)
  fire(run, gateway, scope, false)
  return true
}

/** Conditions of a complex gateway see in which phase they are asked; in the second none has to be true. */
function fire(run: Run, gateway: CompiledNode, scope: ElementInstance, waitingForStart: boolean): void {
  run.emit('activated', scope, gateway.id, gateway.type)
  const visible = scope.variables
  scope.variables = { ...visible, waitingForStart }
  try {
    const flows = chosen(run, gateway, scope)
    run.emit('completed', scope, gateway.id, gateway.type)
    leaveOver(run, gateway, scope, flows)
  } catch (failure) {
    if (waitingForStart) {
      const instance = run.create(gateway.id, gateway.file.index, scope, 'node', { phase: 'leaving' })
      raiseIncident(run, instance, failure)
    } else {
      run.emit('completed', scope, gateway.id, gateway.type)
      tokenEnds(run, scope)
    }
  } finally {
    if (visible) scope.variables = visible
    else delete scope.variables
  }
}

/** For each token elsewhere in the scope instance, the incoming flows of the join that it can come to. */
function* reachesInto(run: Run, join: CompiledNode, scope: ElementInstance): Iterable<ReadonlySet<CompiledFlow>> {
  for (const instance of Object.values(run.state.elements)) {
    if (instance.parent === scope.key) yield reachOf(join, run.node(instance))
  }
  const { nodes, model } = join.file
  for (const id of Object.keys(scope.collected ?? {})) {
    const at = nodes.get(id) ?? nodes.get(model.flows[id]!.target)!
    if (at !== join) yield reachOf(join, at)
  }
}

function filledFlows(scope: ElementInstance, join: CompiledNode): readonly CompiledFlow[] {
  const { collected } = scope
  return collected ? join.incoming.filter(({ id }) => collected[id]) : []
}

/** Takes one token from each flow; one of them stays in hand. */
function consume(scope: ElementInstance, flows: readonly CompiledFlow[]): void {
  const collected = scope.collected!
  for (const { id } of flows) {
    const left = collected[id]! - 1
    if (left === 0) delete collected[id]
    else collected[id] = left
  }
  if (Object.keys(collected).length === 0) delete scope.collected
  scope.tokens -= flows.length - 1
}

function scopesWith(run: Run, isLookedAt: (scope: ReturnType<Run['scopeOf']>) => boolean): readonly ElementInstance[] {
  return Object.values(run.state.elements).filter(
    (instance) =>
      (instance.kind === 'process' || instance.kind === 'scope') &&
      instance.collected !== undefined &&
      isLookedAt(run.scopeOf(instance)),
  )
}
