import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import AutoScroll from 'diagram-js/lib/features/auto-scroll/AutoScroll'

interface Dragging {
  context(): { readonly prefix: string } | null
}

interface Move {
  readonly originalEvent: MouseEvent
  readonly isTouch?: boolean
}

/** Phases of tools in which nothing is carried anywhere: one waits for where it begins, one moves the canvas itself. */
const restful = new Set(['hand', 'hand.move', 'lasso.selection', 'spaceTool.selection', 'global-connect'])
const beforeScrolling = 2000
const edgeWidth = 20

/**
 * Scrolls the canvas while something is carried to its edge. What a key has begun there does not scroll until the
 * pointer has been away from the edge: the editor's own would go on until Escape.
 */
export class EdgeScroll extends AutoScroll {
  static override readonly $inject = ['config.autoScroll', 'eventBus', 'canvas', 'dragging']
  readonly #dragging: Dragging
  #isCarried = false

  constructor(config: object | undefined, eventBus: EventBus, canvas: Canvas, dragging: Dragging) {
    super(config, eventBus, canvas)
    this.#dragging = dragging
    eventBus.on('drag.init', () => {
      this.#isCarried = false
    })
    eventBus.on('drag.move', beforeScrolling, ({ originalEvent, isTouch }: Move) => {
      const { left, top, right, bottom } = canvas.getContainer().getBoundingClientRect()
      const { clientX: x, clientY: y, buttons } = originalEvent
      const isAway = Math.min(x - left, y - top, right - x, bottom - y) >= edgeWidth
      if (isTouch || buttons > 0 || isAway) this.#isCarried = true
    })
  }

  override startScroll(point: { x: number; y: number }): void {
    this.stopScroll()
    if (this.#isCarried && !restful.has(this.#dragging.context()?.prefix ?? '')) super.startScroll(point)
  }
}

/** diagram-js module that takes the place of the editor's own scrolling at the edge. */
export const edgeScrollModule = {
  autoScroll: ['type', EdgeScroll] as ['type', typeof EdgeScroll],
}
