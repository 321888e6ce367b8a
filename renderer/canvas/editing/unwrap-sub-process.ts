import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { isExpanded } from 'bpmn-js/lib/util/DiUtil'
import { getBusinessObject, is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import {
  asOneStep,
  attachersOf,
  childrenOf,
  incomingOf,
  isLabel,
  hostOf,
  isSequenceFlow,
  isShape,
  middleOf,
  modelingOf,
  outgoingOf,
  parentOf,
  sourceOf,
  targetOf,
  type Services,
} from './editing-tools.ts'
import { attachTo } from './wrap-selection.ts'

/** The sub-process that is selected alone, open and not an event sub-process (no flow leads to one); else null. */
export function unwrappable(selected: readonly Element[]): Shape | null {
  const [element] = selected
  if (selected.length !== 1 || !element || !isShape(element) || !is(element, 'bpmn:SubProcess')) return null
  if (!isExpanded(element) || getBusinessObject(element).triggeredByEvent) return null
  return element
}

/**
 * Takes the selected sub-process away and leaves its content where it is, in one step of undo. Flows to it lead to
 * what began in it, flows from it begin where it ended; its plain start and end events go with it. What several flows
 * now join or fork is what the sub-process did. Its boundary events stand on the nearest activity of its content.
 *
 * @returns what was its content; null where nothing can be unwrapped
 */
export function unwrapSubProcess(services: Services): readonly Shape[] | null {
  const selection = services.get<Selection>('selection')
  const subProcess = unwrappable(selection.get() as Element[])
  if (!subProcess) return null
  const modeling = modelingOf(services)
  const shapes = childrenOf(subProcess).filter((child): child is Shape => isShape(child) && !isLabel(child))
  const nodes = shapes.filter((shape) => is(shape, 'bpmn:FlowNode') && !hostOf(shape))
  const arriving = incomingOf(subProcess)
  const leaving = outgoingOf(subProcess)
  const takesFlow = (shape: Shape) =>
    !getBusinessObject(shape).isForCompensation && !getBusinessObject(shape).triggeredByEvent

  const starts = nodes.filter((shape) => isPlain(shape, 'bpmn:StartEvent') && flowsFrom(shape).length > 0)
  const ends = nodes.filter((shape) => isPlain(shape, 'bpmn:EndEvent') && flowsTo(shape).length > 0)
  const entries = unique([
    ...starts.flatMap((start) => flowsFrom(start).map(targetOf)),
    ...(starts.length > 0 ? [] : nodes.filter((shape) => takesFlow(shape) && flowsTo(shape).length === 0)),
  ]).filter((shape) => !is(shape, 'bpmn:StartEvent'))
  const exits = unique([
    ...ends.flatMap((end) => flowsTo(end).map(sourceOf)),
    ...nodes.filter((shape) => takesFlow(shape) && flowsFrom(shape).length === 0),
  ]).filter((shape) => !is(shape, 'bpmn:EndEvent'))
  const hasEntry = arriving.some(isSequenceFlow) && entries.some((entry) => !ends.includes(entry))
  const hasExit = leaving.some(isSequenceFlow) && exits.some((exit) => !starts.includes(exit))
  const gone = [...(hasEntry ? starts : []), ...(hasExit ? ends : [])]
  const kept = shapes.filter((shape) => !gone.includes(shape))

  asOneStep(services, () => {
    const activities = kept.filter((shape) => is(shape, 'bpmn:Activity'))
    const parent = parentOf(subProcess)
    if (gone.length > 0) {
      // their flows first: the editor would join what lies before and after a deleted event
      modeling.removeElements([...gone.flatMap((shape) => [...incomingOf(shape), ...outgoingOf(shape)])] as never)
      modeling.removeElements([...gone] as never)
    }
    modeling.moveElements(kept as never, { x: 0, y: 0 }, parent as never, { autoResize: false } as never)
    for (const event of [...attachersOf(subProcess)]) {
      const nearest = nearestTo(event, activities)
      if (nearest) attachTo(services, event, nearest)
    }
    const lead = (flow: (typeof arriving)[number], end: 'start' | 'end', places: readonly Shape[]) => {
      const [first, ...others] = isSequenceFlow(flow) ? places : places.slice(0, 1)
      if (!first) return
      const far = end === 'end' ? sourceOf(flow) : targetOf(flow)
      if (end === 'end') modeling.reconnectEnd(flow as never, first as never, middleOf(first) as never)
      else modeling.reconnectStart(flow as never, first as never, middleOf(first) as never)
      for (const other of others) {
        if (end === 'end') modeling.connect(far as never, other as never)
        else modeling.connect(other as never, far as never)
      }
    }
    const inTo = entries.filter((shape) => !gone.includes(shape))
    const outFrom = exits.filter((shape) => !gone.includes(shape))
    for (const flow of arriving) lead(flow, 'end', inTo)
    for (const flow of leaving) lead(flow, 'start', outFrom)
    // alone: the editor would take notes and names along that only lie where it was
    modeling.removeShape(subProcess as never)
  })
  selection.select(kept.filter((shape) => !hostOf(shape)) as never)
  return kept
}

const flowsTo = (shape: Shape) => incomingOf(shape).filter(isSequenceFlow)
const flowsFrom = (shape: Shape) => outgoingOf(shape).filter(isSequenceFlow)
const unique = (shapes: readonly Shape[]): readonly Shape[] => [...new Set(shapes)]

function isPlain(shape: Shape, type: string): boolean {
  return isAny(shape, [type]) && (getBusinessObject(shape).eventDefinitions ?? []).length === 0
}

function nearestTo(event: Shape, activities: readonly Shape[]): Shape | undefined {
  const from = middleOf(event)
  const distance = (shape: Shape) => {
    const { x, y } = middleOf(shape)
    return Math.hypot(x - from.x, y - from.y)
  }
  return activities.toSorted((one, other) => distance(one) - distance(other))[0]
}
