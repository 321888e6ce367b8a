import { cancelInside } from './cancelling.ts'
import type { CompiledNode, CompiledScope } from './executable.ts'
import { raiseIncident } from './incidents.ts'
import type { Run } from './run.ts'
import { completeScope, scopeIsEmpty } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { isTrue, visibleAt } from './variables.ts'

/**
 * An ad-hoc sub-process begins each inner activity that nothing leads to: all at once, or one after the
 * other in document order (13.3.5; SEMANTICS.md, "Ad-hoc").
 */
export function beginAdHoc(run: Run, instance: ElementInstance, scope: CompiledScope): void {
  const inner = scope.starts.filter(({ activity, node }) => activity && node.kind !== 'event').map(({ id }) => id)
  const isSequential = isSequentialAdHoc(run.node(instance))
  instance.toBegin = inner
  if (inner.length === 0) {
    scopeIsEmpty(run, instance)
    return
  }
  for (let left = isSequential ? 1 : inner.length; left > 0; left--) beginNext(run, instance)
}

/** Begins one inner activity, as often as somebody asks. */
export function beginInside(run: Run, instance: ElementInstance, node: CompiledNode): void {
  instance.tokens++
  run.putOff({ flow: null, node, scope: instance })
}

/**
 * Whether the completion condition is true when an inner activity completes. With `cancelRemainingInstances`
 * the sub-process ends then and there, else when what runs in it has ended.
 */
export function adHocIsDone(run: Run, instance: ElementInstance): boolean {
  const node = run.node(instance)
  if (!conditionHolds(run, instance, node)) return false
  instance.toBegin = []
  return node.node.kind === 'subProcess' && node.node.cancelRemainingInstances !== false
}

/** The sub-process ends with all that is in it. */
export function endAdHoc(run: Run, instance: ElementInstance): void {
  cancelInside(run, instance)
  completeScope(run, instance)
}

/** No token is left: the next one begins, or it completes; true where it stays open. */
export function adHocIsEmpty(run: Run, instance: ElementInstance, node: CompiledNode): boolean {
  if (instance.toBegin && instance.toBegin.length > 0) {
    beginNext(run, instance)
    return true
  }
  // without a condition all has been done; with one that is not true somebody may begin an activity again
  return !!node.activity!.completionCondition && !conditionHolds(run, instance, node)
}

function beginNext(run: Run, instance: ElementInstance): void {
  const next = instance.toBegin!.shift()!
  beginInside(run, instance, run.file(instance).nodes.get(next)!)
}

function conditionHolds(run: Run, instance: ElementInstance, node: CompiledNode): boolean {
  const condition = node.activity!.completionCondition
  if (!condition) return false
  try {
    return isTrue(run, condition, visibleAt(run, instance))
  } catch (failure) {
    raiseIncident(run, instance, failure)
    return false
  }
}

function isSequentialAdHoc({ node }: CompiledNode): boolean {
  return node.kind === 'subProcess' && node.ordering === 'sequential'
}
