import type { Checked, Problem } from '../problem.ts'
import { attributeOf, booleanOf, childrenNamed, documentationOf, expressionOf, nameOf } from './bpmn-xml.ts'
import { checkRoot } from './check-root.ts'
import type { FlowNode, Process, ProcessModel, SequenceFlow, TaskType } from './process-model.ts'
import { calledElementOf, loopOf, quantityOf, scriptOf } from './read-activity.ts'
import { readCollaborations, readLanes } from './read-collaboration.ts'
import { dataWithin, readRoots, resolveData } from './read-data.ts'
import { EVENT_POSITIONS, eventDefinitionsOf, present, type KnownIds } from './read-event.ts'
import { readSequenceFlows } from './read-sequence-flows.ts'
import {
  checkFlowTags,
  GATEWAY_TYPES,
  readScopes,
  SUB_PROCESS_VARIANTS,
  TASK_TYPES,
  type Written,
  type WrittenNode,
} from './read-scopes.ts'
import { Reading } from './reading.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

/**
 * Reads BPMN 2.0 XML, whatever prefixes and foreign extensions it carries, into a process model.
 *
 * Problems carry the line and the element. Where the reading can go on (a reference that leads
 * nowhere, a duplicate id) the element or the reference is left out, said as an error, and the model
 * holds the rest: all references in it are closed. Only what is no BPMN 2.0 XML at all gives no model.
 * Never throws for any text.
 */
export async function readModel(xml: string): Promise<Checked<ProcessModel>> {
  const read = readDefinitions(xml)
  return read.ok ? { ok: true, value: read.value.model, problems: shortened(read.problems) } : read
}

/** The model beside the XML elements that it was read from. */
export function readDefinitions(
  xml: string,
): Checked<{ readonly model: ProcessModel; readonly definitions: XmlElement; readonly reading: Reading }> {
  const parsed = parseXml(xml)
  if (!parsed.ok) return parsed
  const definitions = parsed.value.root
  const wrongRoot = checkRoot(definitions)
  if (wrongRoot) return { ok: false, problems: [wrongRoot] }
  const reading = new Reading(definitions)
  const model = modelOf(definitions, reading)
  return { ok: true, value: { model, definitions, reading }, problems: reading.problems }
}

function modelOf(definitions: XmlElement, reading: Reading): ProcessModel {
  const processElements = childrenNamed(definitions, 'process').filter((element) => reading.idOf(element) !== undefined)
  const written = readScopes(processElements, reading)
  const nodeIds = new Set(written.nodes.map(({ id }) => id))
  const processIds = new Set(processElements.map((element) => reading.idOf(element)!))

  const roots = readRoots(definitions, reading)
  const idsOfRoots = (kind: string) => new Set(roots.filter((root) => root.kind === kind).map(({ id }) => id))
  const known: KnownIds = {
    activities: new Set(written.nodes.filter(isActivity).map(({ id }) => id)),
    messages: idsOfRoots('message'),
    signals: idsOfRoots('signal'),
    errors: idsOfRoots('error'),
    escalations: idsOfRoots('escalation'),
  }
  const flows = readSequenceFlows(written, reading)
  checkFlowTags(written, reading)

  const lanes = processElements.map((element) => {
    const id = reading.idOf(element)!
    const containers = written.scopes.filter(({ process }) => process === id).map((scope) => scope.element)
    return readLanes(element, containers, reading, nodeIds)
  })
  const laneOfNode = new Map(lanes.flatMap((read) => [...read.laneOfNode]))
  const nodes = nodesOf(written, flows, laneOfNode, reading, known, processIds)
  const collaboration = readCollaborations(definitions, reading, processIds, nodeIds)
  const definitionsId = attributeOf(definitions, 'id') ?? 'Definitions_1'
  const data = resolveData(
    [
      ...dataWithin(definitions, definitionsId, reading),
      ...written.scopes.flatMap(({ element, id }) => dataWithin(element, id, reading)),
      ...written.nodes
        .filter(({ kind }) => kind !== 'subProcess')
        .flatMap(({ element, id }) => dataWithin(element, id, reading)),
    ],
    reading,
  )
  const contents = contentsOf(written, flows)
  if (processElements.length === 0) {
    reading.problems.push({
      severity: 'error',
      code: 'process-missing',
      message: 'The file holds no process: nothing can be simulated or run.',
      mend: 'Draw a process with a start event, or choose a file that holds one.',
      line: definitions.line,
    })
  }
  return {
    id: definitionsId,
    ...present('name', nameOf(definitions)),
    ...present('expressionLanguage', attributeOf(definitions, 'expressionLanguage')),
    processes: processElements.map((element): Process => {
      const id = reading.idOf(element)!
      return {
        id,
        ...present('name', nameOf(element)),
        ...present('documentation', documentationOf(element)),
        isExecutable: booleanOf(element, 'isExecutable', false),
        ...contents.get(id)!,
      }
    }),
    nodes: Object.fromEntries(
      nodes.map((node) => [node.id, node.kind === 'subProcess' ? { ...node, ...contents.get(node.id)! } : node]),
    ),
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    lanes: lanes.flatMap((read) => read.lanes),
    ...collaboration,
    data,
    roots: Object.fromEntries(roots.map((root) => [root.id, root])),
  }
}

function isActivity(node: WrittenNode): boolean {
  return node.kind === 'task' || node.kind === 'subProcess' || node.kind === 'callActivity'
}

function contentsOf(
  written: Written,
  flows: readonly SequenceFlow[],
): ReadonlyMap<string, { nodes: string[]; flows: string[] }> {
  const contents = new Map(written.scopes.map(({ id }) => [id, { nodes: [] as string[], flows: [] as string[] }]))
  for (const { id, scope } of written.nodes) contents.get(scope)!.nodes.push(id)
  for (const { id, scope } of flows) contents.get(scope)!.flows.push(id)
  return contents
}

function nodesOf(
  written: Written,
  flows: readonly SequenceFlow[],
  laneOfNode: ReadonlyMap<string, string>,
  reading: Reading,
  known: KnownIds,
  processIds: ReadonlySet<string>,
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
      ...present('loop', loopOf(element)),
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
        if (calledElement !== undefined && !processIds.has(calledElement)) {
          const target = reading.find(calledElement)
          const inFile = target && reading.idOf(target)
          if (inFile !== undefined && processIds.has(inFile)) {
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
          isInterrupting: !interrupting || !mayGoOn || booleanOf(element, interrupting, true),
        }
      }
    }
  })
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

/** So many problems of one kind tell no more than the first of them. */
const MOST_OF_ONE_CODE = 200

function shortened(problems: readonly Problem[]): readonly Problem[] {
  const counts = new Map<string, number>()
  const kept = problems.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= MOST_OF_ONE_CODE
  })
  for (const [code, count] of counts) {
    if (count <= MOST_OF_ONE_CODE) continue
    const first = problems.find((problem) => problem.code === code)!
    kept.push({
      severity: first.severity,
      code,
      message: `${count - MOST_OF_ONE_CODE} more problems of the same kind (${code}) are not listed.`,
      mend: 'Mend the ones that are listed first.',
    })
  }
  return kept
}
