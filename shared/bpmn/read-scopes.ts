import { bpmnChildren, childrenNamed, textOf } from './bpmn-xml.ts'
import type { TaskType } from './process-model.ts'
import { EVENT_POSITIONS } from './read-event.ts'
import type { Reading } from './reading.ts'
import type { XmlElement } from './xml-tree.ts'

/** A flow node as found in the file, before references are resolved. */
export interface WrittenNode {
  readonly id: string
  readonly element: XmlElement
  readonly kind: 'task' | 'subProcess' | 'callActivity' | 'gateway' | 'event'
  /** id of the process or sub-process that directly contains it */
  readonly scope: string
}

export interface WrittenFlow {
  readonly id: string
  readonly element: XmlElement
  readonly scope: string
}

/** A process or sub-process with what it directly contains, in document order. */
export interface WrittenScope {
  readonly id: string
  readonly element: XmlElement
  /** id of the process at the top */
  readonly process: string
}

export interface Written {
  readonly scopes: WrittenScope[]
  readonly nodes: WrittenNode[]
  readonly flows: WrittenFlow[]
}

export const TASK_TYPES: ReadonlySet<string> = new Set<TaskType>([
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
])

export const GATEWAY_TYPES = {
  exclusiveGateway: 'exclusive',
  inclusiveGateway: 'inclusive',
  parallelGateway: 'parallel',
  eventBasedGateway: 'eventBased',
  complexGateway: 'complex',
} as const

export const SUB_PROCESS_VARIANTS = {
  subProcess: 'embedded',
  transaction: 'transaction',
  adHocSubProcess: 'adHoc',
} as const

/** what else BPMN allows within a process or sub-process, and the reader has no node for */
const NO_FLOW_NODE =
  /^(documentation|extensionElements|auditing|monitoring|property|laneSet|artifact|group|textAnnotation|association|resourceRole|performer|humanPerformer|potentialOwner|correlationSubscription|supports|supportedInterfaceRef|ioSpecification|ioBinding|dataObject|dataObjectReference|dataStoreReference|dataInputAssociation|dataOutputAssociation|incoming|outgoing|multiInstanceLoopCharacteristics|standardLoopCharacteristics|completionCondition)$/

/**
 * Flow nodes and sequence flows of all processes and sub-processes in document order; what BPMN 2.0
 * does not have is reported. Elements without an id of their own (duplicates) are left out with all
 * that they hold.
 */
export function readScopes(processes: readonly XmlElement[], reading: Reading): Written {
  const written: Written = { scopes: [], nodes: [], flows: [] }
  const walk = (element: XmlElement, id: string, process: string) => {
    written.scopes.push({ id, element, process })
    for (const child of bpmnChildren(element)) {
      const kind = kindOf(child.localName)
      if (kind === undefined) {
        if (!NO_FLOW_NODE.test(child.localName)) reportUnknown(child, element, reading)
        continue
      }
      const childId = reading.idOf(child)
      if (childId === undefined) continue
      if (kind === 'sequenceFlow') {
        written.flows.push({ id: childId, element: child, scope: id })
        continue
      }
      written.nodes.push({ id: childId, element: child, kind, scope: id })
      if (kind === 'subProcess') walk(child, childId, process)
    }
  }
  for (const process of processes) {
    const id = reading.idOf(process)
    if (id !== undefined) walk(process, id, id)
  }
  return written
}

function kindOf(localName: string): WrittenNode['kind'] | 'sequenceFlow' | undefined {
  if (localName === 'sequenceFlow' || localName === 'callActivity') return localName
  if (TASK_TYPES.has(localName)) return 'task'
  if (Object.hasOwn(SUB_PROCESS_VARIANTS, localName)) return 'subProcess'
  if (Object.hasOwn(GATEWAY_TYPES, localName)) return 'gateway'
  if (Object.hasOwn(EVENT_POSITIONS, localName)) return 'event'
  return undefined
}

function reportUnknown(child: XmlElement, parent: XmlElement, reading: Reading): void {
  reading.report(child, {
    severity: 'error',
    code: 'element-unknown',
    message: `<${child.name}> on line ${child.line}, in ${reading.label(parent)}, is no element that BPMN 2.0 allows there. It is left out.`,
    mend: 'Replace it by a flow node of BPMN 2.0, or move it into extension elements.',
  })
}

/** Says which `incoming` and `outgoing` tags name no sequence flow; they have no effect on the meaning. */
export function checkFlowTags(written: Written, reading: Reading): void {
  const flows = new Set(written.flows.map(({ id }) => id))
  for (const { element } of written.nodes) {
    for (const field of ['incoming', 'outgoing']) {
      for (const tag of childrenNamed(element, field)) {
        const reference = textOf(tag)
        reading.refer(element, field, reference, flows, 'The flows themselves count, so nothing changes.', 'warning')
      }
    }
  }
}
