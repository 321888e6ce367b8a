import type { Element } from 'bpmn-js/lib/model/Types'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { translate } from '../../../app/i18n.ts'
import { notify } from '../../../ui/notify.tsx'
import { editedElements } from '../../editing/edit-many.ts'
import type { Services } from '../../editing/editing-tools.ts'
import type { ReadOnlySwitch } from '../../read-only.ts'
import { actionChoices } from './action-choices.ts'
import type { Choice, Choices } from './choice.ts'
import { connectChoices, endChoices } from './connect-choices.ts'
import { moveChoices } from './move-choices.ts'

export type ElementMenu = 'actions' | 'connect' | 'target' | 'source' | 'move'

const menus: Readonly<Record<ElementMenu, Choices>> = {
  actions: actionChoices,
  connect: connectChoices,
  target: endChoices('target'),
  source: endChoices('source'),
  move: moveChoices,
}
export const elementMenus = Object.keys(menus) as readonly ElementMenu[]

interface Keyboard {
  addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => boolean | undefined): void
}

/** Between the keys that only looking allows, which come first, and the editor's own. */
const beforeTheEditor = 1500
const below = 5

/**
 * Menus of the selected elements, led by keys: what can be done with them, and lists of where they may be connected,
 * reconnected and moved to, which the editor's rules fill. Letters search a list, arrows and Enter choose, Escape
 * leaves, and the canvas has the keys again.
 */
export class ElementMenus {
  static readonly $inject = ['injector', 'popupMenu', 'canvas', 'selection', 'keyboard', 'readOnly']
  readonly #services: Services
  readonly #popup: PopupMenu
  readonly #canvas: Canvas
  readonly #selection: Selection
  readonly #readOnly: ReadOnlySwitch
  #choices: readonly Choice[] = []

  constructor(
    services: Services,
    popup: PopupMenu,
    canvas: Canvas,
    selection: Selection,
    keyboard: Keyboard,
    readOnly: ReadOnlySwitch,
  ) {
    this.#services = services
    this.#popup = popup
    this.#canvas = canvas
    this.#selection = selection
    this.#readOnly = readOnly
    for (const menu of elementMenus)
      popup.registerProvider(`millrace-${menu}`, {
        getPopupMenuEntries: () => this.#entries(),
        getEmptyPlaceholder: () => translate('canvas:menu.nothingFound'),
      } as never)
    keyboard.addListener(beforeTheEditor, ({ keyEvent }) =>
      keyEvent.key === 'ContextMenu' ? this.open('actions') || undefined : undefined,
    )
    // the key asks the browser for its own menu, too
    canvas.getContainer().addEventListener('contextmenu', (event) => {
      if (event.button !== 2 && popup.isOpen()) event.preventDefault()
    })
  }

  /** Whether anything is selected that may be changed. */
  get canOpen(): boolean {
    return !this.#readOnly.isReadOnly && this.#selection.get().length > 0
  }

  /** Shows a menu of the selected elements; says so where it would be empty. @returns whether one is shown */
  open(menu: ElementMenu): boolean {
    const selected = editedElements(this.#selection.get() as Element[])
    const [element] = selected
    if (!this.canOpen || !element) return false
    this.#choices = menus[menu](this.#services, selected)
    if (this.#choices.length === 0) {
      notify(translate(`canvas:menu.none.${menu}`))
      return false
    }
    this.#canvas.scrollToElement(element.id, 60)
    // the menu gives the keys back to the canvas, if that had them
    this.#canvas.focus()
    this.#popup.open(element as never, `millrace-${menu}`, this.#placeBelow(element), {
      title: translate(`canvas:menu.title.${menu}`),
      width: 300,
      search: true,
    })
    return true
  }

  #entries(): Record<string, unknown> {
    return Object.fromEntries(
      this.#choices.map(({ id, label, detail, sign, group, run }) => [
        id,
        {
          label,
          ...(detail ? { description: detail, search: detail } : {}),
          ...(sign ? { className: sign } : {}),
          group: { id: group ?? 'default' },
          action: (event: Event) => {
            this.#popup.close()
            run(event)
          },
        },
      ]),
    )
  }

  #placeBelow(element: Element): { x: number; y: number } {
    const drawn = (this.#canvas.getGraphics(element as never) as SVGElement).getBoundingClientRect()
    const shown = this.#canvas.getContainer().getBoundingClientRect()
    return {
      x: Math.min(Math.max(drawn.left, shown.left), shown.right),
      y: Math.min(Math.max(drawn.bottom + below, shown.top), shown.bottom),
    }
  }
}
