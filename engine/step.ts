import { activityDone, beginActivity, execute, finish } from './activities.ts'
import { adHocIsEmpty } from './ad-hoc.ts'
import { compensationRan } from './compensation.ts'
import type { Problem } from '../shared/problem.ts'
import { cancelInside } from './cancelling.ts'
import type { Command, Stores } from './commands.ts'
import { copyOf, emptyState } from './copy-state.ts'
import type { Effect, EngineEvent } from './events.ts'
import type { Executable } from './executable.ts'
import { Refusal } from './failure.ts'
import { completeJob, failJob, throwFromJob } from './job-commands.ts'
import { retry, skip } from './incident-commands.ts'
import { modify } from './modify.ts'
import { moveAll } from './moving.ts'
import { refuse } from './refusals.ts'
import { rollback } from './rollback.ts'
import { Run, type Acts } from './run.ts'
import { endInstance } from './scopes.ts'
import { start } from './start.ts'
import type { ElementInstance, InstanceState } from './state.ts'
import { trigger } from './triggering.ts'
import { setOwn, setVariables } from './variables.ts'
import { beginInside, endAdHoc } from './ad-hoc.ts'

export interface Step {
  readonly state: InstanceState
  readonly events: readonly EngineEvent[]
  /** messages, signals and data for others, to be brought where they belong in this order */
  readonly effects: readonly Effect[]
  /** why nothing was done; the state is then the one given */
  readonly refusal?: Problem
}

/**
 * Does one command to a process instance (SEMANTICS.md). Pure: no clock, no random, no I/O; the same input
 * gives the same output to the byte, and the state given is not changed.
 *
 * @param executable made from the same model, of `compileProcess`
 * @param state null for the command that starts an instance
 * @param stores values of data stores, by name
 * @returns with `refusal` what a user or worker can cause, such as a job that is no longer there
 */
export function step(
  executable: Executable,
  state: InstanceState | null,
  command: Command,
  stores: Stores = {},
): Step & { readonly state: InstanceState } {
  const before = state ?? emptyState(command)
  try {
    if (state && state.status !== 'active') throw refuse.ended(state)
    const run = prepared(executable, state, before, command, stores)
    moveAll(run)
    return { state: run.state, events: run.events, effects: run.effects }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { state: before, events: [], effects: [], refusal: error.problem }
  }
}

const acts: Acts = { beginActivity, execute, finish, activityDone, compensationRan, adHocIsEmpty }

/** The run of a command, with what it does itself done. */
function prepared(
  executable: Executable,
  state: InstanceState | null,
  empty: InstanceState,
  command: Command,
  stores: Stores,
): Run {
  if (command.kind === 'rollback') {
    return rollback(executable, state ?? empty, command.to, command.nowMs, stores, acts)
  }
  const run = new Run(executable, state ? copyOf(state, command.nowMs) : empty, command.nowMs, stores, acts)
  apply(run, command)
  return run
}

function apply(run: Run, command: Exclude<Command, { kind: 'rollback' }>): void {
  const { state } = run
  switch (command.kind) {
    case 'start':
      start(run, command)
      return
    case 'completeJob':
      completeJob(run, command.job, command.variables ?? {})
      return
    case 'failJob':
      failJob(run, command)
      return
    case 'throwError':
      throwFromJob(run, 'error', command)
      return
    case 'throwEscalation':
      throwFromJob(run, 'escalation', command)
      return
    case 'timers':
      fireTimers(run)
      return
    case 'fireTimer': {
      const subscription = state.subscriptions[command.subscription]
      if (subscription?.kind !== 'timer') throw refuse.timerGone(command.subscription)
      trigger(run, subscription, {})
      return
    }
    case 'message': {
      const subscription = state.subscriptions[command.subscription]
      if (subscription?.kind !== 'message') throw refuse.subscriptionGone(command.subscription)
      trigger(run, subscription, command.variables ?? {})
      return
    }
    case 'signal':
      for (const key of Object.keys(state.subscriptions).map(Number)) {
        const subscription = state.subscriptions[key]
        if (subscription?.kind !== 'signal' || subscription.name !== command.name) continue
        trigger(run, subscription, command.variables ?? {})
      }
      return
    case 'setVariables': {
      const scope = instanceAt(run, command.scope)
      for (const [name, value] of Object.entries(command.variables)) {
        if (command.scope === undefined) setVariables(run, scope, { [name]: value })
        else setOwn(run, scope, name, value)
      }
      return
    }
    case 'retry':
      retry(run, command.incident)
      return
    case 'skip':
      skip(run, command.incident, command.variables ?? {})
      return
    case 'cancel': {
      const root = instanceAt(run, undefined)
      cancelInside(run, root)
      endInstance(run, root, 'terminated')
      return
    }
    case 'modify':
      modify(run, command)
      return
    case 'begin': {
      const adHoc = instanceAt(run, command.adHoc)
      const node = run.file(adHoc).nodes.get(command.element)
      if (adHoc.kind !== 'scope' || run.node(adHoc).behaviour !== 'adHoc' || node?.scope !== adHoc.element) {
        throw refuse.notAdHoc(command.element)
      }
      beginInside(run, adHoc, node)
      return
    }
    case 'endAdHoc': {
      const adHoc = instanceAt(run, command.adHoc)
      if (adHoc.kind !== 'scope' || run.node(adHoc).behaviour !== 'adHoc') throw refuse.notAdHoc(adHoc.element)
      endAdHoc(run, adHoc)
    }
  }
}

/** Fires what is due in the order of its time, then of its creation; each with all that follows from it. */
function fireTimers(run: Run): void {
  const { subscriptions } = run.state
  for (;;) {
    let first: { readonly key: number; readonly dueMs: number } | null = null
    for (const { key, kind, dueMs } of Object.values(subscriptions)) {
      if (kind !== 'timer' || dueMs === undefined || dueMs > run.nowMs) continue
      if (!first || dueMs < first.dueMs) first = { key, dueMs }
    }
    if (!first) return
    trigger(run, subscriptions[first.key]!, {})
    moveAll(run)
  }
}

function instanceAt(run: Run, key: number | undefined): ElementInstance {
  const { elements } = run.state
  const found = key === undefined ? Object.values(elements).find(({ parent }) => parent === 0) : elements[key]
  if (!found) throw refuse.instanceGone(key ?? 0)
  return found
}
