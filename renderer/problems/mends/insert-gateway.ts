import type { Connection, Shape } from 'bpmn-js/lib/model/Types'
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil'
import {
  childrenOf,
  incomingOf,
  isSequenceFlow,
  isShape,
  middleOf,
  modelingOf,
  outgoingOf,
  parentOf,
  type Box,
  type Services,
} from '../../canvas/editing/editing-tools.ts'
import { makeRoom } from '../../canvas/editing/make-room.ts'

const gatewaySize = 50
const gap = 50

/** A gateway right of an element that takes over all flows which leave it. To be called within a step. */
export function insertFork(services: Services, element: Shape, type: string): Shape {
  const flows = outgoingOf(element).filter(isSequenceFlow)
  const gateway = placeBeside(services, element, type, gatewaySize, 'right')
  for (const flow of flows)
    modelingOf(services).reconnectStart(flow as never, gateway as never, middleOf(gateway) as never)
  modelingOf(services).connect(element as never, gateway as never)
  return gateway
}

/** A gateway left of an element that takes over all flows which lead to it. To be called within a step. */
export function insertJoin(services: Services, element: Shape, type: string): Shape {
  const flows = incomingOf(element).filter(isSequenceFlow)
  const gateway = placeBeside(services, element, type, gatewaySize, 'left')
  for (const flow of flows) redirect(services, flow, gateway)
  modelingOf(services).connect(gateway as never, element as never)
  return gateway
}

/** A new element in the row of another one, with room made where something stands there. */
export function placeBeside(
  services: Services,
  element: Shape,
  type: string,
  size: number,
  side: 'left' | 'right',
): Shape {
  const isFree = isRoomBeside(element, size, side)
  if (!isFree) makeRoom(services, side === 'left' ? element.x - 1 : element.x + element.width + 1, size + gap)
  const x = side === 'left' ? element.x - gap - size / 2 : element.x + element.width + gap + size / 2
  const at = { x, y: middleOf(element).y }
  return modelingOf(services).createShape({ type } as never, at, parentOf(element) as never) as Shape
}

/** Whether an element of that size, and its distance to the next ones, fits beside another one in what they stand in. */
function isRoomBeside(element: Shape, size: number, side: 'left' | 'right'): boolean {
  const wanted: Box = {
    x: side === 'left' ? element.x - 2 * gap - size : element.x + element.width,
    y: middleOf(element).y - size / 2,
    width: size + 2 * gap,
    height: size,
  }
  const parent = parentOf(element)
  const isFrame = 'width' in parent && typeof parent.width === 'number'
  if (isFrame && (wanted.x < parent.x || wanted.x + wanted.width > parent.x + parent.width)) return false
  return childrenOf(parent)
    .filter((other): other is Shape => isShape(other) && other !== element && !isLane(other))
    .every((other) => !overlaps(wanted, other))
}

function redirect(services: Services, flow: Connection, target: Shape): void {
  modelingOf(services).reconnectEnd(flow as never, target as never, middleOf(target) as never)
}

const isLane = (shape: Shape) => getBusinessObject(shape).$type === 'bpmn:Lane'

function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}
