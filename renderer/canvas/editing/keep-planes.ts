import type { Element } from 'bpmn-js/lib/model/Types'
import type EventBus from 'diagram-js/lib/core/EventBus'

interface Replace {
  readonly context: { readonly oldShape: Element; readonly oldRoot?: Element }
}

interface Delete {
  readonly context: { readonly shape: Element; newRootElement?: Element }
}

const afterTheEditor = 500

/**
 * A closed sub-process that becomes another kind of closed sub-process hands its plane's content on. The editor takes
 * the old plane away before it deletes the old shape, which then knows of none: an undo made an empty plane, and the
 * content was drawn nowhere. Here the shape that is deleted remembers its plane.
 */
function KeepPlanes(eventBus: EventBus) {
  const planes = new WeakMap<Element, Element>()
  eventBus.on('commandStack.shape.replace.preExecuted', afterTheEditor, ({ context }: Replace) => {
    if (context.oldRoot) planes.set(context.oldShape, context.oldRoot)
  })
  eventBus.on('commandStack.shape.delete.executed', afterTheEditor, ({ context }: Delete) => {
    const plane = planes.get(context.shape)
    if (plane) context.newRootElement ??= plane
  })
}
KeepPlanes.$inject = ['eventBus']

/** diagram-js module for editors. */
export const keepPlanesModule = {
  __init__: ['keepPlanes'],
  keepPlanes: ['type', KeepPlanes] as ['type', typeof KeepPlanes],
}
