import type { Shape } from 'bpmn-js/lib/model/Types'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { hostOf, middleOf, outgoingOf, targetOf } from './editing-tools.ts'

/** After the editor has attached what was moved. */
const last = 100

interface Move {
  readonly context: { readonly shapes: readonly Shape[]; readonly newHost?: Shape }
}

/**
 * Flows of a boundary event that goes to another activity leave it away from that. The editor draws them while the event
 * still belongs to the one before, and so through the new one.
 */
function AttachedFlows(eventBus: EventBus, modeling: Modeling) {
  const hosts = new WeakMap<object, Shape | undefined>()
  eventBus.on('commandStack.elements.move.preExecute', ({ context }: Move) => {
    const [event] = context.shapes
    if (context.newHost && event) hosts.set(context, hostOf(event))
  })
  eventBus.on('commandStack.elements.move.postExecuted', last, ({ context }: Move) => {
    const [event] = context.shapes
    if (!context.newHost || !event || hosts.get(context) === context.newHost) return
    for (const flow of outgoingOf(event)) {
      const [connectionStart, connectionEnd] = [middleOf(event), middleOf(targetOf(flow))]
      // from scratch: what was drawn through the activity would only be mended
      const waypoints = [connectionStart, connectionEnd]
      modeling.layoutConnection(flow as never, { waypoints, connectionStart, connectionEnd } as never)
    }
  })
}
AttachedFlows.$inject = ['eventBus', 'modeling']

/** diagram-js module for editors. */
export const attachedFlowsModule = {
  __init__: ['attachedFlows'],
  attachedFlows: ['type', AttachedFlows] as ['type', typeof AttachedFlows],
}
