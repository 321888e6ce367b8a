import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { Element } from 'diagram-js/lib/model/Types'
import { translate } from '../../app/i18n.ts'
import { announce } from '../../ui/announce.tsx'
import { describeElement, nameOfElement } from './describe-element.ts'

interface Keyboard {
  addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => boolean | undefined): void
}

/** Before walking, whose steps it takes over, and before Space takes the hand. */
const first = 21_000
const marker = 'walked-to'

/**
 * Selecting one by one: while it goes on a walk leads from element to element without selecting, and Shift Space takes
 * the one in front into the selection or out of it. Whatever else selects ends it.
 */
export class Gather {
  static readonly $inject = ['eventBus', 'keyboard', 'canvas', 'selection']
  readonly #canvas: Canvas
  readonly #selection: Selection
  #front: Element | null = null
  #isOwnChange = false

  constructor(eventBus: EventBus, keyboard: Keyboard, canvas: Canvas, selection: Selection) {
    this.#canvas = canvas
    this.#selection = selection
    keyboard.addListener(first, ({ keyEvent: { code, key, shiftKey, ctrlKey, metaKey, altKey } }) => {
      if (ctrlKey || metaKey || altKey) return undefined
      if (code === 'Space' && shiftKey) return this.toggle() || undefined
      if (key !== 'Escape' || !this.#front) return undefined
      this.#end()
      selection.select([])
      return true
    })
    eventBus.on('selection.changed', () => {
      if (!this.#isOwnChange) this.#end()
    })
    eventBus.on(['shape.removed', 'connection.removed'], ({ element }: { element: Element }) => {
      if (element === this.#front) this.#end()
    })
    eventBus.on(['root.set', 'diagram.clear'], () => this.#end())
  }

  /** The element in front of which the walk stands; null while walking selects. */
  get front(): Element | null {
    return this.#front
  }

  /** Stands in front of another element; what is selected stays. */
  goTo(element: Element): void {
    this.#unmark()
    this.#front = element
    this.#canvas.addMarker(element.id, marker)
    const state = translate(
      this.#selection.isSelected(element) ? 'canvas:gather.selected' : 'canvas:gather.notSelected',
    )
    announce(`${describeElement(element as never)} ${state}`)
  }

  /**
   * Takes the element in front into the selection or out of it. The first time it keeps what is selected, so that the
   * walk goes on from there. @returns false where nothing is selected to begin with
   */
  toggle(): boolean {
    const element = this.#front
    const selected = this.#selection.get() as Element[]
    if (!element) {
      const begun = selected.at(-1)
      if (!begun) return false
      this.goTo(begun)
      announce(translate('canvas:gather.started', { count: selected.length }))
      return true
    }
    const isSelected = selected.includes(element)
    this.#isOwnChange = true
    if (isSelected) this.#selection.deselect(element)
    else this.#selection.select(element, true)
    this.#isOwnChange = false
    announce(
      translate(isSelected ? 'canvas:gather.takenOut' : 'canvas:gather.added', {
        name: nameOfElement(element as never),
        count: this.#selection.get().length,
      }),
    )
    return true
  }

  #end(): void {
    this.#unmark()
    this.#front = null
  }

  #unmark(): void {
    // its drawing may be gone by now
    if (this.#front?.parent) this.#canvas.removeMarker(this.#front.id, marker)
  }
}

/** diagram-js module for selecting several elements by keys. */
export const gatherModule = {
  __init__: ['gather'],
  gather: ['type', Gather] as ['type', typeof Gather],
}
