import { attributeOf, booleanOf, childNamed, childrenNamed, documentationOf, expressionOf, nameOf } from './bpmn-xml.ts'
import type { FlowNode, SequenceFlow, TaskType } from './process-model.ts'
import { calledElementOf, loopOf, quantityOf, scriptOf } from './read-activity.ts'
import { EVENT_POSITIONS, eventDefinitionsOf, present, type KnownIds } from './read-event.ts'
import { executionOf } from './read-execution.ts'
import { GATEWAY_TYPES, SUB_PROCESS_VARIANTS, TASK_TYPES, type Written, type WrittenNode } from './read-scopes.ts'
import type { Reading } from './reading.ts'

/** Flow nodes in document order, all references resolved; sub-processes are still without their content. */
export function readNodes(
  written: Written,
  flows: readonly SequenceFlow[],
  laneOfNode: ReadonlyMap<string, string>,
  reading: Reading,
  known: KnownIds,
  /** processes and global tasks of the file */
  called: ReadonlySet<string>,
): FlowNode[] {
  const incoming = new Map<string, string[]>(written.nodes.map(({ id }) => [id, []]))
  const outgoing = new Map<string, string[]>(written.nodes.map(({ id }) => [id, []]))
  for (const flow of flows) {
    outgoing.get(flow.source)!.push(flow.id)
    incoming.get(flow.target)!.push(flow.id)
  }
  const writtenById = new Map(written.nodes.map((node) => [node.id, node]))
  const attachedTo = new Map<string, string>()
  const boundaryEvents = new Map<string, string[]>()
  for (const node of written.nodes) {
    if (node.element.localName !== 'boundaryEvent') continue
    const host = hostOf(node, writtenById, reading, known)
    if (host === undefined) continue
    attachedTo.set(node.id, host)
    boundaryEvents.set(host, [...(boundaryEvents.get(host) ?? []), node.id])
  }

  const handlers = compensationHandlers(written, known, reading)

  return written.nodes.map((node): FlowNode => {
    const { element, id } = node
    const base = {
      id,
      ...present('name', nameOf(element)),
      ...present('documentation', documentationOf(element)),
      scope: node.scope,
      incoming: incoming.get(id)!,
      outgoing: outgoing.get(id)!,
      ...present('lane', laneOfNode.get(id)),
      ...present('execution', executionOf(element, reading)),
    }
    const defaultFlow = () => present('default', defaultFlowOf(node, base.outgoing, reading))
    const messageRef = (consequence: string) =>
      present(
        'messageRef',
        reading.refer(element, 'messageRef', attributeOf(element, 'messageRef'), known.messages, consequence),
      )
    const activity = () => ({
      ...base,
      ...defaultFlow(),
      ...present('loop', loopOf(element, reading, known)),
      isForCompensation: booleanOf(element, 'isForCompensation', false),
      startQuantity: quantityOf(element, 'startQuantity', reading),
      completionQuantity: quantityOf(element, 'completionQuantity', reading),
      boundaryEvents: boundaryEvents.get(id) ?? [],
    })
    switch (node.kind) {
      case 'task':
        return {
          ...activity(),
          kind: 'task',
          taskType: (TASK_TYPES.has(element.localName) ? element.localName : 'task') as TaskType,
          ...(element.localName === 'receiveTask' ? { instantiate: booleanOf(element, 'instantiate', false) } : {}),
          ...messageRef('The task is read without it.'),
          ...(element.localName === 'scriptTask' ? present('script', scriptOf(element)) : {}),
        }
      case 'subProcess': {
        const variant = SUB_PROCESS_VARIANTS[element.localName as keyof typeof SUB_PROCESS_VARIANTS]
        return {
          ...activity(),
          kind: 'subProcess',
          variant: variant === 'embedded' && booleanOf(element, 'triggeredByEvent', false) ? 'event' : variant,
          nodes: [],
          flows: [],
          ...(variant === 'adHoc'
            ? {
                ordering: attributeOf(element, 'ordering') === 'Sequential' ? 'sequential' : 'parallel',
                cancelRemainingInstances: booleanOf(element, 'cancelRemainingInstances', true),
                ...present('completionCondition', expressionOf(element, 'completionCondition')),
              }
            : {}),
        }
      }
      case 'callActivity': {
        const calledElement = calledElementOf(element)
        if (calledElement !== undefined && !called.has(calledElement)) {
          const target = reading.find(calledElement)
          const inFile = target && reading.idOf(target)
          if (inFile !== undefined && called.has(inFile)) {
            return { ...activity(), kind: 'callActivity', calledElement: inFile }
          }
          reading.report(element, {
            severity: 'warning',
            code: 'called-process-missing',
            message: `${reading.label(element)} calls "${calledElement}", which is no process of this file.`,
            mend: 'Add the called process to the file, or give the call activity a duration of its own where it is simulated.',
            field: 'calledElement',
          })
        }
        return { ...activity(), kind: 'callActivity', ...present('calledElement', calledElement) }
      }
      case 'gateway': {
        const gatewayType = GATEWAY_TYPES[element.localName as keyof typeof GATEWAY_TYPES]
        return {
          ...base,
          kind: 'gateway',
          gatewayType,
          ...defaultFlow(),
          ...(gatewayType === 'eventBased'
            ? {
                instantiate: booleanOf(element, 'instantiate', false),
                eventGatewayType: attributeOf(element, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive',
              }
            : {}),
          ...(gatewayType === 'complex'
            ? present('activationCondition', expressionOf(element, 'activationCondition'))
            : {}),
        }
      }
      case 'event': {
        const position = EVENT_POSITIONS[element.localName as keyof typeof EVENT_POSITIONS]
        const interrupting = { boundary: 'cancelActivity', start: 'isInterrupting' }[position as string]
        const scopeElement = writtenById.get(node.scope)?.element
        const mayGoOn = position === 'boundary' || (scopeElement && booleanOf(scopeElement, 'triggeredByEvent', false))
        return {
          ...base,
          kind: 'event',
          position,
          definitions: eventDefinitionsOf(element, reading, known),
          parallelMultiple: booleanOf(element, 'parallelMultiple', false),
          ...present('attachedTo', attachedTo.get(id)),
          ...present('compensationHandler', handlers.get(id)),
          isInterrupting: !interrupting || !mayGoOn || booleanOf(element, interrupting, true),
        }
      }
    }
  })
}

/** By compensation boundary event, the activity that its association leads to (10.7.1). */
function compensationHandlers(written: Written, known: KnownIds, reading: Reading): ReadonlyMap<string, string> {
  const events = new Set(
    written.nodes
      .filter(
        ({ element }) => element.localName === 'boundaryEvent' && childNamed(element, 'compensateEventDefinition'),
      )
      .map(({ id }) => id),
  )
  const handlers = new Map<string, string>()
  if (events.size === 0) return handlers
  const associations = [
    ...written.scopes.map(({ element }) => element),
    ...childrenNamed(reading.root, 'collaboration'),
  ].flatMap((container) => childrenNamed(container, 'association'))
  for (const association of associations) {
    const idOfEnd = (field: string) => {
      const target = reading.find(attributeOf(association, field) ?? '')
      return target && reading.idOf(target)
    }
    const ends = [idOfEnd('sourceRef'), idOfEnd('targetRef')]
    const event = ends.find((id) => id !== undefined && events.has(id))
    const activity = ends.find((id) => id !== undefined && known.activities.has(id))
    if (event !== undefined && activity !== undefined && !handlers.has(event)) handlers.set(event, activity)
  }
  return handlers
}

function hostOf(
  event: WrittenNode,
  nodes: ReadonlyMap<string, WrittenNode>,
  reading: Reading,
  known: KnownIds,
): string | undefined {
  const written = attributeOf(event.element, 'attachedToRef')
  const consequence = 'The boundary event can never happen.'
  const host = reading.refer(event.element, 'attachedToRef', written, known.activities, consequence)
  if (host !== undefined && nodes.get(host)!.scope === event.scope) return host
  if (written === undefined || host !== undefined) {
    reading.report(event.element, {
      severity: 'error',
      code: host === undefined ? 'reference-missing' : 'boundary-event-outside',
      message:
        host === undefined
          ? `${reading.label(event.element)} is attached to no activity. ${consequence}`
          : `${reading.label(event.element)} is attached to ${reading.label(nodes.get(host)!.element)}, which lies in another process or sub-process. ${consequence}`,
      mend: 'Attach it to an activity of the same process or sub-process.',
      field: 'attachedToRef',
    })
  }
  return undefined
}

function defaultFlowOf(node: WrittenNode, outgoing: readonly string[], reading: Reading): string | undefined {
  return reading.refer(
    node.element,
    'default',
    attributeOf(node.element, 'default'),
    new Set(outgoing),
    'The default flow has to be one of its own outgoing sequence flows; it is read without one.',
  )
}

export function isActivity(node: WrittenNode): boolean {
  return node.kind === 'task' || node.kind === 'subProcess' || node.kind === 'callActivity'
}
