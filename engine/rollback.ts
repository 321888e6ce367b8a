import { beginActivity } from './activities.ts'
import type { Stores } from './commands.ts'
import { copyOf } from './copy-state.ts'
import type { Executable } from './executable.ts'
import { refuse } from './refusals.ts'
import { Run, type Acts } from './run.ts'
import { isEventSubProcess } from './scopes.ts'
import type { Compensable, InstanceState } from './state.ts'

/**
 * An instance as it was at an earlier point of its history, with the handlers begun that undo what was done
 * since, the last first, where the model has them (SEMANTICS.md, "Rollback"). Keys go on from the present, so
 * that none is given twice.
 *
 * @throws {Refusal} where `earlier` is of another instance
 */
export function rollback(
  executable: Executable,
  present: InstanceState,
  earlier: InstanceState,
  nowMs: number,
  stores: Stores,
  acts: Acts,
): Run {
  if (earlier.id !== present.id) throw refuse.otherInstance(earlier.id, present.id)
  const state = { ...copyOf(earlier, Math.max(nowMs, present.nowMs)), nextKey: present.nextKey }
  const run = new Run(executable, state, state.nowMs, stores, acts)
  for (const key of Object.keys(present.elements).map(Number)) {
    const scope = state.elements[key]
    if (!scope) continue
    for (const done of doneSince(present.elements[key]!.compensable, scope.compensable).reverse()) {
      const node = done.handler === undefined ? undefined : executable.files[done.file]!.nodes.get(done.handler)
      if (!node || isEventSubProcess(node)) continue
      scope.tokens++
      // nobody waits for the handler: key 0 is never given
      beginActivity(run, node, scope, {
        compensates: 0,
        ...(done.variables ? { variables: { ...done.variables } } : {}),
      })
    }
  }
  return run
}

function doneSince(present: readonly Compensable[] = [], earlier: readonly Compensable[] = []): Compensable[] {
  const before = earlier.map((each) => JSON.stringify(each))
  return present.filter((each) => {
    const place = before.indexOf(JSON.stringify(each))
    if (place >= 0) before.splice(place, 1)
    return place < 0
  })
}
