import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Element } from 'diagram-js/lib/model/Types'
import { QuickContainers } from './quick-containers.ts'

/**
 * Puts the children of a shape into their order of drawing. What was moved comes last in the model: read from the
 * end, one node of the page moves, where the editor's own reading from the start moves all that followed it, and
 * the browser then lays out half of a large diagram anew.
 */
class DrawOrder extends QuickContainers {
  static override $inject = ['eventBus', 'elementRegistry']
  readonly #registry: ElementRegistry

  constructor(eventBus: EventBus, elementRegistry: ElementRegistry) {
    super(eventBus, elementRegistry)
    this.#registry = elementRegistry
  }

  override updateContainments(elements: Element[]): void {
    const parents = new Set(elements.flatMap(({ parent }) => (parent ? [parent] : [])))
    for (const parent of parents) {
      const container = (
        this as unknown as { _getChildrenContainer(element: Element): SVGElement }
      )._getChildrenContainer(parent)
      let expected = container.lastChild
      for (const child of (parent.children ?? []).toReversed()) {
        const drawn = this.#registry.getGraphics(child).parentNode as Node
        if (drawn === expected) expected = expected.previousSibling
        else container.insertBefore(drawn, expected ? expected.nextSibling : container.firstChild)
      }
    }
  }
}

/** diagram-js module that takes the place of the editor's own drawing order. */
export const drawOrderModule = {
  graphicsFactory: ['type', DrawOrder] as ['type', typeof DrawOrder],
}
