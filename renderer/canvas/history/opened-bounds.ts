import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import { getDi } from 'bpmn-js/lib/util/ModelUtil'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { isConnection, isLabel, type Box } from '../editing/editing-tools.ts'
import type { Moddle } from '../editing/extension-fields.ts'

interface Changeable extends Moddle {
  set(name: string, value: unknown): void
}

/** How a shape stood in the file, where the editor does not show it to the letter. */
interface Opened {
  /** where it was shown, with the element that it names */
  readonly shown: string
  /** what the file said; null: nothing */
  readonly bounds: Box | null
  readonly hasLabel: boolean
}

const afterTheEditor = 100

/**
 * The editor rounds places, fits labels to their texts and finds places for labels that a file gives none. Once moved,
 * such a shape is written as it is shown. Where an undo brings it back to where it was opened, this brings back what
 * the file said, so that nothing is left of a change that was taken back.
 */
function OpenedBounds(eventBus: EventBus, elementRegistry: ElementRegistry) {
  const opened = new WeakMap<object, Opened>()

  eventBus.on('import.render.complete', afterTheEditor, () => {
    for (const element of elementRegistry.getAll() as unknown as Shape[]) {
      const di = getDi(element) as unknown as Changeable | undefined
      if (!di || isConnection(element) || opened.has(keyOf(element))) continue
      const bounds = holderOf(element, di)?.get('bounds') as Moddle | undefined
      if (!isLabel(element) && !bounds) continue
      if (bounds && isSameBox(bounds as unknown as Box, element)) continue
      opened.set(keyOf(element), {
        shown: placeOf(element),
        bounds: bounds ? boxOf(bounds as unknown as Box) : null,
        hasLabel: di.get('label') !== undefined,
      })
    }
  })

  eventBus.on('shape.changed', afterTheEditor, ({ element }: { element: Shape }) => {
    const before = opened.get(keyOf(element))
    if (!before || before.shown !== placeOf(element)) return
    const di = getDi(element) as unknown as Changeable
    const holder = holderOf(element, di)
    const bounds = holder?.get('bounds') as Changeable | undefined
    if (!bounds) return
    if (before.bounds) for (const [name, value] of Object.entries(before.bounds)) bounds.set(name, value)
    else if (!before.hasLabel && !holder?.get('labelStyle')) di.set('label', undefined)
    else holder?.set('bounds', undefined)
  })

  // a label shares the notation of what it names
  function keyOf(element: Element): object {
    return isLabel(element) ? element : (getDi(element) as unknown as object)
  }
}
OpenedBounds.$inject = ['eventBus', 'elementRegistry']

/** diagram-js module for editors. */
export const openedBoundsModule = {
  __init__: ['openedBounds'],
  openedBounds: ['type', OpenedBounds] as ['type', typeof OpenedBounds],
}

/** What has the bounds of a shape or of a label in the file. */
function holderOf(element: Element, di: Changeable): Changeable | undefined {
  return isLabel(element) ? (di.get('label') as Changeable | undefined) : di
}

function placeOf(shape: Shape): string {
  const { labelTarget } = shape as unknown as { labelTarget?: Shape & { waypoints?: readonly object[] } }
  const target = labelTarget && (labelTarget.waypoints?.map((point) => xyOf(point as Box)) ?? boxOf(labelTarget))
  return JSON.stringify([boxOf(shape), target])
}

const xyOf = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y })
const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height })
const isSameBox = (one: Box, other: Box) =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height
