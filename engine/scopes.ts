import { subscribe, type Awaited } from './subscriptions.ts'
import type { CompiledNode, CompiledScope } from './executable.ts'
import type { Run } from './run.ts'
import type { ElementInstance } from './state.ts'

/** The data objects and properties of a scope are variables of its own, without a value at first. */
export function declareData(instance: ElementInstance, scope: CompiledScope): void {
  if (scope.declared.length === 0) return
  instance.variables ??= {}
  for (const name of scope.declared) if (!Object.hasOwn(instance.variables, name)) instance.variables[name] = null
}

/** Begins a process or sub-process: a token at each of its starts. */
export function beginScope(run: Run, instance: ElementInstance, scope: CompiledScope): void {
  for (const node of scope.starts) {
    instance.tokens++
    run.putOff({ flow: null, node, scope: instance })
  }
  if (scope.starts.length === 0) scopeIsEmpty(run, instance)
}

/** What the event sub-processes of a scope wait for. */
export function awaitEventSubProcesses(run: Run, instance: ElementInstance, scope: CompiledScope): readonly Awaited[] {
  return scope.eventSubProcesses.flatMap(({ startEvent }) => (startEvent ? subscribe(run, instance, startEvent) : []))
}

/** A token ends in a scope; with the last one the scope completes (13.5.6). */
export function tokenEnds(run: Run, scope: ElementInstance): void {
  scope.tokens--
  if (scope.tokens === 0) scopeIsEmpty(run, scope)
}

/** No token is left in a scope. */
export function scopeIsEmpty(run: Run, scope: ElementInstance): void {
  if (scope.phase !== 'active') return
  if (scope.kind === 'process') {
    if (scope.parent === 0) endInstance(run, scope, 'completed')
    else calledProcessEnds(run, scope)
    return
  }
  const node = run.node(scope)
  if (node.behaviour === 'adHoc' && run.acts.adHocIsEmpty(run, scope, node)) return
  completeScope(run, scope)
}

/** A sub-process completes, whatever is left in it. */
export function completeScope(run: Run, scope: ElementInstance): void {
  const node = run.node(scope)
  if (isEventSubProcess(node)) eventSubProcessEnds(run, scope, node)
  else run.acts.finish(run, scope)
}

export function isEventSubProcess({ node }: CompiledNode): boolean {
  return node.kind === 'subProcess' && node.variant === 'event'
}

/** The process instance ends; nothing of it is left but its variables, in the last event. */
export function endInstance(run: Run, root: ElementInstance, status: 'completed' | 'terminated' | 'error'): void {
  run.emit(status === 'completed' ? 'completed' : 'terminated', root, root.element, 'process', root.key)
  run.state.status = status
  run.state.elements[root.key] = { ...root, tokens: 0, phase: 'leaving' }
  run.forget(() => true)
}

function calledProcessEnds(run: Run, process: ElementInstance): void {
  const call = run.parentOf(process)!
  run.emit('completed', process, process.element, 'process', process.key)
  run.acts.finish(run, call)
}

function eventSubProcessEnds(run: Run, instance: ElementInstance, node: CompiledNode): void {
  const around = run.scopeAround(instance)
  run.emit('completed', around, node.id, node.type, instance.key)
  const asked = instance.compensates
  run.remove(instance)
  if (asked !== undefined) {
    around.tokens--
    run.acts.compensationRan(run, asked)
    return
  }
  tokenEnds(run, around)
}
