import type { Run } from './run.ts'
import type { ElementInstance } from './state.ts'

/** Ends an instance with all that is in it; its token is gone, and the scope around it is not looked at. */
export function cancel(run: Run, instance: ElementInstance): void {
  const parent = run.parentOf(instance)
  cancelAll(run, [instance])
  if (parent) parent.tokens--
}

/** Ends all tokens inside a scope: instances, collected tokens and those that move. The scope itself stays. */
export function cancelInside(run: Run, scope: ElementInstance): void {
  cancelAll(
    run,
    Object.values(run.state.elements).filter(({ parent }) => parent === scope.key),
  )
  run.dropMoves(scope)
  delete scope.collected
  delete scope.resetting
  scope.toBegin = scope.toBegin && []
  scope.tokens = 0
}

function cancelAll(run: Run, roots: readonly ElementInstance[]): void {
  if (roots.length === 0) return
  const { elements } = run.state
  const inside = new Map<number, ElementInstance[]>()
  for (const instance of Object.values(elements)) {
    const siblings = inside.get(instance.parent)
    if (siblings) siblings.push(instance)
    else inside.set(instance.parent, [instance])
  }
  const ended: ElementInstance[] = []
  // the inner ones first, as they end before what holds them
  const end = (instance: ElementInstance) => {
    for (const inner of inside.get(instance.key) ?? []) end(inner)
    ended.push(instance)
  }
  for (const root of roots) end(root)
  for (const instance of ended) {
    const type = instance.kind === 'process' ? 'process' : run.node(instance).type
    run.emit('terminated', instance, instance.element, type, instance.key)
  }
  const keys = new Set(ended.map(({ key }) => key))
  run.isUnsettled = true
  run.forget((key) => keys.has(key))
  for (const instance of ended) {
    run.dropMoves(instance)
    delete elements[instance.key]
  }
}
