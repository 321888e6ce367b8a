import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { createMoveEvent } from 'diagram-js/lib/features/mouse/Mouse'
import type Rules from 'diagram-js/lib/features/rules/Rules'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { translate } from '../../../app/i18n.ts'
import { notify } from '../../../ui/notify.tsx'
import {
  boxAround,
  childrenOf,
  isConnection,
  isLabel,
  isShape,
  middleOf,
  parentOf,
  type Box,
  type Services,
} from '../../editing/editing-tools.ts'
import { arePoolsOntoProcess } from '../../editing/pools-rules.ts'
import { elementsInFront } from './choice.ts'
import { freePlace } from './free-place.ts'

interface Dragging {
  context(): DragContext | null
  out(): void
  hover(at: { element: Element; gfx: SVGElement }): void
  move(event: MouseEvent): void
  end(): void
  cancel(): void
}

interface DragContext {
  readonly prefix?: string
  readonly data?: { readonly elements?: readonly Element[] }
}

interface Keyboard {
  addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => boolean | undefined): void
}

/** Before Enter opens what lies behind an element. */
const first = 30_000

/**
 * What hangs at the pointer waiting to be put down (a new element, pasted ones) is put down by Enter: where there is
 * room, into what is selected or around it. What a menu makes by Enter is put down at once.
 */
export class DropByKeys {
  static readonly $inject = ['injector', 'eventBus', 'keyboard', 'dragging', 'canvas', 'selection', 'rules']
  readonly #services: Services
  readonly #dragging: Dragging
  readonly #canvas: Canvas
  readonly #rules: Rules

  constructor(
    services: Services,
    eventBus: EventBus,
    keyboard: Keyboard,
    dragging: Dragging,
    canvas: Canvas,
    selection: Selection,
    rules: Rules,
  ) {
    this.#services = services
    this.#dragging = dragging
    this.#canvas = canvas
    this.#rules = rules
    let selected: readonly Element[] = []
    // what is created takes the selection away
    eventBus.on(['popupMenu.trigger', 'drag.init'], first, () => {
      selected = selection.get() as Element[]
    })
    eventBus.on('popupMenu.trigger', ({ event }: { event: Event }) => {
      if (event instanceof KeyboardEvent) queueMicrotask(() => this.#drop(selected))
    })
    keyboard.addListener(first, ({ keyEvent }) =>
      keyEvent.key === 'Enter' ? this.#drop(selected) || undefined : undefined,
    )
  }

  /** @returns whether anything hung at the pointer */
  #drop(selected: readonly Element[]): boolean {
    const context = this.#dragging.context()
    const elements = context?.prefix === 'create' ? (context.data?.elements ?? []) : []
    const shapes = elements.filter(isShape)
    const box = boxAround(shapes)
    if (!box) return false
    const place = this.#placeFor(elements, shapes, box, selected)
    if (!place) {
      this.#dragging.cancel()
      const isEvent = shapes.length === 1 && is(shapes[0]!, 'bpmn:BoundaryEvent')
      const plane = this.#canvas.getRootElement() as unknown as Element
      if (arePoolsOntoProcess(plane, elements)) notify(translate('canvas:menu.poolsOntoProcess'))
      else notify(translate(isEvent ? 'canvas:menu.noHost' : 'canvas:menu.noPlace'))
      return true
    }
    const gfx = this.#canvas.getGraphics(place.target as never) as SVGElement
    // it may lie over something since it began
    this.#dragging.out()
    this.#dragging.hover({ element: place.target, gfx })
    this.#dragging.move(this.#pointerAt(place.at))
    this.#dragging.end()
    return true
  }

  #placeFor(elements: readonly Element[], shapes: readonly Shape[], size: Box, selected: readonly Element[]) {
    const { x, y, width, height } = this.#canvas.viewbox()
    const seen = middleOf({ x, y, width, height })
    const chosen = selected[0] && !isConnection(selected[0]) ? (selected[0] as Shape) : null
    const wished = chosen ? middleOf(chosen) : seen
    const [shape] = shapes
    if (shape && shapes.length === 1 && is(shape, 'bpmn:BoundaryEvent'))
      return chosen && is(chosen, 'bpmn:Activity')
        ? { target: chosen, at: { x: wished.x, y: chosen.y + chosen.height } }
        : null
    // what stands in a pool or sub-process comes along with it
    const outer = elements.filter((element) => !parentOf(element) && !isLabel(element))
    for (const target of this.#targets(chosen, wished)) {
      const isPlane = parentOf(target) === null || parentOf(target) === undefined
      const taken = childrenOf(target).filter((child): child is Shape => isShape(child) && !is(child, 'bpmn:Lane'))
      const at = freePlace(size, wished, taken, isPlane ? null : target)
      const rule = elements.length === 1 ? 'shape.create' : 'elements.create'
      const isAllowed = this.#rules.allowed(rule, { shape, elements: outer, target, position: at }) as unknown
      if (isAllowed) return { target, at }
    }
    return null
  }

  /** What could hold it: what is selected and what that stands in, then what is in sight, then anything. */
  #targets(chosen: Shape | null, wished: { readonly x: number; readonly y: number }): readonly Shape[] {
    const around: Shape[] = []
    for (let shape = chosen; shape; shape = parentOf(shape) as Shape | null) around.push(shape)
    const places = elementsInFront(this.#services).filter((element): element is Shape =>
      isAny(element, ['bpmn:Participant', 'bpmn:SubProcess']),
    )
    const away = (place: Shape) => Math.hypot(middleOf(place).x - wished.x, middleOf(place).y - wished.y)
    const pools = places
      .filter((place) => is(place, 'bpmn:Participant'))
      .toSorted((one, other) => away(one) - away(other))
    const plane = this.#canvas.getRootElement() as unknown as Shape
    return [...new Set([...around, ...pools, plane])].filter((place) => isContainer(place))
  }

  #pointerAt({ x, y }: { readonly x: number; readonly y: number }): MouseEvent {
    const { left, top } = this.#canvas.getContainer().getBoundingClientRect()
    const view = this.#canvas.viewbox()
    return createMoveEvent(left + (x - view.x) * view.scale, top + (y - view.y) * view.scale)
  }
}

const isContainer = (place: Shape) =>
  isAny(place, ['bpmn:Participant', 'bpmn:SubProcess', 'bpmn:Process', 'bpmn:Collaboration'])
