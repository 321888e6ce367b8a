import type { FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'

/** Process or sub-process that an activity opens: its own, or the called one of the same file. */
export function calledScope(model: ProcessModel, node: FlowNode): string | undefined {
  if (node.kind === 'subProcess') return node.id
  if (node.kind !== 'callActivity' || !node.calledElement) return undefined
  return model.processes.some(({ id }) => id === node.calledElement) ? node.calledElement : undefined
}

/** What starts when a process or sub-process is entered: its start events, else every node that nothing leads to. */
export function startsOfScope(model: ProcessModel, scope: string): readonly FlowNode[] {
  const inside = nodesOfScope(model, scope)
  const starts = inside.filter((node) => node.kind === 'event' && node.position === 'start')
  const plain = starts.filter((node) => node.kind === 'event' && node.definitions.length === 0)
  if (plain.length > 0) return plain
  if (starts.length > 0) return starts
  return inside.filter(
    (node) =>
      node.incoming.length === 0 &&
      (node.kind === 'event'
        ? node.position === 'intermediateThrow' || node.position === 'end'
        : node.kind === 'gateway' || !node.isForCompensation),
  )
}

export function nodesOfScope(model: ProcessModel, scope: string): readonly FlowNode[] {
  const owner = model.processes.find(({ id }) => id === scope) ?? model.nodes[scope]
  const ids = owner && 'nodes' in owner ? owner.nodes : []
  return ids.map((id) => model.nodes[id]).filter((node) => node !== undefined)
}
