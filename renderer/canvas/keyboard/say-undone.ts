import type EventBus from 'diagram-js/lib/core/EventBus'
import { translate } from '../../app/i18n.ts'
import { announce } from '../../ui/announce.tsx'

/** Before what an undo shows is selected and said. */
const first = 2000

/** Says that a step was undone or done again: where nothing else is selected by it, nothing else is said. */
function SayUndone(eventBus: EventBus) {
  eventBus.on('commandStack.changed', first, ({ trigger }: { trigger?: string }) => {
    if (trigger === 'undo') announce(translate('canvas:walk.undone'))
    else if (trigger === 'redo') announce(translate('canvas:walk.redone'))
  })
}
SayUndone.$inject = ['eventBus']

export const sayUndoneModule = {
  __init__: ['sayUndone'],
  sayUndone: ['type', SayUndone] as ['type', typeof SayUndone],
}
