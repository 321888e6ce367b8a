import { Failure } from './failure.ts'
import type { Run } from './run.ts'
import type { ElementInstance, Phase } from './state.ts'

/**
 * Does what can fail at an element instance. A failure becomes an incident there, the instance stays in
 * `phase`, and the answer is null.
 */
export function guarded<T>(
  run: Run,
  instance: ElementInstance,
  phase: Phase,
  work: () => T,
): { readonly value: T } | null {
  const before = instance.phase
  instance.phase = phase
  try {
    const value = work()
    instance.phase = before === phase ? 'active' : before
    return { value }
  } catch (failure) {
    raiseIncident(run, instance, failure)
    return null
  }
}

/** Records that something failed. @throws what is no failure of the model */
export function raiseIncident(run: Run, instance: ElementInstance, failure: unknown, job?: number): void {
  if (!(failure instanceof Failure)) throw failure
  const { element } = instance
  const key = run.state.nextKey++
  const { code, message, mend } = failure
  run.state.incidents[key] = {
    key,
    instance: instance.key,
    element,
    code,
    message,
    mend,
    ...(job === undefined ? {} : { job }),
  }
  const type = instance.kind === 'process' ? 'process' : run.node(instance).type
  run.emit('incident', instance, element, type, instance.key, { incident: key, code, message, mend })
}
