import { workService } from '../backend/runtime/service-work.ts'
import type { InMemoryInstances } from '../engine/in-memory.ts'
import { nodeOfJob } from '../engine/read-state.ts'
import type { Job } from '../engine/state.ts'
import { workDecision, workScript, type WorkOutcome } from '../backend/runtime/automatic-work.ts'
import type { DecisionModel } from '../shared/decisions/decision-model.ts'
import type { Variables } from '../shared/expressions/value.ts'
import type { Problem } from '../shared/problem.ts'

/** What a run is told in advance; each is used once, in order. */
export interface Inputs {
  readonly completions: { readonly element: string; readonly variables: Variables }[]
  readonly messages: { readonly name: string; readonly variables: Variables }[]
  readonly signals: string[]
}

/** Timers that fire one after the other while nothing else moves: a cycle without end is then left. */
const MOST_IDLE_TIMERS = 1000

/**
 * Plays instances until nothing can happen any more: automatic tasks are done (a service that is not told
 * what it gives, gives what its mock says, else nothing), people's tasks as the inputs say, then messages and signals are sent when
 * something waits for them; when nothing else can happen, time skips to the next timer.
 *
 * @returns a problem that ended the run, or null; what is left of `inputs` was not needed
 */
export async function play(
  instances: InMemoryInstances,
  inputs: Inputs,
  decisions: readonly DecisionModel[],
): Promise<Problem | null> {
  let idleTimers = 0
  for (;;) {
    const problem = await playOne(instances, inputs, decisions)
    if (problem === 'done') {
      idleTimers = 0
      continue
    }
    if (problem) return problem
    const next = instances.nextTimerMs()
    if (next === null || ++idleTimers > MOST_IDLE_TIMERS) return null
    const refused = instances.advanceTo(next)
    if (refused) return refused
  }
}

/**
 * Does all that needs no person and no time: scripts, decisions, and services and sends, which give what
 * `mocks` says, else nothing. People's tasks and jobs with an incident are left.
 */
export async function playAutomatic(
  instances: InMemoryInstances,
  mocks: Readonly<Record<string, Variables>>,
  decisions: readonly DecisionModel[],
): Promise<Problem | null> {
  for (;;) {
    const next = instances.jobs().find(({ job }) => job.kind !== 'user' && job.retries > 0)
    if (!next) return null
    const { id, job } = next
    const mock = Object.hasOwn(mocks, job.element) ? mocks[job.element] : undefined
    const outcome: WorkOutcome = mock
      ? { kind: 'completed', variables: mock }
      : await workOn(instances, id, job, decisions)
    const problem = report(instances, id, job, outcome)
    if (problem) return problem
  }
}

async function playOne(
  instances: InMemoryInstances,
  inputs: Inputs,
  decisions: readonly DecisionModel[],
): Promise<'done' | Problem | null> {
  for (const { id, job } of instances.jobs()) {
    if (job.retries === 0) continue
    const told = inputs.completions.findIndex(({ element }) => element === job.element)
    if (told >= 0) {
      const { variables } = inputs.completions.splice(told, 1)[0]!
      return instances.do(id, { kind: 'completeJob', job: job.key, variables }) ?? 'done'
    }
    if (job.kind === 'user') continue
    const outcome = await workOn(instances, id, job, decisions)
    return report(instances, id, job, outcome) ?? 'done'
  }
  for (const [place, { name, variables }] of inputs.messages.entries()) {
    if (instances.send({ name }, variables)?.code === 'message-not-awaited') continue
    inputs.messages.splice(place, 1)
    return 'done'
  }
  for (const [place, name] of inputs.signals.entries()) {
    if (!instances.isSignalAwaited(name)) continue
    inputs.signals.splice(place, 1)
    instances.signal(name)
    return 'done'
  }
  return null
}

async function workOn(
  { executable, instances, nowMs }: InMemoryInstances,
  id: string,
  job: Job,
  decisions: readonly DecisionModel[],
): Promise<WorkOutcome> {
  const work = { executable, state: instances.get(id)!, job, nowMs }
  if (job.kind === 'script') return workScript(work)
  if (job.kind === 'businessRule' && job.decision !== undefined) return workDecision(work, decisions)
  // in memory nothing outside is asked: only a mock is played, without its duration
  const { node } = nodeOfJob(executable, work.state, job)
  if (node.execution?.service?.kind !== 'mock') return { kind: 'completed', variables: {} }
  return workService(work, { fileFolder: '', signal: AbortSignal.abort() })
}

function report(instances: InMemoryInstances, id: string, job: Job, outcome: WorkOutcome): Problem | undefined {
  switch (outcome.kind) {
    case 'completed':
      return instances.do(id, { kind: 'completeJob', job: job.key, variables: outcome.variables })
    case 'failed':
      // the same attempt would fail the same way
      return instances.do(id, { kind: 'failJob', job: job.key, message: outcome.message, retries: 0 })
    case 'error':
      return instances.do(id, { kind: 'throwError', job: job.key, code: outcome.code, message: outcome.message })
  }
}
