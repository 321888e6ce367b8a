import { variablesSeenBy } from '../../engine/read-state.ts'
import type { InstanceState } from '../../engine/state.ts'
import { checkedVariables, type Variables } from '../../shared/expressions/value.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Executor, Store } from '../store/store.ts'
import type { Changed, CommandOptions, Done, InstanceRunner, UntimedCommand } from './instance-runner.ts'

export interface Topic {
  readonly name: string
  readonly lockDurationMs: number
}

/** A job that a worker has locked. */
export interface LockedTask {
  readonly instanceId: string
  readonly job: number
  readonly topic: string
  readonly element: string
  readonly process: string
  readonly title: string
  readonly retries: number
  readonly priority: number
  readonly lockedUntilMs: number
  readonly variables: Variables
}

export interface LockedBy {
  readonly instanceId: string
  readonly job: number
  readonly workerId: string
}

/**
 * Jobs with a topic, for workers outside: a worker locks a job for a while, and while the lock lasts nobody
 * else has it and only that worker can end it.
 */
export class ExternalTasks {
  readonly #store: Store
  readonly #runner: InstanceRunner
  readonly #clock: () => number
  readonly #watch: (onChange: (changed: Changed) => void) => () => void

  constructor(
    store: Store,
    runner: InstanceRunner,
    clock: () => number,
    watch: (onChange: (changed: Changed) => void) => () => void,
  ) {
    this.#store = store
    this.#runner = runner
    this.#clock = clock
    this.#watch = watch
  }

  /** Locks jobs of these topics; where there are none, waits for some until `waitMs` have passed. */
  async fetchAndLock(
    workerId: string,
    topics: readonly Topic[],
    maxTasks: number,
    waitMs = 0,
    signal?: AbortSignal,
  ): Promise<readonly LockedTask[]> {
    const deadline = performance.now() + waitMs
    for (;;) {
      const locked = await this.#lock(workerId, topics, maxTasks)
      const leftMs = deadline - performance.now()
      if (locked.length > 0 || leftMs <= 0 || signal?.aborted) return locked
      await this.#change(topics, leftMs, signal)
    }
  }

  complete(by: LockedBy, variables: unknown): Promise<Done> {
    const checked = checkedVariables(variables)
    if (!checked.ok) return Promise.resolve({ ok: false, problem: variablesInvalid(checked.message) })
    return this.#command(by, { kind: 'completeJob', job: by.job, variables: checked.value })
  }

  fail(
    by: LockedBy,
    failure: { readonly message: string; readonly retries?: number; readonly backoffMs?: number },
  ): Promise<Done> {
    return this.#command(by, { kind: 'failJob', job: by.job, ...failure })
  }

  throwError(
    by: LockedBy,
    error: { readonly code: string; readonly message?: string; readonly variables: unknown },
  ): Promise<Done> {
    const checked = checkedVariables(error.variables)
    if (!checked.ok) return Promise.resolve({ ok: false, problem: variablesInvalid(checked.message) })
    return this.#command(by, { kind: 'throwError', job: by.job, ...error, variables: checked.value })
  }

  /** Sets the lock to end so long from now. */
  async extendLock(by: LockedBy, durationMs: number): Promise<Problem | null> {
    return this.#store.transaction(async (executor) => {
      const objection = await this.#lockObjection(executor, by)
      if (objection) return objection
      await setLock(executor, by, by.workerId, this.#clock() + durationMs)
      return null
    })
  }

  /** Gives a job back. */
  async unlock(instanceId: string, job: number): Promise<Problem | null> {
    const updated = await setLock(this.#store.database, { instanceId, job }, null, null)
    return updated ? null : gone({ instanceId, job })
  }

  async #lock(workerId: string, topics: readonly Topic[], maxTasks: number): Promise<readonly LockedTask[]> {
    if (topics.length === 0) return []
    const now = this.#clock()
    return this.#store.transaction(async (executor) => {
      const rows = await executor
        .selectFrom('jobs')
        .innerJoin('instances', 'instances.id', 'jobs.instanceId')
        .select([
          'jobs.instanceId',
          'jobs.key',
          'jobs.type',
          'jobs.element',
          'jobs.retries',
          'jobs.priority',
          'instances.process',
          'instances.title',
          'instances.state',
        ])
        .where('jobs.kind', 'in', ['service', 'send', 'businessRule', 'script'])
        .where(
          'jobs.type',
          'in',
          topics.map(({ name }) => name),
        )
        .where('jobs.retries', '>', 0)
        .where('jobs.isSuspended', '=', 0)
        .where((eb) => eb.or([eb('jobs.notBeforeMs', 'is', null), eb('jobs.notBeforeMs', '<=', now)]))
        .where((eb) => eb.or([eb('jobs.lockedUntilMs', 'is', null), eb('jobs.lockedUntilMs', '<=', now)]))
        .orderBy('jobs.priority', 'desc')
        .orderBy('jobs.createdMs')
        .limit(maxTasks)
        .execute()
      const locked: LockedTask[] = []
      for (const { key, type, state: text, ...row } of rows) {
        const state = JSON.parse(text) as InstanceState
        const topic = topics.find(({ name }) => name === type)!
        const lockedUntilMs = now + topic.lockDurationMs
        await setLock(executor, { instanceId: row.instanceId, job: key }, workerId, lockedUntilMs)
        const variables = variablesSeenBy(state, state.jobs[key]!.instance)
        locked.push({ ...row, job: key, topic: topic.name, lockedUntilMs, variables })
      }
      return locked
    })
  }

  #command(by: LockedBy, command: UntimedCommand): Promise<Done> {
    const options: CommandOptions = { check: (executor) => this.#lockObjection(executor, by) }
    return this.#runner.command(by.instanceId, command, options)
  }

  /** Why a worker cannot speak for a job. */
  async #lockObjection(executor: Executor, by: LockedBy): Promise<Problem | null> {
    const row = await executor
      .selectFrom('jobs')
      .select(['lockedBy', 'lockedUntilMs'])
      .where('instanceId', '=', by.instanceId)
      .where('key', '=', by.job)
      .executeTakeFirst()
    if (!row) return gone(by)
    if (row.lockedBy === by.workerId && row.lockedUntilMs !== null && row.lockedUntilMs > this.#clock()) return null
    const why =
      row.lockedBy === by.workerId
        ? `its lock ended at ${new Date(row.lockedUntilMs ?? 0).toISOString()}`
        : row.lockedBy === null
          ? 'it is not locked'
          : `it is locked by the worker "${row.lockedBy}"`
    return {
      severity: 'error',
      code: 'job-not-locked',
      message: `The worker "${by.workerId}" cannot end the task ${by.instanceId}.${by.job}: ${why}.`,
      mend: 'Fetch and lock it again; lock for longer, or extend the lock while the work takes.',
    }
  }

  /** Until a job of the topics may have come, or the time has passed. */
  #change(topics: readonly Topic[], waitMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const names = new Set(topics.map(({ name }) => name))
      const done = () => {
        clearTimeout(timeout)
        stop()
        signal?.removeEventListener('abort', done)
        resolve()
      }
      // a lock or a wait between attempts may end without a command
      const timeout = setTimeout(done, Math.min(waitMs, 1000))
      const stop = this.#watch(({ state }) => {
        if (Object.values(state.jobs).some(({ type }) => type !== undefined && names.has(type))) done()
      })
      signal?.addEventListener('abort', done)
    })
  }
}

async function setLock(
  executor: Executor,
  { instanceId, job }: { readonly instanceId: string; readonly job: number },
  lockedBy: string | null,
  lockedUntilMs: number | null,
): Promise<boolean> {
  const updated = await executor
    .updateTable('jobs')
    .set({ lockedBy, lockedUntilMs })
    .where('instanceId', '=', instanceId)
    .where('key', '=', job)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

function gone({ instanceId, job }: { readonly instanceId: string; readonly job: number }): Problem {
  return {
    severity: 'error',
    code: 'job-gone',
    message: `The task ${instanceId}.${job} is not there any more: it was completed, or an event ended it.`,
    mend: 'Fetch other tasks.',
  }
}

function variablesInvalid(message: string): Problem {
  return {
    severity: 'error',
    code: 'variables-invalid',
    message,
    mend: 'Send plain JSON values of a few megabytes at most.',
  }
}
