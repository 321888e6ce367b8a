import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { Shape } from 'bpmn-js/lib/model/Types'
import { translate } from '../../app/i18n.ts'
import { announce } from '../../ui/announce.tsx'
import { hostOf, isConnection } from '../editing/editing-tools.ts'

interface Keyboard {
  addListener(priority: number, listener: (context: { keyEvent: KeyboardEvent }) => undefined): void
}

/** Before the editor moves what is selected, which nobody after it hears of. */
const beforeMoving = 1600

/** Says where the arrow keys have moved what is selected, or why they did not. */
function SayMoves(keyboard: Keyboard, selection: Selection) {
  keyboard.addListener(beforeMoving, ({ keyEvent: { key, ctrlKey, metaKey, altKey } }) => {
    const [element] = selection.get() as Shape[]
    if (!key.startsWith('Arrow') || ctrlKey || metaKey || altKey || !element || isConnection(element)) return undefined
    const { x, y } = element
    queueMicrotask(() => {
      if (element.x !== x || element.y !== y)
        announce(translate('canvas:walk.moved', { x: Math.round(element.x), y: Math.round(element.y) }))
      else announce(translate(hostOf(element) ? 'canvas:walk.notMovedHost' : 'canvas:walk.notMoved'))
    })
    return undefined
  })
}
SayMoves.$inject = ['keyboard', 'selection']

export const sayMovesModule = {
  __init__: ['sayMoves'],
  sayMoves: ['type', SayMoves] as ['type', typeof SayMoves],
}
