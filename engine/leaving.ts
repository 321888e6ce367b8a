import { raiseIncident } from './incidents.ts'
import type { CompiledFlow, CompiledNode } from './executable.ts'
import { Failure } from './failure.ts'
import type { Run } from './run.ts'
import { tokenEnds } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { isTrue, visibleAt } from './variables.ts'

/**
 * A token in hand leaves a node that has done its work: over the flows that are chosen, `quantity` tokens
 * on each (13.3.2); without any it ends there. Where the choice fails, it waits there with an incident.
 */
export function leave(run: Run, node: CompiledNode, scope: ElementInstance, quantity = 1, key?: number): void {
  let taken: readonly CompiledFlow[]
  try {
    taken = node.isConditional || node.behaviour === 'exclusive' ? chosen(run, node, scope) : node.outgoing
  } catch (failure) {
    const instance = run.create(node.id, node.file.index, scope, 'node', { phase: 'leaving' })
    raiseIncident(run, instance, failure)
    return
  }
  run.emit('completed', scope, node.id, node.type, key)
  leaveOver(run, node, scope, taken, quantity)
}

/** The same over given flows, the node's completion being said. */
export function leaveOver(
  run: Run,
  node: CompiledNode,
  scope: ElementInstance,
  flows: readonly CompiledFlow[],
  quantity = 1,
): void {
  const count = flows.length * quantity
  if (count === 1) {
    const flow = flows[0]!
    run.goOn({ flow, node: flow.target, scope })
    return
  }
  if (count === 0) {
    if (scope.parent === 0) run.state.endedAt = node.id
    tokenEnds(run, scope)
    return
  }
  scope.tokens += count - 1
  for (const flow of flows) {
    for (let i = 0; i < quantity; i++) run.putOff({ flow, node: flow.target, scope })
  }
}

/**
 * Flows that a token takes. Exclusive gateway: the first whose condition is true, in document order
 * (13.4.2). Inclusive and complex gateway, activity and event: all whose condition is true, those without
 * one too (13.3.1, 13.4.3). The default flow only if no other is taken, of an activity no conditional one.
 *
 * @throws {Failure} where a gateway has none to take, or a condition fails
 */
export function chosen(run: Run, node: CompiledNode, scope: ElementInstance): readonly CompiledFlow[] {
  const visible = visibleAt(run, scope)
  const isGateway = node.node.kind === 'gateway'
  const holds: CompiledFlow[] = []
  for (const flow of node.outgoing) {
    if (flow.isDefault || (flow.condition && !isTrue(run, flow.condition, visible))) continue
    holds.push(flow)
    if (node.behaviour === 'exclusive') break
  }
  const isNoneTrue = isGateway ? holds.length === 0 : holds.every(({ condition }) => !condition)
  const taken = isNoneTrue ? node.outgoing.filter((flow) => flow.isDefault || holds.includes(flow)) : holds
  if (taken.length === 0 && isGateway && node.outgoing.length > 0) {
    throw new Failure(
      'no-flow-taken',
      `No condition of the flows that leave ${node.node.name ? `"${node.node.name}"` : node.id} is true, and it has no default flow.`,
      'Give it a default flow, or set the variables so that one condition is true, then retry.',
    )
  }
  return taken
}
