import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import {
  childrenOf,
  hostOf,
  incomingOf,
  isConnection,
  isSequenceFlow,
  isShape,
  modelingOf,
  outgoingOf,
  sourceOf,
  type Services,
} from '../../canvas/editing/editing-tools.ts'
import { insertFork, insertJoin, placeBeside } from './insert-gateway.ts'
import { isOverlapped, moveApart } from './move-apart.ts'

/** What one click can do about a problem; a key of the texts under `mend`. */
export type MendName =
  | 'name'
  | 'end'
  | 'ends'
  | 'start'
  | 'remove'
  | 'fork'
  | 'join'
  | 'two'
  | 'removeFlow'
  | 'default'
  | 'noCondition'
  | 'noName'
  | 'plainEnd'
  | 'apart'
  | 'removeDefinition'

export interface Mend {
  readonly name: MendName
  /** whether it is safe here: it keeps what the diagram says, or does what the problem asks for and nothing else */
  fits(element: Element): boolean
  /** does it, by commands of the editor, within a step of undo that is open already */
  run(services: Services, element: Element): void
}

const eventSize = 36

const name: Mend = {
  name: 'name',
  fits: () => true,
  run: (services, element) => services.get<{ activate(element: Element): void }>('directEditing').activate(element),
}

const end: Mend = {
  name: 'end',
  fits: (element) => isShape(element) && mayEnd(element) && flowsFrom(element).length === 0,
  run: (services, element) => appendEnd(services, element as Shape),
}

/** An end event after each last element of a process or sub-process. */
const ends: Mend = {
  name: 'ends',
  fits: (element) => lastOf(element).length > 0,
  run: (services, element) => {
    for (const last of lastOf(element)) appendEnd(services, last)
  },
}

const start: Mend = {
  name: 'start',
  fits: (element) => isShape(element) && !hostOf(element) && isBeginning(element),
  run: (services, element) => prependStart(services, element as Shape),
}

/** A start event before the one element of a process or sub-process that nothing leads to. */
const startInside: Mend = {
  name: 'start',
  fits: (element) => entryOf(element) !== null,
  run(services, element) {
    const entry = entryOf(element)
    if (entry) prependStart(services, entry)
  },
}

/** The editor joins the flow before it and the one after it; a condition of the latter would be lost. */
const remove: Mend = {
  name: 'remove',
  fits: (element) =>
    flowsTo(element).length === 1 && flowsFrom(element).length === 1 && flowsFrom(element).every(isUnconditional),
  run: (services, element) => modelingOf(services).removeElements([element] as never),
}

/** All flows are taken at once without a gateway, and with a parallel one. */
const fork: Mend = {
  name: 'fork',
  fits: (element) =>
    isShape(element) &&
    !hostOf(element) &&
    flowsFrom(element).length > 1 &&
    !getBusinessObject(element).default &&
    flowsFrom(element).every(isUnconditional),
  run: (services, element) => void insertFork(services, element as Shape, 'bpmn:ParallelGateway'),
}

/** Each flow goes on by itself without a gateway, and through an exclusive one. */
const join: Mend = {
  name: 'join',
  fits: (element) =>
    isShape(element) &&
    flowsTo(element).length > 1 &&
    // only events may follow an event-based gateway
    flowsTo(element).every((flow) => !is(sourceOf(flow), 'bpmn:EventBasedGateway')),
  run: (services, element) => void insertJoin(services, element as Shape, 'bpmn:ExclusiveGateway'),
}

/** One of the same kind joins before it; events are waited for by the one that forks. */
const two: Mend = {
  name: 'two',
  fits: (element) =>
    isShape(element) &&
    flowsTo(element).length > 1 &&
    flowsFrom(element).length > 1 &&
    !is(element, 'bpmn:ComplexGateway'),
  run(services, element) {
    const type = is(element, 'bpmn:EventBasedGateway') ? 'bpmn:ExclusiveGateway' : getBusinessObject(element).$type
    insertJoin(services, element as Shape, type)
  },
}

const removeFlow: Mend = {
  name: 'removeFlow',
  fits: isConnection,
  run: (services, element) => modelingOf(services).removeElements([element] as never),
}

/** The one flow without a condition is what is left when no condition holds. */
const byDefault: Mend = {
  name: 'default',
  fits: (element) => openFlowOf(element) !== null,
  run(services, element) {
    const flow = openFlowOf(element)
    if (!flow) return
    modelingOf(services).updateProperties(sourceOf(flow) as never, { default: getBusinessObject(flow) })
  },
}

const noCondition: Mend = {
  name: 'noCondition',
  fits: (element) => isConnection(element) && !isUnconditional(element),
  run: (services, element) =>
    modelingOf(services).updateProperties(element as never, { conditionExpression: undefined }),
}

const noName: Mend = {
  name: 'noName',
  fits: isConnection,
  run: (services, element) => modelingOf(services).updateLabel(element as never, ''),
}

const plainEnd: Mend = {
  name: 'plainEnd',
  fits: (element) => is(element, 'bpmn:EndEvent'),
  run: (services, element) =>
    void services
      .get<{ replaceElement(element: Element, target: object): unknown }>('bpmnReplace')
      .replaceElement(element, { type: 'bpmn:EndEvent' }),
}

const apart: Mend = {
  name: 'apart',
  fits: isOverlapped,
  run: (services, element) => moveApart(services, element as Shape),
}

/** By the code of a problem. */
export const mends: Readonly<Record<string, Mend>> = {
  'name-missing': name,
  'start-event-missing': startInside,
  'outgoing-missing': end,
  'boundary-event-without-outgoing': end,
  'conditions-missing': byDefault,
  'gateway-superfluous': remove,
  'bpmnlint/conditional-flows': byDefault,
  'bpmnlint/end-event-required': ends,
  'bpmnlint/event-based-gateway': noCondition,
  'bpmnlint/fake-join': join,
  'bpmnlint/label-required': name,
  'bpmnlint/no-duplicate-sequence-flows': removeFlow,
  'bpmnlint/no-gateway-join-fork': two,
  'bpmnlint/no-implicit-end': end,
  'bpmnlint/no-implicit-split': fork,
  'bpmnlint/no-implicit-start': start,
  'bpmnlint/no-overlapping-elements': apart,
  'bpmnlint/start-event-required': startInside,
  'bpmnlint/superfluous-gateway': remove,
  'bpmnlint/superfluous-label': noName,
  'bpmnlint/superfluous-termination': plainEnd,
}

const flowsFrom = (element: Element) => outgoingOf(element).filter(isSequenceFlow)
const flowsTo = (element: Element) => incomingOf(element).filter(isSequenceFlow)
const isUnconditional = (flow: Connection) => !getBusinessObject(flow).conditionExpression

/** Whether an end event may follow: not an event-based gateway, which only events may. */
function mayEnd(element: Shape): boolean {
  return isAny(element, ['bpmn:Activity', 'bpmn:Event', 'bpmn:Gateway']) && !is(element, 'bpmn:EventBasedGateway')
}

function appendEnd(services: Services, element: Shape): void {
  const factory = services.get<{ createShape(attributes: object): Shape }>('elementFactory')
  const event = factory.createShape({ type: 'bpmn:EndEvent' })
  services.get<{ append(source: Shape, shape: Shape): unknown }>('autoPlace').append(element, event)
}

function prependStart(services: Services, element: Shape): void {
  const event = placeBeside(services, element, 'bpmn:StartEvent', eventSize, 'left')
  modelingOf(services).connect(event as never, element as never)
}

/** What stands directly in a process, its pool or a sub-process and takes part in the flow. */
function nodesOf(container: Element): readonly Shape[] {
  return childrenOf(container).filter(
    (child): child is Shape =>
      isShape(child) &&
      isAny(child, ['bpmn:Activity', 'bpmn:Event', 'bpmn:Gateway']) &&
      !hostOf(child) &&
      !getBusinessObject(child).isForCompensation &&
      !getBusinessObject(child).triggeredByEvent,
  )
}

function lastOf(container: Element): readonly Shape[] {
  return nodesOf(container).filter(
    (node) => flowsFrom(node).length === 0 && mayEnd(node) && !isLink(node, 'bpmn:IntermediateThrowEvent'),
  )
}

/** The only element that begins a process or sub-process. */
function entryOf(container: Element): Shape | null {
  const [entry, second] = nodesOf(container).filter(isBeginning)
  return entry && !second ? entry : null
}

function isBeginning(node: Shape): boolean {
  return flowsTo(node).length === 0 && !is(node, 'bpmn:StartEvent') && !isLink(node, 'bpmn:IntermediateCatchEvent')
}

function isLink(node: Shape, type: string): boolean {
  const definitions = (getBusinessObject(node).eventDefinitions ?? []) as { $type: string }[]
  return is(node, type) && definitions.some(({ $type }) => $type === 'bpmn:LinkEventDefinition')
}

const withDefault = ['bpmn:Activity', 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway']

/** The only flow without a condition at a place that has no default yet; asked of the place, or of the flow. */
function openFlowOf(element: Element): Connection | null {
  const source = isConnection(element) ? sourceOf(element) : element
  const flows = flowsFrom(source)
  if (!isAny(source, withDefault) || getBusinessObject(source).default || flows.length < 2) return null
  const [open, second] = flows.filter(isUnconditional)
  return open && !second ? open : null
}
