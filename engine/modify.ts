import { cancel } from './cancelling.ts'
import type { Command } from './commands.ts'
import type { CompiledNode } from './executable.ts'
import { refuse } from './refusals.ts'
import type { Run } from './run.ts'
import { awaitEventSubProcesses, declareData, scopeIsEmpty } from './scopes.ts'
import type { ElementInstance } from './state.ts'
import { add } from './subscriptions.ts'
import { setVariables } from './variables.ts'

/** Takes tokens away and sets others: a token is moved by one of each. */
export function modify(run: Run, command: Extract<Command, { kind: 'modify' }>): void {
  const touched = new Set<ElementInstance>()
  for (const key of command.cancel ?? []) {
    const instance = run.state.elements[key]
    if (!instance || instance.parent === 0 || instance.kind === 'process') throw refuse.instanceGone(key)
    touched.add(run.parentOf(instance)!)
    cancel(run, instance)
  }
  for (const { element, variables } of command.activate ?? []) {
    const node = run.executable.files[0]!.nodes.get(element)
    if (!node || node.attachedTo) throw refuse.elementUnknown(element)
    const scope = scopeFor(run, node)
    if (variables) setVariables(run, scope, variables)
    scope.tokens++
    run.putOff({ flow: null, node, scope })
  }
  for (const scope of touched) {
    if (run.state.elements[scope.key] === scope && scope.tokens === 0) scopeIsEmpty(run, scope)
  }
}

/** The running scope that an element belongs in; those that do not run yet are begun without their starts. */
function scopeFor(run: Run, node: CompiledNode): ElementInstance {
  const running = Object.values(run.state.elements).find(
    ({ element, file, kind }) => element === node.scope && file === 0 && (kind === 'process' || kind === 'scope'),
  )
  if (running) return running
  const around = node.file.nodes.get(node.scope)
  if (!around) throw refuse.elementUnknown(node.scope)
  const parent = scopeFor(run, around)
  parent.tokens++
  const instance = run.create(around.id, 0, parent, 'scope')
  run.emit('activated', parent, around.id, around.type, instance.key)
  const compiled = around.file.scopes.get(around.id)!
  declareData(instance, compiled)
  add(run, awaitEventSubProcesses(run, instance, compiled))
  return instance
}
