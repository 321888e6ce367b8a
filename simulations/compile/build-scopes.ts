import type { FlowNode } from '../../shared/bpmn/process-model.ts'
import { isActivity, isInclusiveJoin, type Layout } from './layout.ts'
import type { InclusiveJoin, ScopeTable } from './program.ts'
import { reachOfJoin } from './reach.ts'

/** Processes and sub-processes: what starts in them, and what their inclusive joins have to look at. */
export function buildScopes(layout: Layout): readonly ScopeTable[] {
  const { model } = layout
  const nodes = Object.values(model.nodes)
  return layout.scopeIds.map((id): ScopeTable => {
    const inside = nodes.filter((node) => node.scope === id)
    const joins = inside.filter((node) => isInclusiveJoin(node) && layout.inFlows(node).length > 1)
    return {
      id,
      starts: Int32Array.from(startsOf(inside), (node) => layout.startFlow(node.id)),
      isListed: isCancellable(layout, id),
      inclusiveJoins: joins.map((join) => inclusiveJoin(layout, join, inside)),
    }
  })
}

/** Start events, else every node that nothing leads to (BPMN 2.0.2, 13.3.4: implicit start). */
function startsOf(inside: readonly FlowNode[]): readonly FlowNode[] {
  const starts = inside.filter((node) => node.kind === 'event' && node.position === 'start')
  const plain = starts.filter((node) => node.kind === 'event' && node.definitions.length === 0)
  if (plain.length > 0) return plain
  if (starts.length > 0) return starts
  return inside.filter(
    (node) =>
      node.incoming.length === 0 &&
      !(node.kind === 'event' && node.position !== 'intermediateThrow' && node.position !== 'end') &&
      !(isActivity(node) && node.isForCompensation),
  )
}

/** Whether something can end all tokens of a scope: a terminate or error event, or an interrupting boundary event around it. */
function isCancellable(layout: Layout, id: string): boolean {
  const nodes = Object.values(layout.model.nodes)
  const isInside = (node: FlowNode, scope: string): boolean => node.scope === scope
  if (
    nodes.some(
      (node) =>
        isInside(node, id) &&
        node.kind === 'event' &&
        node.definitions.some(({ kind }) => kind === 'terminate' || kind === 'error' || kind === 'escalation'),
    )
  )
    return true
  // anything below an activity may be cancelled with it
  return (
    !layout.model.processes.some((process) => process.id === id && !isCalled(layout, id)) || hasScopesInside(layout, id)
  )
}

function isCalled(layout: Layout, id: string): boolean {
  return Object.values(layout.model.nodes).some((node) => layout.childScope(node) === id)
}

/** Errors thrown in a sub-process may end what is around it, if nothing catches them. */
function hasScopesInside(layout: Layout, id: string): boolean {
  return Object.values(layout.model.nodes).some((node) => node.scope === id && layout.childScope(node) !== undefined)
}

function inclusiveJoin(layout: Layout, join: FlowNode, inside: readonly FlowNode[]): InclusiveJoin {
  const { model } = layout
  const incoming = layout.inFlows(join)
  const behind = (node: FlowNode): readonly number[] => {
    const own =
      node.kind === 'gateway' && node.gatewayType === 'eventBased'
        ? node.outgoing.flatMap((flow) => layout.outFlows(model.nodes[model.flows[flow]!.target]!))
        : layout.outFlows(node)
    return isActivity(node)
      ? [...own, ...node.boundaryEvents.flatMap((event) => layout.outFlows(model.nodes[event]!))]
      : own
  }
  const starts: number[][] = []
  for (const node of inside) {
    starts[layout.position(node.id)] = [...behind(node)]
    for (const flow of layout.inFlows(node)) starts[layout.flowPosition(flow)] = node === join ? [] : [...behind(node)]
  }
  const { words, reach } = reachOfJoin(starts, (flow) => behind(layout.targetOf(flow)), incoming)
  return { node: layout.node(join.id), flows: Int32Array.from(incoming), words, reach }
}
