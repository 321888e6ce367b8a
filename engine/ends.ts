import { cancelInside } from './cancelling.ts'
import { cancelTransaction, compensate } from './compensation.ts'
import type { CompiledNode } from './executable.ts'
import { guarded } from './incidents.ts'
import type { Run } from './run.ts'
import { scopeIsEmpty, tokenEnds } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { prepared } from './throwing.ts'

/** A token comes to an end event: it throws what the event says, and ends (13.5.5). */
export function arriveAtEnd(run: Run, node: CompiledNode, scope: ElementInstance): void {
  if (scope.parent === 0) run.state.endedAt = node.id
  if (node.definitions.length === 0) {
    run.emit('activated', scope, node.id, node.type)
    run.emit('completed', scope, node.id, node.type)
    tokenEnds(run, scope)
    return
  }
  const instance = run.create(node.id, node.file.index, scope, 'node', { phase: 'entering' })
  run.emit('activated', scope, node.id, node.type, instance.key)
  endAgain(run, instance, node)
}

/** What an end event throws; done again after an incident. */
export function endAgain(run: Run, instance: ElementInstance, node: CompiledNode): void {
  const scope = run.parentOf(instance)!
  const ready = guarded(run, instance, 'entering', () => prepared(run, instance, node))
  if (!ready) return
  instance.phase = 'active'
  ready.value()
  if (run.state.elements[instance.key] !== instance) return
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
