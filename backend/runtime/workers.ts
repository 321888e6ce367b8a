import type { InstanceState, Job } from '../../engine/state.ts'
import type { Store } from '../store/store.ts'
import { workDecision, workScript, type WorkOutcome } from './automatic-work.ts'
import type { Deployed } from './executables.ts'
import type { InstanceRunner } from './instance-runner.ts'
import { workService } from './service-work.ts'

/** Jobs that are worked on at the same time. */
const MOST_AT_ONCE = 8
/** First wait after a failed attempt; doubled after each. */
const FIRST_BACKOFF_MS = 10_000

/**
 * Does the jobs that need nobody from outside: scripts, decisions, and services without a topic. An attempt
 * that a crash cuts off is made again, so work that is seen outside may be seen twice.
 */
export class Workers {
  readonly #store: Store
  readonly #runner: InstanceRunner
  readonly #clock: () => number
  readonly #fileFolderOf: (projectId: string) => string
  /** jobs that are being worked on, `instance/key` */
  readonly #busy = new Map<string, Promise<void>>()
  readonly #abort = new AbortController()
  #looking: Promise<void> | null = null
  #again = false
  #timeout: NodeJS.Timeout | null = null

  constructor(store: Store, runner: InstanceRunner, clock: () => number, fileFolderOf: (projectId: string) => string) {
    this.#store = store
    this.#runner = runner
    this.#clock = clock
    this.#fileFolderOf = fileFolderOf
  }

  /** Begins what can be begun; called when jobs may have been added. */
  wake(): Promise<void> {
    this.#again = true
    this.#looking ??= this.#look().finally(() => (this.#looking = null))
    return this.#looking
  }

  /** Done when nothing is being worked on. */
  async idle(): Promise<void> {
    do {
      await this.#looking
      await Promise.all(this.#busy.values())
    } while (this.#busy.size > 0 || this.#looking)
  }

  async close(): Promise<void> {
    this.#abort.abort()
    if (this.#timeout) clearTimeout(this.#timeout)
    await this.#looking
    await Promise.all(this.#busy.values())
  }

  async #look(): Promise<void> {
    while (this.#again && !this.#abort.signal.aborted) {
      this.#again = false
      const free = MOST_AT_ONCE - this.#busy.size
      if (free <= 0) break
      const jobs = await this.#store.database
        .selectFrom('jobs')
        .select(['instanceId', 'key', 'notBeforeMs'])
        .where('kind', 'in', ['service', 'send', 'script', 'businessRule'])
        .where('type', 'is', null)
        .where('retries', '>', 0)
        .where('isSuspended', '=', 0)
        .orderBy('notBeforeMs')
        .orderBy('createdMs')
        .limit(free + this.#busy.size + 1)
        .execute()
      const now = this.#clock()
      for (const { instanceId, key, notBeforeMs } of jobs) {
        const id = `${instanceId}/${key}`
        if (this.#busy.has(id)) continue
        if (notBeforeMs !== null && notBeforeMs > now) {
          this.#sleep(notBeforeMs - now)
          break
        }
        if (this.#busy.size >= MOST_AT_ONCE) break
        this.#busy.set(
          id,
          this.#work(instanceId, key).finally(() => {
            this.#busy.delete(id)
            void this.wake()
          }),
        )
      }
    }
  }

  #sleep(ms: number): void {
    if (this.#timeout) clearTimeout(this.#timeout)
    this.#timeout = setTimeout(() => void this.wake(), Math.min(ms, 60_000))
    this.#timeout.unref()
  }

  async #work(instanceId: string, key: number): Promise<void> {
    const row = await this.#store.database
      .selectFrom('instances')
      .select(['state', 'deploymentId'])
      .where('id', '=', instanceId)
      .executeTakeFirst()
    const state = row ? (JSON.parse(row.state) as InstanceState) : null
    const job = state?.jobs[key]
    if (!row || !state || !job) return
    const deployed = await this.#runner.executables.of(this.#store.database, row.deploymentId)
    const outcome = await this.#attempt(deployed, state, job)
    if (this.#abort.signal.aborted) return
    await this.#report(instanceId, job, outcome)
  }

  async #attempt(deployed: Deployed, state: InstanceState, job: Job): Promise<WorkOutcome> {
    const work = { executable: deployed.executable, state, job, nowMs: this.#clock() }
    try {
      if (job.kind === 'script') return await workScript(work)
      if (job.kind === 'businessRule' && job.decision !== undefined) return workDecision(work, deployed.decisions)
      return await workService(work, { fileFolder: this.#fileFolderOf(deployed.projectId), signal: this.#abort.signal })
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
    }
  }

  async #report(instanceId: string, { key, retries }: Job, outcome: WorkOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'completed': {
        const done = await this.#runner.command(instanceId, {
          kind: 'completeJob',
          job: key,
          variables: outcome.variables,
        })
        // what the engine cannot go on with is the job's failure: the instance stays where it was
        if (!done.ok && done.problem.code !== 'job-gone' && done.problem.code !== 'instance-ended') {
          const { message, mend } = done.problem
          await this.#runner.command(instanceId, {
            kind: 'failJob',
            job: key,
            message: `${message} ${mend}`,
            retries: 0,
          })
        }
        return
      }
      case 'failed':
        await this.#runner.command(instanceId, {
          kind: 'failJob',
          job: key,
          message: outcome.message,
          backoffMs: FIRST_BACKOFF_MS * 2 ** Math.max(0, 3 - retries),
        })
        return
      case 'error':
        await this.#runner.command(instanceId, {
          kind: 'throwError',
          job: key,
          code: outcome.code,
          message: outcome.message,
        })
    }
  }
}
