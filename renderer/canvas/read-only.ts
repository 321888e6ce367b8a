import type EventBus from 'diagram-js/lib/core/EventBus'

/**
 * Outside of Model the diagram can be looked at and selected, not changed. The commands of the editor
 * are left alone, gestures and keys that would start one are stopped before it.
 */
const editingGestures = [
  'shape.move.start',
  'elements.move.start',
  'resize.start',
  'connectionSegment.move.start',
  'bendpoint.move.start',
  'connect.start',
  'global-connect.start',
  'create.start',
  'spaceTool.selection.start',
  'element.dblclick',
  'directEditing.activate',
  'autoPlace',
]
const navigationKeys = new Set(['+', '-', '=', '_', '0', 'f', 'Escape', 'Tab'])
const first = 10_000

interface KeyboardService {
  addListener(
    priority: number,
    listener: (event: { keyEvent: KeyboardEvent; stopPropagation(): void }) => boolean | undefined,
  ): void
}

export interface ReadOnlySwitch {
  /** while the diagram is presented it is so, whatever it is set to for afterwards */
  isReadOnly: boolean
  isPresented: boolean
  /** whether it will be so when nothing is presented */
  readonly isLocked: boolean
}

function readOnlySwitch(): ReadOnlySwitch {
  let isLocked = false
  return {
    isPresented: false,
    get isLocked() {
      return isLocked
    },
    get isReadOnly() {
      return isLocked || this.isPresented
    },
    set isReadOnly(locked) {
      isLocked = locked
    },
  }
}

/** Follows the switch of the editor it is put into. */
function ReadOnlyBehavior(eventBus: EventBus, keyboard: KeyboardService, readOnly: ReadOnlySwitch) {
  eventBus.on(editingGestures, first, (event: { stopPropagation(): void; preventDefault(): void }) => {
    if (!readOnly.isReadOnly) return undefined
    event.stopPropagation()
    event.preventDefault()
    return false
  })
  keyboard.addListener(first, (event) => {
    if (!readOnly.isReadOnly) return undefined
    const { keyEvent } = event
    const isNavigation =
      navigationKeys.has(keyEvent.key) && (keyEvent.key !== 'f' || keyEvent.ctrlKey || keyEvent.metaKey)
    if (isNavigation) return undefined
    // a browser's own Ctrl D or Ctrl E would surprise who means the editor's
    if (keyEvent.ctrlKey || keyEvent.metaKey) return true
    // kept from the editor, but not used up: the window's shortcuts follow after the canvas
    event.stopPropagation()
    return undefined
  })
}
ReadOnlyBehavior.$inject = ['eventBus', 'keyboard', 'readOnly']

/** diagram-js module; `modeler.get('readOnly').isReadOnly = true` locks the diagram. */
export const readOnlyModule = () => ({
  __init__: ['readOnlyBehavior'],
  readOnly: ['value', readOnlySwitch()] as ['value', ReadOnlySwitch],
  readOnlyBehavior: ['type', ReadOnlyBehavior] as ['type', typeof ReadOnlyBehavior],
})
