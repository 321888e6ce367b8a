import { enterActivity } from './activities.ts'
import { passEvent, waitAtGateway, waitForEvent } from './catching.ts'
import { settleConditions } from './conditions.ts'
import { arriveAtEnd } from './ends.ts'
import type { CompiledNode } from './executable.ts'
import { collect, settleComplexGateways, settleInclusiveJoins } from './joins.ts'
import { leave } from './leaving.ts'
import type { Run } from './run.ts'
import type { ElementInstance } from './state.ts'
import { throwAt } from './throwing.ts'

/**
 * Moves tokens until all of them wait or have ended (SEMANTICS.md, "Order"). When no token moves,
 * conditional events are looked at, then the joins that depend on tokens elsewhere.
 */
export function moveAll(run: Run): void {
  for (;;) {
    for (let move = run.takeMove(); move; move = run.takeMove()) {
      const { flow, node, scope, came } = move
      if (flow) run.emit('taken', scope, flow.id, 'sequenceFlow')
      if (came) passEvent(run, node, scope, came)
      else arrive(run, node, scope, flow?.id ?? null)
    }
    if (run.mayMeetConditions && settleConditions(run)) continue
    if (run.isUnsettled && (settleInclusiveJoins(run) || settleComplexGateways(run))) continue
    run.isUnsettled = false
    return
  }
}

/** A token comes to a node. */
function arrive(run: Run, node: CompiledNode, scope: ElementInstance, flow: string | null): void {
  switch (node.behaviour) {
    case 'pass':
    case 'exclusive':
    case 'inclusive':
      run.emit('activated', scope, node.id, node.type)
      leave(run, node, scope)
      return
    case 'task':
    case 'job':
    case 'receive':
    case 'subProcess':
    case 'adHoc':
    case 'call':
      enterActivity(run, node, scope)
      return
    case 'parallelJoin':
    case 'inclusiveJoin':
    case 'complex':
      collect(run, node, scope, flow)
      return
    case 'eventBased':
      waitAtGateway(run, node, scope)
      return
    case 'catch':
      waitForEvent(run, node, scope)
      return
    case 'throw':
      throwAt(run, node, scope)
      return
    case 'link':
      run.emit('activated', scope, node.id, node.type)
      run.emit('completed', scope, node.id, node.type)
      if (node.linkTargets.length === 1) {
        run.goOn({ flow: null, node: node.linkTargets[0]!, scope })
        return
      }
      scope.tokens += node.linkTargets.length - 1
      for (const target of node.linkTargets) run.putOff({ flow: null, node: target, scope })
      return
    case 'end':
      arriveAtEnd(run, node, scope)
      return
  }
}
