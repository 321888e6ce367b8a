import type { Event, FlowNode, Process, ProcessModel, SubProcess } from '../bpmn/process-model.ts'

/** A process or sub-process as a graph of tokens' ways: sequence flows, and from an activity to its boundary events. */
export interface Scope {
  readonly id: string
  readonly container: Process | SubProcess
  readonly nodes: readonly FlowNode[]
}

export function scopesOf(model: ProcessModel): Scope[] {
  const subProcesses = Object.values(model.nodes).filter((node): node is SubProcess => node.kind === 'subProcess')
  return [...model.processes, ...subProcesses].map((container) => ({
    id: container.id,
    container,
    nodes: container.nodes.map((id) => model.nodes[id]!),
  }))
}

/** Nodes that a token can go to from a node in one step: flows, boundary events, the link of the same name. */
export function successorsOf(model: ProcessModel, node: FlowNode): string[] {
  const next = node.outgoing.map((flow) => model.flows[flow]!.target)
  if ('boundaryEvents' in node) next.push(...node.boundaryEvents)
  const link = linkNameOf(node)
  if (node.kind === 'event' && node.position === 'intermediateThrow' && link !== undefined) {
    next.push(...linkTargets(model, node.scope, link))
  }
  return next
}

/** Catching link events of that name in a scope (10.5.5: the way goes on at the one of the same name). */
export function linkTargets(model: ProcessModel, scope: string, name: string): string[] {
  const nodes = model.processes.find(({ id }) => id === scope)?.nodes ?? (model.nodes[scope] as SubProcess).nodes
  return nodes.filter((id) => {
    const node = model.nodes[id]!
    return node.kind === 'event' && node.position === 'intermediateCatch' && linkNameOf(node) === name
  })
}

export function linkNameOf(node: FlowNode): string | undefined {
  if (node.kind !== 'event') return undefined
  const link = node.definitions.find((definition) => definition.kind === 'link')
  return link?.kind === 'link' ? (link.name ?? node.name) : undefined
}

/** Ids that can be reached from `start` over `next`, `start` included. */
export function reachableFrom(start: Iterable<string>, next: (id: string) => Iterable<string>): Set<string> {
  const seen = new Set(start)
  const pending = [...seen]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const other of next(id)) {
      if (seen.has(other)) continue
      seen.add(other)
      pending.push(other)
    }
  }
  return seen
}

/** Where the tokens of a scope begin: start events, event sub-processes, nodes that nothing leads to (13.2.1). */
export function entriesOf(scope: Scope): FlowNode[] {
  const starts = scope.nodes.filter((node) => node.kind === 'event' && node.position === 'start')
  const isEventSubProcess = (node: FlowNode) => node.kind === 'subProcess' && node.variant === 'event'
  const isCompensation = (node: FlowNode) => 'isForCompensation' in node && node.isForCompensation
  const instantiates = (node: FlowNode) =>
    (node.kind === 'task' || (node.kind === 'gateway' && node.gatewayType === 'eventBased')) &&
    node.instantiate === true
  const independent = scope.nodes.filter(
    (node) => isEventSubProcess(node) || isCompensation(node) || instantiates(node),
  )
  const isAdHoc = 'variant' in scope.container && scope.container.variant === 'adHoc'
  if (starts.length > 0 && !isAdHoc) return [...starts, ...independent]
  // without a start event every node that no flow leads to starts the scope; link catches wait for their throw
  const implicit = scope.nodes.filter(
    (node) =>
      node.incoming.length === 0 &&
      !(node.kind === 'event' && node.position === 'boundary') &&
      !(node.kind === 'event' && isLinkCatch(node)),
  )
  return [...new Set([...starts, ...independent, ...implicit])]
}

function isLinkCatch(event: Event): boolean {
  return event.position === 'intermediateCatch' && linkNameOf(event) !== undefined
}
