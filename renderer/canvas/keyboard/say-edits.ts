import type { Element } from 'bpmn-js/lib/model/Types'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { translate } from '../../app/i18n.ts'
import { announce } from '../../ui/announce.tsx'
import { notify } from '../../ui/notify.tsx'
import { arePoolsOntoProcess } from '../editing/pools-rules.ts'

interface Rejected {
  readonly context: { readonly target?: Element | null; readonly elements?: readonly Element[] }
}

interface SpaceMade {
  readonly context: { readonly delta: { readonly x: number; readonly y: number } }
}

/** Says what selects nothing and so would go unsaid: a further lane, more or less space, a drop that came to nothing. */
export class SayEdits {
  static readonly $inject = ['eventBus', 'canvas']

  constructor(eventBus: EventBus, canvas: Pick<Canvas, 'getRootElement'>) {
    eventBus.on('commandStack.lane.add.postExecuted', () => announce(translate('canvas:walk.laneAdded')))
    eventBus.on('commandStack.spaceTool.postExecuted', ({ context: { delta } }: SpaceMade) =>
      announce(translate('canvas:walk.spaceChanged', { size: Math.round(Math.abs(delta.x || delta.y)) })),
    )
    eventBus.on('create.rejected', ({ context: { target, elements = [] } }: Rejected) => {
      // beside the diagram it is let go of; of pools the rule that refuses them says why
      if (!target || arePoolsOntoProcess(canvas.getRootElement() as unknown as Element, elements)) return
      notify(translate('canvas:menu.refused'))
    })
  }
}

export const sayEditsModule = {
  __init__: ['sayEdits'],
  sayEdits: ['type', SayEdits] as ['type', typeof SayEdits],
}
