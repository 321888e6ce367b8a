import type { FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { decisionOf } from '../../shared/scenario/flow-probabilities.ts'
import { immediateDominators } from './dominators.ts'

/** How often a join is entered: by weights of the traffic on its flows, or as often as another node. */
export type JoinRule =
  | { readonly kind: 'flows'; readonly weights: ReadonlyMap<string, number> }
  | { readonly kind: 'as-node'; readonly node: string }

/** Traffic of an earlier round, per case. */
export interface KnownTraffic {
  flow(id: string): number
  node(id: string): number
}

/**
 * Rules for the joins of a model; all other nodes are entered by every token that comes.
 *
 * A parallel join needs a token on each of its flows: it is entered as often as the rarest of them
 * (their mean, which is the same in a sound model, while that is not known). An inclusive join collects
 * what the split before it sent: it is entered as often as the node that all its tokens have passed, if
 * that node splits, and never more often than tokens arrive.
 */
export function joinRules(model: ProcessModel, known: KnownTraffic | null): ReadonlyMap<string, JoinRule> {
  const rules = new Map<string, JoinRule>()
  let dominators: ReadonlyMap<string, string> | undefined
  for (const node of Object.values(model.nodes)) {
    if (node.kind !== 'gateway' || node.incoming.length < 2) continue
    if (node.gatewayType === 'parallel') rules.set(node.id, parallelRule(node, known))
    if (node.gatewayType !== 'inclusive') continue
    dominators ??= immediateDominators(model)
    const split = dominators.get(node.id)
    const arriving = known ? node.incoming.reduce((sum, flow) => sum + known.flow(flow), 0) : Infinity
    if (
      split !== undefined &&
      isSplit(model, model.nodes[split]) &&
      (!known || arriving >= known.node(split) * (1 - 1e-9))
    )
      rules.set(node.id, { kind: 'as-node', node: split })
  }
  return rules
}

function parallelRule({ incoming }: FlowNode, known: KnownTraffic | null): JoinRule {
  const rates = incoming.map((flow) => known?.flow(flow) ?? 1)
  const least = Math.min(...rates)
  const isEven = rates.every((rate) => !(rate > least * (1 + 1e-9)))
  const rarest = rates.indexOf(least)
  return {
    kind: 'flows',
    weights: new Map(incoming.map((flow, i) => [flow, isEven ? 1 / incoming.length : i === rarest ? 1 : 0])),
  }
}

/** Whether one token may become several here. */
function isSplit(model: ProcessModel, node: FlowNode): boolean {
  const hasSideways = node.kind !== 'gateway' && node.kind !== 'event' && node.boundaryEvents.length > 0
  return hasSideways || (node.outgoing.length > 1 && decisionOf(model, node) !== 'exclusive')
}
