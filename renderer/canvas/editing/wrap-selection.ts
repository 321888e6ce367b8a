import type { Connection, Element, ModdleElement, Shape } from 'bpmn-js/lib/model/Types'
import type BpmnRules from 'bpmn-js/lib/features/rules/BpmnRules'
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import {
  asOneStep,
  attachersOf,
  boxAround,
  hostOf,
  incomingOf,
  isSequenceFlow,
  isShape,
  labelsOf,
  middleOf,
  modelingOf,
  outgoingOf,
  parentOf,
  sourceOf,
  targetOf,
  type Box,
  type Services,
} from './editing-tools.ts'
import { makeRoom } from './make-room.ts'

const room = { left: 20, right: 20, top: 40, bottom: 20 }
const eventSize = 36
const eventRoom = eventSize + 50

/**
 * What a sub-process around the selection would hold: its shapes without those that come along with another one, and
 * without events that have a meaning only where they are (a start event with a trigger, the end that cancels a
 * transaction), which stay before and behind it.
 * Null where that cannot be: nothing, pools or lanes, elements of several scopes, a boundary event alone.
 */
export function wrappable(selected: readonly Element[]): readonly Shape[] | null {
  const shapes = selected.filter(isShape).filter((shape) => !isOfItsScope(shape))
  const inner = shapes.filter((shape) => {
    const host = hostOf(shape)
    return !(host && shapes.includes(host)) && !ancestorsOf(shape).some((ancestor) => shapes.includes(ancestor))
  })
  const [first] = inner
  if (!first || inner.some((shape) => hostOf(shape) || parentOf(shape) !== parentOf(first))) return null
  const isOfProcess = (shape: Shape) =>
    isAny(shape, ['bpmn:FlowNode', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference', 'bpmn:Artifact'])
  if (!inner.every(isOfProcess) || !inner.some((shape) => is(shape, 'bpmn:FlowNode'))) return null
  const handlers = inner
    .flatMap((shape) => attachersOf(shape))
    .flatMap((event) => outgoingOf(event))
    .filter((flow) => is(flow, 'bpmn:Association') && is(targetOf(flow), 'bpmn:Activity'))
    .map(targetOf)
  // compensation stays with what it compensates
  return [...new Set([...inner, ...handlers])]
}

/**
 * Puts an expanded sub-process around the selection, in one step of undo. Flows that crossed its border now begin or
 * end at it; a boundary event whose flows all lead outside moves onto it, so that an exception goes where it went.
 * Where a loop leads back to the first element, which would then never begin, a start event is put before it; where
 * only one of several ways out of an element leaves, it leads to an end event and keeps its condition.
 *
 * @returns the sub-process, or null where {@link wrappable} says no or a flow across the border would not be allowed
 */
export function wrapSelection(services: Services): Shape | null {
  const selection = services.get<Selection>('selection')
  const inner = wrappable(selection.get() as Element[])
  const [first] = inner ?? []
  if (!inner || !first) return null
  const attached = inner.flatMap((shape) => attachersOf(shape))
  const isInside = (shape: Shape) => inner.includes(shape) || attached.includes(shape)
  const escaping = attached.filter((event) => {
    const flows = outgoingOf(event).filter(isSequenceFlow)
    return flows.length > 0 && flows.every((flow) => !isInside(targetOf(flow)))
  })
  const nodes = [...inner, ...attached.filter((event) => !escaping.includes(event))]
  const arriving = nodes.flatMap(incomingOf).filter((flow) => isSequenceFlow(flow) && !isInside(sourceOf(flow)))
  const leaving = nodes.flatMap(outgoingOf).filter((flow) => isSequenceFlow(flow) && !isInside(targetOf(flow)))
  const rules = services.get<BpmnRules>('bpmnRules') as unknown as FlowRules
  const asSubProcess = { type: 'bpmn:SubProcess', isExpanded: true }
  if (leaving.some((flow) => is(targetOf(flow), 'bpmn:StartEvent'))) return null
  if (arriving.some((flow) => is(sourceOf(flow), 'bpmn:EventBasedGateway'))) return null
  // only a transaction is cancelled
  if (escaping.some((event) => hasDefinition(event, 'bpmn:CancelEventDefinition'))) return null

  const entries = [...new Set(arriving.map(targetOf))]
  const isLooping = entries.some((entry) =>
    incomingOf(entry).some((flow) => isSequenceFlow(flow) && isInside(sourceOf(flow))),
  )
  const endings = leaving.filter((flow) =>
    outgoingOf(sourceOf(flow)).some((other) => isSequenceFlow(other) && isInside(targetOf(other))),
  )
  // what waits for one of several events cannot end by itself
  if (endings.some((flow) => is(sourceOf(flow), 'bpmn:EventBasedGateway'))) return null
  let subProcess: Shape | null = null
  const modeling = modelingOf(services)
  asOneStep(services, () => {
    const around = boundsAround(nodes)
    if (isLooping) makeRoom(services, around.x, eventRoom)
    if (endings.length > 0) {
      const right = around.x + around.width + (isLooping ? eventRoom : 0)
      makeRoom(services, right - room.right / 2, eventRoom)
    }
    const bounds = {
      ...around,
      width: around.width + (isLooping ? eventRoom : 0) + (endings.length > 0 ? eventRoom : 0),
    }
    const parent = parentOf(first)
    const created = modeling.createShape(asSubProcess as never, bounds as never, parent as never) as Shape
    subProcess = created
    for (const flow of arriving) reconnect(services, flow, 'end', created, bounds)
    const ways = endings.map((flow) => ({ source: sourceOf(flow), way: wayOf(flow) }))
    for (const flow of leaving) reconnect(services, flow, 'start', created, bounds)
    for (const flow of endings)
      modeling.updateProperties(flow as never, { name: undefined, conditionExpression: undefined })
    for (const event of escaping) attachTo(services, event, created)
    modeling.moveElements(inner as never, { x: 0, y: 0 }, created as never, { autoResize: false } as never)
    if (isLooping) {
      const at = { x: bounds.x + room.left + eventSize / 2, y: middleOf(entries[0]!).y }
      const start = modeling.createShape({ type: 'bpmn:StartEvent' } as never, at, created as never)
      for (const entry of entries)
        if (rules.canConnectSequenceFlow(start, entry)) modeling.connect(start as never, entry as never)
    }
    const right = bounds.x + bounds.width - room.right - eventSize / 2
    for (const { source, way } of ways) {
      const at = { x: right, y: middleOf(source).y }
      const end = modeling.createShape({ type: 'bpmn:EndEvent' } as never, at, created as never)
      const flow = modeling.connect(source as never, end as never) as Connection | undefined
      // a link or a compensation, from which no flow should have led
      if (!flow) continue
      const { isDefault, ...decision } = way
      modeling.updateProperties(flow as never, decision)
      if (isDefault) modeling.updateProperties(source as never, { default: getBusinessObject(flow as never) })
    }
  })
  if (subProcess) selection.select(subProcess)
  return subProcess
}

function isOfItsScope(shape: Shape): boolean {
  if (is(shape, 'bpmn:StartEvent')) return hasDefinition(shape, 'bpmn:EventDefinition')
  return is(shape, 'bpmn:EndEvent') && hasDefinition(shape, 'bpmn:CancelEventDefinition')
}

function hasDefinition(event: Shape, type: string): boolean {
  const definitions = (getBusinessObject(event).eventDefinitions ?? []) as readonly ModdleElement[]
  return definitions.some((definition) => definition.$instanceOf(type))
}

/** What decides on a flow: its name, its condition, or that it is taken when no condition holds. */
function wayOf(flow: Connection) {
  const { name, conditionExpression } = getBusinessObject(flow) as Record<string, unknown>
  const isDefault = getBusinessObject(sourceOf(flow)).default === getBusinessObject(flow)
  return { name, conditionExpression, isDefault }
}

interface FlowRules {
  canConnectSequenceFlow(source: unknown, target: unknown): unknown
}

function boundsAround(nodes: readonly Shape[]): Box {
  const inside = new Set(nodes)
  const connections = nodes.flatMap((node) => outgoingOf(node)).filter((flow) => inside.has(targetOf(flow)))
  const points = connections.flatMap(({ waypoints }) => waypoints.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
  const labels = [...nodes, ...connections].flatMap((element) => labelsOf(element)).filter((label) => !isHidden(label))
  const { x, y, width, height } = boxAround([...nodes, ...points, ...labels])!
  return {
    x: x - room.left,
    y: y - room.top,
    width: width + room.left + room.right,
    height: height + room.top + room.bottom,
  }
}

const isHidden = (shape: Shape) => (shape as { hidden?: boolean }).hidden === true

/** Lets a flow begin or end at another shape, on the side where it crossed its border. */
function reconnect(services: Services, flow: Connection, end: 'start' | 'end', shape: Shape, bounds: Box): void {
  const modeling = modelingOf(services)
  const docking = middleOf(bounds)
  if (end === 'start') modeling.reconnectStart(flow as never, shape as never, docking as never)
  else modeling.reconnectEnd(flow as never, shape as never, docking as never)
}

/** Puts a boundary event onto the lower border of another activity, below where it was. */
export function attachTo(services: Services, event: Shape, host: Shape): void {
  const modeling = modelingOf(services)
  const { x, y } = middleOf(event)
  const radius = event.width / 2
  const at = Math.min(Math.max(x, host.x + radius + 4), host.x + host.width - radius - 4)
  const by = { x: at - x, y: host.y + host.height - y }
  modeling.moveElements([event] as never, by, host as never, { attach: true, autoResize: false } as never)
}

function ancestorsOf(shape: Shape): readonly Shape[] {
  const parent = parentOf(shape)
  return parent ? [parent, ...ancestorsOf(parent)] : []
}
