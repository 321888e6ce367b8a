import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { Element } from 'diagram-js/lib/model/Types'

/** Edits of what an element says rather than of where it stands. */
const fieldEdits = ['element.updateProperties', 'element.updateModdleProperties', 'element.updateLabel']
const margin = 60

/**
 * Undo and redo of a field show what they changed: the element is selected, so that its field is in sight, and the
 * diagram scrolls to it. Where one step changed several elements the selection stays.
 */
export function RevealUndone(eventBus: EventBus, canvas: Canvas, registry: ElementRegistry, selection: Selection) {
  const edited = new Set<Element>()
  const note = ({ context }: { context: { element?: Element } }) => {
    if (context.element) edited.add((context.element as { labelTarget?: Element }).labelTarget ?? context.element)
  }
  for (const edit of fieldEdits) eventBus.on([`commandStack.${edit}.executed`, `commandStack.${edit}.reverted`], note)
  eventBus.on('commandStack.changed', ({ trigger }: { trigger?: string }) => {
    const [element, second] = edited
    edited.clear()
    if ((trigger !== 'undo' && trigger !== 'redo') || !element || second) return
    if (registry.get(element.id) !== element || !canvas.findRoot(element.id)) return
    if (element === (canvas.getRootElement() as unknown)) {
      // letting go of nothing would silence that it was undone
      if (selection.get().length > 0) selection.select([])
    } else {
      selection.select(element as never)
      canvas.scrollToElement(element as never, margin)
    }
  })
}
RevealUndone.$inject = ['eventBus', 'canvas', 'elementRegistry', 'selection']

export const revealUndoneModule = {
  __init__: ['revealUndone'],
  revealUndone: ['type', RevealUndone] as ['type', typeof RevealUndone],
}
