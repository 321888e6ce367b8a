import type { Variables } from '../shared/expressions/value.ts'
import { finish } from './activities.ts'
import type { Command } from './commands.ts'
import { Failure } from './failure.ts'
import { raiseIncident } from './incidents.ts'
import { refuse } from './refusals.ts'
import type { Run } from './run.ts'
import type { ElementInstance, Job } from './state.ts'
import { isCaught, throwError, throwEscalation } from './throwing.ts'

/** A job is done: its task takes the variables and goes on. */
export function completeJob(run: Run, key: number, variables: Variables): void {
  const { job, instance } = workable(run, key)
  delete run.state.jobs[job.key]
  finish(run, instance, variables)
}

/** An attempt at a job failed; without attempts left, the job has an incident. */
export function failJob(run: Run, command: Extract<Command, { kind: 'failJob' }>): void {
  const { job, instance } = workable(run, command.job)
  job.retries = Math.max(0, command.retries ?? job.retries - 1)
  if (job.retries > 0) {
    job.notBeforeMs = run.nowMs + Math.max(0, command.backoffMs ?? 0)
    return
  }
  const failure = new Failure(
    'job-failed',
    command.message || 'The work failed, and what did it did not say why.',
    'Fix the cause, then retry; or skip the task with the outputs it should have given.',
  )
  raiseIncident(run, instance, failure, job.key)
}

/** Who does a job throws an error or escalation that the model knows. */
export function throwFromJob(
  run: Run,
  kind: 'error' | 'escalation',
  command: Extract<Command, { kind: 'throwError' | 'throwEscalation' }>,
): void {
  const { job, instance } = workable(run, command.job)
  const { code, variables = {} } = command
  const node = run.node(instance)
  run.emit('thrown', instance, node.id, node.type, instance.key, { [kind]: code })
  if (kind === 'escalation') {
    throwEscalation(run, instance, code, variables)
    return
  }
  if (isCaught(run, instance, code)) {
    throwError(run, instance, code, variables)
    return
  }
  const said = command.kind === 'throwError' && command.message ? `: ${command.message}` : ''
  const failure = new Failure(
    'error-not-caught',
    `The error "${code}" was thrown and nothing around the task catches it${said}.`,
    'Give the task, or a sub-process around it, an error boundary event for this code; or retry.',
  )
  job.retries = 0
  raiseIncident(run, instance, failure, job.key)
}

function workable(run: Run, key: number): { readonly job: Job; readonly instance: ElementInstance } {
  const job = run.state.jobs[key]
  const instance = job && run.state.elements[job.instance]
  if (!job || !instance) throw refuse.jobGone(key)
  if (job.retries === 0) throw refuse.jobHasIncident(key, job.element)
  return { job, instance }
}
