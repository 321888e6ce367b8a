import { cancelInside } from './cancelling.ts'
import { cancelTransaction, compensate } from './compensation.ts'
import type { CompiledNode } from './executable.ts'
import type { Run } from './run.ts'
import { scopeIsEmpty, tokenEnds } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { beginThrowing, throwNow } from './throwing.ts'

/** A token comes to an end event: it throws what the event says, and ends (13.5.5). */
export function arriveAtEnd(run: Run, node: CompiledNode, scope: ElementInstance): void {
  if (scope.parent === 0) run.state.endedAt = node.id
  if (node.definitions.length === 0) {
    run.emit('activated', scope, node.id, node.type)
    run.emit('completed', scope, node.id, node.type)
    tokenEnds(run, scope)
    return
  }
  endAgain(run, beginThrowing(run, node, scope), node)
}

/** What an end event throws; done again after an incident. */
export function endAgain(run: Run, instance: ElementInstance, node: CompiledNode): void {
  const scope = run.parentOf(instance)!
  if (!throwNow(run, instance, node)) return
  const has = (kind: string) => node.definitions.some(({ definition }) => definition.kind === kind)
  if (has('compensate') && compensate(run, instance, node)) return
  run.emit('completed', scope, node.id, node.type, instance.key)
  run.remove(instance)
  if (has('cancel') && cancelTransaction(run, scope)) return
  if (has('terminate')) {
    cancelInside(run, scope)
    scopeIsEmpty(run, scope)
    return
  }
  tokenEnds(run, scope)
}
