import type { InMemoryInstances } from '../../engine/in-memory.ts'
import type { Job } from '../../engine/state.ts'
import type { DecisionModel } from '../../shared/decisions/decision-model.ts'
import type { Problem } from '../../shared/problem.ts'
import { workDecision, workScript, type WorkOutcome } from '../runtime/automatic-work.ts'

/** Scripts and decisions after one step; more go round without end. */
const mostJobs = 500

/** Whether a job asks nobody: it computes, from the variables alone. */
export function isAutomatic({ kind, decision }: Pick<Job, 'kind' | 'decision'>): boolean {
  return kind === 'script' || (kind === 'businessRule' && decision !== undefined)
}

/** Does all scripts and decisions that wait. @returns why it does not come to an end, if so */
export async function workAutomatic(
  instances: InMemoryInstances,
  decisions: readonly DecisionModel[],
): Promise<Problem | null> {
  for (let done = 0; ; done++) {
    const next = instances.jobs().find(({ job }) => isAutomatic(job) && job.retries > 0)
    if (!next) return null
    const { id, job } = next
    if (done === mostJobs) return goesRound(job.element)
    const work = { executable: instances.executable, state: instances.instances.get(id)!, job, nowMs: instances.nowMs }
    const outcome = job.kind === 'script' ? await workScript(work) : workDecision(work, decisions)
    const problem = report(instances, id, job.key, outcome)
    if (problem) return problem
  }
}

function report(instances: InMemoryInstances, id: string, job: number, outcome: WorkOutcome): Problem | undefined {
  switch (outcome.kind) {
    case 'completed':
      return instances.do(id, { kind: 'completeJob', job, variables: outcome.variables })
    case 'failed':
      // the same attempt would fail the same way
      return instances.do(id, { kind: 'failJob', job, message: outcome.message, retries: 0 })
    case 'error':
      return instances.do(id, { kind: 'throwError', job, code: outcome.code, message: outcome.message })
  }
}

function goesRound(elementId: string): Problem {
  return {
    severity: 'error',
    code: 'automatic-without-end',
    elementId,
    message: `After this step ${mostJobs} scripts and decisions followed each other without a person or a timer between them.`,
    mend: 'Give the loop through this task an end in the model, then practise it anew.',
  }
}
