import type { ProcessModel } from './process-model.ts'

/** How elements are called, by the name of their BPMN tag. */
export const KIND_NAMES: Readonly<Record<string, string>> = {
  task: 'Task',
  userTask: 'Task',
  manualTask: 'Task',
  serviceTask: 'Task',
  sendTask: 'Task',
  receiveTask: 'Task',
  scriptTask: 'Task',
  businessRuleTask: 'Task',
  subProcess: 'Sub-process',
  transaction: 'Transaction',
  adHocSubProcess: 'Ad-hoc sub-process',
  callActivity: 'Call activity',
  exclusiveGateway: 'Exclusive gateway',
  inclusiveGateway: 'Inclusive gateway',
  parallelGateway: 'Parallel gateway',
  eventBasedGateway: 'Event-based gateway',
  complexGateway: 'Complex gateway',
  startEvent: 'Start event',
  endEvent: 'End event',
  boundaryEvent: 'Boundary event',
  intermediateCatchEvent: 'Intermediate event',
  intermediateThrowEvent: 'Intermediate event',
  sequenceFlow: 'Sequence flow',
  messageFlow: 'Message flow',
  process: 'Process',
  participant: 'Pool',
  lane: 'Lane',
  dataObject: 'Data object',
  dataObjectReference: 'Data object',
  dataStore: 'Data store',
  dataStoreReference: 'Data store',
  dataInput: 'Data input',
  dataOutput: 'Data output',
  property: 'Property',
  message: 'Message',
  signal: 'Signal',
  error: 'Error',
  escalation: 'Escalation',
}

/**
 * An element in the user's words: `Task "Assess claim" (Task_1)`, or `Exclusive gateway (Gateway_1)` where it
 * has no name. An id that the model does not have gives `Element (id)`.
 */
export function elementLabel(model: ProcessModel, id: string): string {
  const found = kindAndName(model, id)
  return labelOf(found?.kind ?? '', found?.name, id)
}

/** The same for an element that is not in a model yet, by the name of its BPMN tag. */
export function labelOf(tagName: string, name: string | undefined, id: string): string {
  const kind = KIND_NAMES[tagName] ?? 'Element'
  return name ? `${kind} "${name}" (${id})` : `${kind} (${id})`
}

function kindAndName(model: ProcessModel, id: string): { kind: string; name?: string } | undefined {
  const node = Object.hasOwn(model.nodes, id) ? model.nodes[id] : undefined
  if (node) {
    switch (node.kind) {
      case 'task':
      case 'callActivity':
        return { kind: node.kind, name: node.name }
      case 'subProcess':
        return {
          kind: { embedded: 'subProcess', event: 'subProcess', transaction: 'transaction', adHoc: 'adHocSubProcess' }[
            node.variant
          ],
          name: node.name,
        }
      case 'gateway':
        return { kind: `${node.gatewayType}Gateway`, name: node.name }
      case 'event':
        return { kind: node.position === 'boundary' ? 'boundaryEvent' : `${node.position}Event`, name: node.name }
    }
  }
  if (Object.hasOwn(model.flows, id)) return { kind: 'sequenceFlow', name: model.flows[id]!.name }
  if (Object.hasOwn(model.roots, id)) return model.roots[id]!
  const named = (kind: string) => (element: { id: string; name?: string }) =>
    element.id === id ? { kind, name: element.name } : undefined
  return (
    firstOf(model.processes, named('process')) ??
    firstOf(model.participants, named('participant')) ??
    firstOf(model.lanes, named('lane')) ??
    firstOf(model.messageFlows, named('messageFlow')) ??
    firstOf(model.data, (element) => (element.id === id ? element : undefined))
  )
}

function firstOf<T, R>(elements: readonly T[], read: (element: T) => R | undefined): R | undefined {
  for (const element of elements) {
    const found = read(element)
    if (found !== undefined) return found
  }
  return undefined
}
