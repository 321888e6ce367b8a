import { elementLabel } from '../bpmn/element-label.ts'
import type { FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { entriesOf, linkNameOf, reachableFrom, successorsOf, type Scope } from './graph.ts'

/** Start events, elements that no case can reach, ends that are only implied, names. */
export function checkReachability(model: ProcessModel, scopes: readonly Scope[]): Problem[] {
  return [
    ...startEventsMissing(model, scopes),
    ...scopes.flatMap((scope) => unreachable(model, scope)),
    ...Object.values(model.nodes).flatMap((node) => [...withoutOutgoing(model, node), ...withoutName(model, node)]),
    ...messageFlowsWithinPool(model),
  ]
}

function startEventsMissing(model: ProcessModel, scopes: readonly Scope[]): Problem[] {
  const canStart = (scope: Scope) =>
    scope.nodes.some(
      (node) =>
        (node.kind === 'event' && node.position === 'start') ||
        ('instantiate' in node && node.instantiate === true) ||
        (node.kind === 'subProcess' && node.variant === 'event'),
    )
  const processes = scopes.filter(({ container }) => !('scope' in container))
  const someCanStart = processes.some(canStart)
  return processes
    .filter((scope) => !canStart(scope))
    .map((scope): Problem => {
      const label = elementLabel(model, scope.id)
      if (scope.nodes.length === 0) {
        return {
          severity: 'info',
          code: 'process-empty',
          elementId: scope.id,
          message: `${label} is empty.`,
          mend: 'Draw its elements, beginning with a start event, or delete it.',
        }
      }
      return {
        severity: someCanStart ? 'warning' : 'error',
        code: 'start-event-missing',
        elementId: scope.id,
        message: `${label} has no start event, so no case begins there.`,
        mend: 'Add a start event and connect it to the first activity.',
      }
    })
}

function unreachable(model: ProcessModel, scope: Scope): Problem[] {
  const reached = reachableFrom(
    entriesOf(scope).map(({ id }) => id),
    (id) => successorsOf(model, model.nodes[id]!),
  )
  return scope.nodes
    .filter(({ id }) => !reached.has(id))
    .map((node): Problem => {
      const label = elementLabel(model, node.id)
      if (node.incoming.length === 0) {
        return {
          severity: 'warning',
          code: 'incoming-missing',
          elementId: node.id,
          message: `No sequence flow leads to ${label}, so no case reaches it.`,
          mend: 'Connect it to the element that comes before it, or delete it.',
        }
      }
      return {
        severity: 'warning',
        code: 'unreachable',
        elementId: node.id,
        message: `${label} cannot be reached from any start event.`,
        mend: 'Connect it, or an element before it, to the part of the diagram that begins at a start event.',
      }
    })
}

function withoutOutgoing(model: ProcessModel, node: FlowNode): Problem[] {
  if (node.outgoing.length > 0) return []
  const label = elementLabel(model, node.id)
  if (node.kind === 'event') {
    if (node.position === 'end' || (node.position === 'intermediateThrow' && linkNameOf(node) !== undefined)) return []
    if (node.position === 'boundary') {
      if (node.definitions.some(({ kind }) => kind === 'compensate')) return []
      return [
        {
          severity: 'warning',
          code: 'boundary-event-without-outgoing',
          elementId: node.id,
          message: `Nothing follows ${label}: a case that takes it ends there.`,
          mend: 'Draw a sequence flow from it to what happens then, or to an end event.',
        },
      ]
    }
  }
  if (node.kind === 'subProcess' && node.variant === 'event') return []
  if ('isForCompensation' in node && node.isForCompensation) return []
  if (isWithinAdHoc(model, node)) return []
  return [
    {
      severity: node.kind === 'gateway' ? 'warning' : 'info',
      code: 'outgoing-missing',
      elementId: node.id,
      message: `${label} has no outgoing sequence flow: a case that comes there ends there.`,
      mend: 'Connect it to the next element, or to an end event if the case is meant to end.',
    },
  ]
}

function isWithinAdHoc(model: ProcessModel, node: FlowNode): boolean {
  const container = model.nodes[node.scope]
  return container?.kind === 'subProcess' && container.variant === 'adHoc'
}

function withoutName(model: ProcessModel, node: FlowNode): Problem[] {
  if (node.name || node.kind === 'gateway' || node.kind === 'event') return []
  return [
    {
      severity: 'info',
      code: 'name-missing',
      elementId: node.id,
      message: `${elementLabel(model, node.id)} has no name.`,
      mend: 'Name it by what is done there, as verb and object: "Check invoice".',
    },
  ]
}

function messageFlowsWithinPool(model: ProcessModel): Problem[] {
  const processOfPool = new Map(model.participants.map(({ id, process }) => [id, process]))
  const processOfNode = (id: string): string | undefined => {
    let scope = model.nodes[id]?.scope
    while (scope !== undefined && model.nodes[scope]) scope = model.nodes[scope]!.scope
    return scope ?? processOfPool.get(id)
  }
  return model.messageFlows
    .filter(({ source, target }) => {
      const process = processOfNode(source)
      return process !== undefined && process === processOfNode(target)
    })
    .map(({ id }) => ({
      severity: 'warning',
      code: 'message-flow-within-pool',
      elementId: id,
      message: `${elementLabel(model, id)} connects two elements of the same pool.`,
      mend: 'Use a sequence flow within a pool; message flows connect different pools.',
    }))
}
