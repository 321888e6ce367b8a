import { Duration } from 'luxon'
import { InMemoryInstances } from '../../engine/in-memory.ts'
import type { Executable } from '../../engine/executable.ts'
import { processVariables } from '../../engine/read-state.ts'
import type { DecisionModel } from '../../shared/decisions/decision-model.ts'
import type { Value, Variables } from '../../shared/expressions/value.ts'
import type { Problem } from '../../shared/problem.ts'
import { playAutomatic } from '../play.ts'
import type { Expectation, ProcessTest, Step } from './test-file.ts'

export interface TestResult {
  readonly name: string
  /** why it failed, with the step; null where it passed */
  readonly failure: string | null
  readonly durationMs: number
  /** ids of the flow nodes that were entered, and of the flows that were taken */
  readonly covered: ReadonlySet<string>
}

class StepFailed extends Error {}

/** Plays one test from its first step to its last, or to the first that fails. */
export async function runTest(
  executable: Executable,
  test: ProcessTest,
  decisions: readonly DecisionModel[],
  nowMs: number,
): Promise<TestResult> {
  const startedMs = performance.now()
  const instances = new InMemoryInstances(executable, nowMs)
  let failure: string | null = null
  for (const [index, step] of test.steps.entries()) {
    try {
      await doStep(instances, step, test, decisions)
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      failure = `step ${index + 1} (${Object.keys(step)[0]}): ${error.message}`
      break
    }
  }
  const covered = new Set(
    instances.trace.flatMap(({ event, element }) => (event === 'activated' || event === 'taken' ? [element] : [])),
  )
  return { name: test.name, failure, durationMs: performance.now() - startedMs, covered }
}

async function doStep(
  instances: InMemoryInstances,
  step: Step,
  test: ProcessTest,
  decisions: readonly DecisionModel[],
): Promise<void> {
  if ('expect' in step) {
    check(instances, step.expect)
    return
  }
  refuse(command(instances, step))
  refuse((await playAutomatic(instances, test.mocks ?? {}, decisions)) ?? undefined)
}

function command(instances: InMemoryInstances, step: Exclude<Step, { expect: Expectation }>): Problem | undefined {
  if ('start' in step) {
    const { process, event, variables = {} } = step.start as { process?: string; event?: string; variables?: Variables }
    const { processes } = instances.executable.files[0]!.model
    return instances.start(process ?? processes[0]!.id, variables, event).problem
  }
  if ('complete' in step) {
    const { task, variables = {} } = step.complete as { task: string; variables?: Variables }
    return atJob(instances, task, (id, job) => instances.do(id, { kind: 'completeJob', job, variables }))
  }
  if ('fail' in step) {
    const { task, message = 'failed by the test' } = step.fail
    return atJob(instances, task, (id, job) => instances.do(id, { kind: 'failJob', job, message, retries: 0 }))
  }
  if ('throw' in step) {
    const { task, code, variables = {} } = step.throw as { task: string; code: string; variables?: Variables }
    return atJob(instances, task, (id, job) => instances.do(id, { kind: 'throwError', job, code, variables }))
  }
  if ('send' in step) {
    const { message, key, variables = {} } = step.send as { message: string; key?: Value; variables?: Variables }
    return instances.send({ name: message, ...(key === undefined ? {} : { correlationKey: key }) }, variables)
  }
  if ('signal' in step) {
    const { signal, variables = {} } = step.signal as { signal: string; variables?: Variables }
    instances.signal(signal, variables)
    return undefined
  }
  if ('advance' in step) {
    const duration = Duration.fromISO(step.advance)
    if (!duration.isValid) throw new StepFailed(`"${step.advance}" is no ISO 8601 duration`)
    return instances.advanceTo(instances.nowMs + duration.toMillis())
  }
  const [first] = instances.instances.keys()
  if (first === undefined) throw new StepFailed('no instance has been started')
  return instances.do(first, { kind: 'setVariables', variables: step.set as Variables })
}

function atJob(
  instances: InMemoryInstances,
  element: string,
  act: (id: string, job: number) => Problem | undefined,
): Problem | undefined {
  const waiting = instances.jobs()
  const found = waiting.find(({ job }) => job.element === element)
  if (found) return act(found.id, found.job.key)
  const others = [...new Set(waiting.map(({ job }) => job.element))]
  throw new StepFailed(
    `${element} has nothing to do; ${others.length > 0 ? `${others.join(', ')} have` : 'nothing has'}`,
  )
}

function refuse(problem: Problem | undefined): void {
  if (problem) throw new StepFailed(`${problem.message} ${problem.mend}`)
}

function check({ instances, trace }: InMemoryInstances, expected: Expectation): void {
  const states = [...instances.values()]
  if (expected.waitingAt) {
    const waiting = states.flatMap(({ jobs, subscriptions, elements }) => [
      ...Object.values(jobs).map(({ element }) => element),
      ...Object.values(subscriptions).flatMap(({ instance, element }) => {
        const host = elements[instance]
        return host?.kind === 'node' && !Object.values(jobs).some((job) => job.instance === instance)
          ? [host.element === element ? element : host.element]
          : []
      }),
    ])
    same('waiting at', [...new Set(expected.waitingAt)].sort(), [...new Set(waiting)].sort())
  }
  const completed = new Set(trace.flatMap(({ event, element }) => (event === 'completed' ? [element] : [])))
  for (const element of expected.completed ?? []) {
    if (!completed.has(element)) throw new StepFailed(`${element} has not been completed`)
  }
  for (const element of expected.notCompleted ?? []) {
    if (completed.has(element)) throw new StepFailed(`${element} has been completed`)
  }
  const [first] = states
  if (!first) throw new StepFailed('no instance has been started')
  if (expected.status) same('status', expected.status, first.status)
  if (expected.incidents) {
    const codes = states.flatMap(({ incidents }) => Object.values(incidents).map(({ code }) => code))
    same('incidents', expected.incidents, codes)
  }
  const variables = processVariables(first)
  for (const [name, value] of Object.entries(expected.variables ?? {})) same(`variable ${name}`, value, variables[name])
}

function same(what: string, expected: unknown, actual: unknown): void {
  if (canonical(expected) === canonical(actual)) return
  throw new StepFailed(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual) ?? 'nothing'}`)
}

/** JSON with the keys of objects in order. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'undefined'
  )
}
