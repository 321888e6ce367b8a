import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import Mouse, { createMoveEvent } from 'diagram-js/lib/features/mouse/Mouse'

/**
 * Where the editor's tools and menus start when a key calls them: at the pointer, and in the middle of the
 * canvas as long as the pointer has not been there. The editor's own would take the window's corner.
 */
class CenteredMouse extends Mouse {
  static override $inject = ['eventBus', 'canvas']
  readonly #canvas: Canvas

  constructor(eventBus: EventBus, canvas: Canvas) {
    super(eventBus)
    this.#canvas = canvas
  }

  override getLastMoveEvent(): MouseEvent {
    const last = super.getLastMoveEvent() as MouseEvent
    // one that is made up stands for none
    if (last.isTrusted) return last
    const { left, top, width, height } = this.#canvas.getContainer().getBoundingClientRect()
    return createMoveEvent(left + width / 2, top + height / 2)
  }
}

/** diagram-js module that takes the place of the editor's own mouse. */
export const centeredMouseModule = {
  mouse: ['type', CenteredMouse] as ['type', typeof CenteredMouse],
}
