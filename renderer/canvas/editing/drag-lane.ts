import type { Shape } from 'bpmn-js/lib/model/Types'
import { isHorizontal } from 'bpmn-js/lib/util/DiUtil'
import { is } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Dragging from 'diagram-js/lib/features/dragging/Dragging'
import type { ReadOnlySwitch } from '../read-only.ts'
import type { Services } from './editing-tools.ts'
import { lanesBeside, moveLane } from './lane-order.ts'

const headSize = 30
const beforeTheEditor = 1500

interface LaneDrag {
  readonly x: number
  readonly y: number
  readonly context: { readonly lane: Shape; place?: number; line?: SVGLineElement }
}

/** A lane is dragged by its head to another place among the lanes beside it; a line shows where it would come. */
function DragLane(
  eventBus: EventBus,
  dragging: Dragging,
  canvas: Canvas,
  readOnly: ReadOnlySwitch,
  injector: Services,
) {
  eventBus.on(
    'element.mousedown',
    beforeTheEditor,
    ({ element, originalEvent }: { element: Shape; originalEvent: MouseEvent }) => {
      if (readOnly.isReadOnly || originalEvent.button !== 0 || !is(element, 'bpmn:Lane')) return undefined
      if (originalEvent.ctrlKey || originalEvent.metaKey || originalEvent.shiftKey) return undefined
      if (lanesBeside(element).length < 2 || !isOnHead(element, pointOf(canvas, originalEvent))) return undefined
      dragging.init(originalEvent, 'millrace.lane', {
        cursor: 'grabbing',
        threshold: 5,
        data: { context: { lane: element } },
      })
      // the editor would begin to move it
      return true
    },
  )

  eventBus.on('millrace.lane.move', ({ context, x, y }: LaneDrag) => {
    const { lane } = context
    const isAcross = isHorizontal(lane)
    const others = lanesBeside(lane).filter((other) => other !== lane)
    const at = isAcross ? y : x
    const place = others.filter((other) =>
      isAcross ? at > other.y + other.height / 2 : at > other.x + other.width / 2,
    ).length
    context.place = place
    context.line ??= newLine(canvas)
    const next = others[place]
    const last = others.at(-1)!
    const edge = isAcross ? (next?.y ?? last.y + last.height) : (next?.x ?? last.x + last.width)
    const ends = isAcross
      ? { x1: lane.x, x2: lane.x + lane.width, y1: edge, y2: edge }
      : { x1: edge, x2: edge, y1: lane.y, y2: lane.y + lane.height }
    for (const [name, value] of Object.entries(ends)) context.line.setAttribute(name, String(value))
  })
  eventBus.on('millrace.lane.end', ({ context: { lane, place } }: LaneDrag) => {
    if (place !== undefined) moveLane(injector, lane, place)
  })
  eventBus.on('millrace.lane.cleanup', ({ context }: LaneDrag) => context.line?.remove())
}
DragLane.$inject = ['eventBus', 'dragging', 'canvas', 'readOnly', 'injector']

/** diagram-js module; follows the switch of the read-only module. */
export const dragLaneModule = {
  __init__: ['dragLane'],
  dragLane: ['type', DragLane] as ['type', typeof DragLane],
}

function isOnHead(lane: Shape, { x, y }: { x: number; y: number }): boolean {
  return isHorizontal(lane) ? x < lane.x + headSize : y < lane.y + headSize
}

/** Where on the diagram's plane the pointer is. */
function pointOf(canvas: Canvas, { clientX, clientY }: MouseEvent) {
  const { left, top } = canvas.getContainer().getBoundingClientRect()
  const { x, y, scale } = canvas.viewbox()
  return { x: x + (clientX - left) / scale, y: y + (clientY - top) / scale }
}

function newLine(canvas: Canvas): SVGLineElement {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'line')
  line.style.cssText = 'stroke: var(--accent); stroke-width: 3px; pointer-events: none'
  ;(canvas.getActiveLayer() as unknown as SVGGElement).append(line)
  return line
}
