import type { Executable } from '../../engine/executable.ts'
import { resultVariableOf, scriptOfJob, variablesSeenBy } from '../../engine/read-state.ts'
import type { InstanceState, Job } from '../../engine/state.ts'
import type { DecisionModel } from '../../shared/decisions/decision-model.ts'
import { evaluateDecision } from '../../shared/decisions/evaluate.ts'
import type { Variables } from '../../shared/expressions/value.ts'
import { runScript } from '../scripts/run-script.ts'

/** How an attempt at a job ended. */
export type WorkOutcome =
  | { readonly kind: 'completed'; readonly variables: Variables }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }

/** A job of an instance, with what it is done with. */
export interface Work {
  readonly executable: Executable
  readonly state: InstanceState
  readonly job: Job
  readonly nowMs: number
}

/** Runs the script of a script task: what it assigns, and its result where the task names a variable for it. */
export async function workScript({ executable, state, job, nowMs }: Work): Promise<WorkOutcome> {
  const { script, resultVariable } = scriptOfJob(executable, state, job)
  if (!script) return { kind: 'failed', message: 'The task has no script.' }
  const ran = await runScript({
    source: script.body,
    language: /feel/i.test(script.language ?? '') ? 'feel' : 'javascript',
    variables: variablesSeenBy(state, job.instance),
    nowMs,
    // the same job has the same luck at each attempt
    seed: seedOf(`${state.id}/${job.key}`),
  })
  if (!ran.ok) {
    return ran.errorCode === undefined
      ? { kind: 'failed', message: ran.message }
      : { kind: 'error', code: ran.errorCode, message: ran.message }
  }
  return {
    kind: 'completed',
    variables: { ...ran.assigned, ...(resultVariable === null ? {} : { [resultVariable]: ran.value }) },
  }
}

/** Evaluates the decision of a business rule task; without a variable for its result, a context's entries are set. */
export function workDecision({ executable, state, job, nowMs }: Work, models: readonly DecisionModel[]): WorkOutcome {
  const { decision } = job
  const model = models.find(({ decisions }) => decision !== undefined && Object.hasOwn(decisions, decision))
  if (!model || decision === undefined) {
    return { kind: 'failed', message: `The project has no decision "${decision ?? ''}".` }
  }
  const result = evaluateDecision(model, decision, variablesSeenBy(state, job.instance), nowMs)
  if (!result.ok) return { kind: 'failed', message: result.message }
  const resultVariable = resultVariableOf(executable, state, job)
  if (resultVariable !== null) return { kind: 'completed', variables: { [resultVariable]: result.value } }
  const isContext = result.value !== null && typeof result.value === 'object' && !Array.isArray(result.value)
  return { kind: 'completed', variables: isContext ? (result.value as Variables) : { [decision]: result.value } }
}

/** A number of 32 bits that a text always gives (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
