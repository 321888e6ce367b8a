import type { Expression } from '../shared/bpmn/process-model.ts'
import type { Variables } from '../shared/expressions/value.ts'
import type { CompiledNode, Executable } from './executable.ts'
import type { InstanceState, Job } from './state.ts'
import { variablesAt } from './variables.ts'

/** All variables that an element instance sees, the nearest of each name. */
export function variablesSeenBy(state: InstanceState, instance: number): Variables {
  const found = state.elements[instance]
  return found ? variablesAt(state, found) : {}
}

/** Variables of the process instance itself, also after it has ended. */
export function processVariables(state: InstanceState): Variables {
  return Object.values(state.elements).find(({ parent }) => parent === 0)?.variables ?? {}
}

export function nodeOfJob(executable: Executable, state: InstanceState, job: Job): CompiledNode {
  return executable.files[state.elements[job.instance]!.file]!.nodes.get(job.element)!
}

/** The script of a job's script task, own or of the global task that it calls, and where its result goes. */
export function scriptOfJob(
  executable: Executable,
  state: InstanceState,
  job: Job,
): { readonly script: Expression | undefined; readonly resultVariable: string | null } {
  const { node, activity } = nodeOfJob(executable, state, job)
  const called = activity?.called
  if (called?.kind === 'globalTask')
    return { script: called.task.script, resultVariable: called.details.resultVariable }
  return { script: node.kind === 'task' ? node.script : undefined, resultVariable: activity!.details.resultVariable }
}

/** The variable that takes the result of a business rule task's decision. */
export function resultVariableOf(executable: Executable, state: InstanceState, job: Job): string | null {
  const { activity } = nodeOfJob(executable, state, job)
  return activity?.called?.kind === 'globalTask'
    ? activity.called.details.resultVariable
    : activity!.details.resultVariable
}
