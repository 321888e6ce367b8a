import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { Element } from 'diagram-js/lib/model/Types'
import { translate } from '../../app/i18n.ts'
import { announce } from '../../ui/announce.tsx'
import { describeElement } from './describe-element.ts'
import type { Gather } from './gather.ts'
import { ahead, behind, beside, firstWithin, readingOrder, type Walkable } from './reading-order.ts'

export type Step = 'next' | 'previous' | 'ahead' | 'behind' | 'below' | 'above'

interface Keyboard {
  addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => boolean | undefined): void
}

interface Dragging {
  context(): unknown
}

type Drawn = Element & Walkable & { readonly labelTarget?: Element }

/** Before the keys that move what is selected, and before those that only looking allows. */
const first = 20_000
/** After whatever else Escape ends. */
const last = 100

/** Arrows move what is selected, and with Alt they lead through the places that were visited. */
const keys: Readonly<Record<string, Step>> = { '.': 'ahead', ',': 'behind', PageDown: 'below', PageUp: 'above' }

/**
 * Walking through the diagram by keys: full stop and comma along the flows, PageDown and PageUp to the branch beside, Tab
 * from element to element once one is selected. At the last one, and with nothing selected, Tab leaves the diagram, so nobody is
 * caught in it; Escape lets go of the selection. What is selected is said to screen readers. While elements are gathered
 * a step leaves the selection as it is.
 */
export class Walk {
  static readonly $inject = ['eventBus', 'keyboard', 'canvas', 'elementRegistry', 'selection', 'dragging', 'gather']
  readonly #canvas: Canvas
  readonly #registry: ElementRegistry
  readonly #selection: Selection
  readonly #gather: Gather

  constructor(
    eventBus: EventBus,
    keyboard: Keyboard,
    canvas: Canvas,
    elementRegistry: ElementRegistry,
    selection: Selection,
    dragging: Dragging,
    gather: Gather,
  ) {
    this.#canvas = canvas
    this.#registry = elementRegistry
    this.#selection = selection
    this.#gather = gather
    keyboard.addListener(first, ({ keyEvent }) => this.#onKey(keyEvent))
    keyboard.addListener(last, ({ keyEvent }) => {
      if (keyEvent.key !== 'Escape' || dragging.context() || selection.get().length === 0) return undefined
      selection.select([])
      return true
    })
    eventBus.on('selection.changed', ({ newSelection }: { newSelection: readonly Drawn[] }) => {
      const [element, ...others] = new Set(newSelection.map(targetOf))
      if (others.length > 0) announce(translate('canvas:walk.several', { count: others.length + 1 }))
      else announce(element ? describeElement(element) : '')
    })
    eventBus.on('canvas.focus.changed', ({ focused }: { focused: boolean }) => {
      if (focused && selection.get().length === 0) announce(translate('canvas:walk.help'))
    })
  }

  /** Selects the element a step away, or stands in front of it, and brings it into sight. @returns false where there is none */
  step(step: Step): boolean {
    const next = this.#from(step)
    if (!next) return false
    const element = this.#registry.get(next.id)
    if (!element) return false
    if (this.#gather.front) this.#gather.goTo(element as Element)
    else this.#selection.select(element)
    this.#canvas.scrollToElement(element, 60)
    return true
  }

  #onKey(event: KeyboardEvent): boolean | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined
    const along = keys[event.key]
    if (along) {
      if (!this.step(along)) announce(translate(`canvas:walk.none.${along}`))
      return true
    }
    if (event.key !== 'Tab' || !this.#current()) return undefined
    return this.step(event.shiftKey ? 'previous' : 'next') || undefined
  }

  #from(step: Step): Walkable | undefined {
    const current = this.#current()
    if (!current || step === 'next' || step === 'previous') {
      const order = readingOrder(this.#elements())
      const index = current ? order.indexOf(current) : -1
      if (index < 0) return order.at(step === 'previous' ? -1 : 0)
      return order[step === 'previous' ? index - 1 : index + 1]
    }
    switch (step) {
      case 'ahead':
        return ahead(current) ?? this.#intoPool(current)
      case 'behind':
        return behind(current)
      case 'below':
        return beside(current, 1)
      case 'above':
        return beside(current, -1)
    }
  }

  /** The flow of a pool begins in it. */
  #intoPool(element: Drawn): Walkable | undefined {
    return element.type === 'bpmn:Participant' ? firstWithin(readingOrder(this.#elements()), element) : undefined
  }

  #current(): Drawn | undefined {
    const element = (this.#gather.front ?? this.#selection.get()[0]) as Drawn | undefined
    return element && targetOf(element)
  }

  /** Those of the plane that is shown, without labels. */
  #elements(): Drawn[] {
    const root = this.#canvas.getRootElement()
    return (this.#registry.getAll() as Drawn[]).filter((element) => {
      if (!element.parent || element.labelTarget) return false
      let above: Walkable | null | undefined = element.parent
      while (above?.parent) above = above.parent
      return above?.id === root.id
    })
  }
}

/** A label outside of its element stands for the element. */
function targetOf(element: Drawn): Drawn {
  return (element.labelTarget as Drawn | undefined) ?? element
}

export const walkModule = {
  __init__: ['walk'],
  walk: ['type', Walk] as ['type', typeof Walk],
}
