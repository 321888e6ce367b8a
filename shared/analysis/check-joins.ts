import { elementLabel } from '../bpmn/element-label.ts'
import type { FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { immediateDominators } from './dominators.ts'
import { entriesOf, reachableFrom, successorsOf, type Scope } from './graph.ts'

/** Looking at more elements than this in all joins would make the check slow in a huge model. */
const MOST_VISITS = 2_000_000

/**
 * Parallel joins that wait for ever: all ways to the join come from one exclusive decision, and
 * nothing between the two makes a second token, so that only one of the join's flows is ever filled.
 * A suspicion, hence a warning: two tokens that pass the decision one after the other may fill it.
 */
export function checkJoins(model: ProcessModel, scopes: readonly Scope[]): Problem[] {
  let visits = 0
  return scopes.flatMap((scope) => {
    const joins = scope.nodes.filter(isParallelJoin)
    if (joins.length === 0) return []
    const next = (id: string) => successorsOf(model, model.nodes[id]!)
    const dominators = immediateDominators(
      entriesOf(scope).map(({ id }) => id),
      next,
    )
    return joins.flatMap((join): Problem[] => {
      const decision = model.nodes[dominators.get(join.id) ?? '']
      if (!decision || !isExclusiveSplit(decision) || visits > MOST_VISITS) return []
      const between = nodesBetween(model, decision, join)
      visits += between.length
      if (between.some((node) => dominators.has(node.id) && makesTokens(model, node))) return []
      return [
        {
          severity: 'warning',
          code: 'join-deadlock',
          elementId: join.id,
          message: `${elementLabel(model, join.id)} waits for ${join.incoming.length} flows, but ${elementLabel(model, decision.id)} sends a case down only one of them, so cases get stuck at the join.`,
          mend: 'Make the join an exclusive gateway, or make the decision a parallel gateway if all ways are meant to be taken.',
        },
      ]
    })
  })
}

function isParallelJoin(node: FlowNode): boolean {
  return node.kind === 'gateway' && node.gatewayType === 'parallel' && node.incoming.length > 1
}

function isExclusiveSplit(node: FlowNode): boolean {
  if (node.kind !== 'gateway' || node.outgoing.length < 2) return false
  return node.gatewayType === 'exclusive' || node.gatewayType === 'eventBased'
}

/**
 * Nodes on a way from the decision to the join that passes neither of them again. Since the decision
 * dominates the join, these are all that lead to the join without the decision, but for unreachable ones.
 */
function nodesBetween(model: ProcessModel, decision: FlowNode, join: FlowNode): FlowNode[] {
  const previous = (id: string) => {
    const node = model.nodes[id]!
    const sources = node.incoming.map((flow) => model.flows[flow]!.source)
    if (node.kind === 'event' && node.attachedTo !== undefined) sources.push(node.attachedTo)
    return sources.filter((source) => source !== decision.id && source !== join.id)
  }
  return [...reachableFrom(previous(join.id), previous)].map((id) => model.nodes[id]!)
}

/** Whether more than one token may leave the node for one that comes in. */
function makesTokens(model: ProcessModel, node: FlowNode): boolean {
  if (node.kind === 'gateway') {
    const decides = node.gatewayType === 'exclusive' || node.gatewayType === 'eventBased'
    return !decides && node.outgoing.length > 1
  }
  if (node.outgoing.length > 1) return true
  if (!('boundaryEvents' in node)) return false
  const mayGoOn = node.boundaryEvents.some((id) => {
    const event = model.nodes[id]
    return event?.kind === 'event' && !event.isInterrupting
  })
  return mayGoOn || node.completionQuantity > 1
}
