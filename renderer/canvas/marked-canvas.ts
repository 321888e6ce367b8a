import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'

const whenFocusMayChange = ['focusin', 'focusout', 'keydown', 'keyup', 'pointerdown'] as const

/**
 * Says around a drawing what style sheets need to know of its inside: that it has the focus by keys, and that a menu is
 * open. They could ask for that by `:has()`, but then the browser asks them anew for each element that comes or goes.
 */
function MarkedCanvas(eventBus: EventBus, canvas: Canvas): void {
  const container = canvas.getContainer()
  const markFocus = () => {
    const isFocused = container.querySelector(':scope > svg')?.matches(':focus-visible') ?? false
    container.toggleAttribute('data-focus-ring', isFocused)
  }
  for (const event of whenFocusMayChange) container.addEventListener(event, markFocus)
  const markMenu = (isOpen: boolean) => container.closest('[data-panel="canvas"]')?.toggleAttribute('data-menu', isOpen)
  eventBus.on('popupMenu.opened', () => markMenu(true))
  eventBus.on(['popupMenu.closed', 'diagram.destroy'], () => markMenu(false))
}
MarkedCanvas.$inject = ['eventBus', 'canvas']

export const markedCanvasModule = {
  __init__: ['markedCanvas'],
  markedCanvas: ['type', MarkedCanvas] as ['type', typeof MarkedCanvas],
}
