import type { Element } from 'bpmn-js/lib/model/Types'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { isLabel } from './editing-tools.ts'

interface Delete {
  readonly context: { elements: readonly Element[] }
}

interface Move {
  readonly context: { shapes: readonly Element[] }
}

const beforeTheEditor = 2000
const afterTheEditor = 1400
/** between what of the selection is moved and what the editor takes along */
const withTheStart = 1100
const afterTheStart = 900

/**
 * Names are deleted and moved with what they name. The editor takes along what lies wholly within a pool or sub-process
 * that is deleted or moved, the name of a group too, which itself stays: deleted, the group lost its name.
 */
export function KeepNames(eventBus: EventBus) {
  const asked = new WeakMap<object, readonly Element[]>()
  eventBus.on('commandStack.elements.delete.preExecute', beforeTheEditor, ({ context }: Delete) => {
    asked.set(context, context.elements)
  })
  eventBus.on('commandStack.elements.delete.preExecute', afterTheEditor, ({ context }: Delete) => {
    context.elements = withoutNames(context.elements, asked.get(context) ?? [])
  })
  eventBus.on('shape.move.start', withTheStart, ({ context }: Move) => {
    asked.set(context, context.shapes)
  })
  eventBus.on('shape.move.start', afterTheStart, ({ context }: Move) => {
    context.shapes = withoutNames(context.shapes, asked.get(context) ?? [])
  })
}
KeepNames.$inject = ['eventBus']

/** Without names that nobody asked for. */
export function withoutNames(elements: readonly Element[], asked: readonly Element[]): readonly Element[] {
  const isStray = (element: Element) => isLabel(element) && !asked.includes(element)
  return elements.some(isStray) ? elements.filter((element) => !isStray(element)) : elements
}

/** diagram-js module for editors. */
export const keepNamesModule = {
  __init__: ['keepNames'],
  keepNames: ['type', KeepNames] as ['type', typeof KeepNames],
}
