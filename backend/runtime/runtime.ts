import { reportFault } from '../diagnostics/report-fault.ts'
import type { Store } from '../store/store.ts'
import { ExternalTasks } from './external-tasks.ts'
import { InstanceRunner, type Changed } from './instance-runner.ts'
import { tellOfIncidents } from './incident-webhook.ts'
import { Outbox } from './outbox.ts'
import { Starts } from './starts.ts'
import { Timers } from './timers.ts'
import { Workers } from './workers.ts'

export interface RuntimeOptions {
  readonly store: Store
  /** folder that file tasks of a project may read and write below */
  readonly fileFolderOf: (projectId: string) => string
  /** milliseconds since 1970; absent: the machine's clock */
  readonly clock?: () => number
}

/**
 * Drives process instances: does commands, and what follows from them by itself (timers, scripts and
 * services, messages between instances). Everything that waits is in the database; `open` goes on where
 * the last process ended.
 */
export class Runtime {
  readonly runner: InstanceRunner
  readonly starts: Starts
  readonly outbox: Outbox
  readonly timers: Timers
  readonly workers: Workers
  readonly externalTasks: ExternalTasks
  readonly clock: () => number
  readonly #watchers = new Set<(changed: Changed) => void>()
  readonly #following = new Set<Promise<unknown>>()
  #isClosed = false

  constructor({ store, fileFolderOf, clock = Date.now }: RuntimeOptions) {
    this.clock = clock
    this.runner = new InstanceRunner(store, clock, (changed) => this.#onChange(changed))
    this.starts = new Starts(store, this.runner, clock)
    this.outbox = new Outbox(store, this.runner, this.starts)
    this.timers = new Timers(store, this.runner, this.starts, clock)
    this.workers = new Workers(store, this.runner, clock, fileFolderOf)
    this.externalTasks = new ExternalTasks(store, this.runner, clock, (onChange) => this.watch(onChange))
  }

  /** Goes on with what waits. */
  open(): void {
    this.#follow(this.starts.open())
    this.#follow(this.outbox.drain())
    this.#follow(this.timers.wake())
    this.#follow(this.workers.wake())
  }

  /** Calls back after each command that was done, until the answer is called. */
  watch(onChange: (changed: Changed) => void): () => void {
    this.#watchers.add(onChange)
    return () => this.#watchers.delete(onChange)
  }

  /** Done when nothing goes on by itself any more, timers that are not due aside. */
  async settled(): Promise<void> {
    while (this.#following.size > 0) await Promise.all(this.#following)
    await this.workers.idle()
    if (this.#following.size > 0) await this.settled()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.timers.close()
    await this.workers.close()
    await Promise.all(this.#following)
  }

  #onChange(changed: Changed): void {
    for (const watcher of this.#watchers) watcher(changed)
    if (this.#isClosed) return
    const { state, hasEffects, deployed, firstNewKey } = changed
    const incidents = Object.values(state.incidents).filter(({ key }) => key >= firstNewKey)
    if (incidents.length > 0) this.#follow(tellOfIncidents(changed, incidents))
    if (hasEffects) this.#follow(this.outbox.drain())
    const awaited = Object.values(state.subscriptions)
    if (awaited.some(({ kind }) => kind === 'timer')) this.#follow(this.timers.wake())
    const isAutomatic = Object.values(state.jobs).some(({ kind, type }) => kind !== 'user' && type === undefined)
    if (isAutomatic) this.#follow(this.workers.wake())
    const names = awaited.flatMap(({ key, kind, name }) =>
      key >= firstNewKey && kind === 'message' && name !== undefined ? [name] : [],
    )
    if (names.length > 0) this.#follow(this.outbox.bringKept(deployed.projectId, names))
  }

  #follow(work: Promise<unknown>): void {
    const followed = work
      .catch((error: unknown) => {
        if (!this.#isClosed) reportFault('What follows from a command failed.', error)
      })
      .finally(() => this.#following.delete(followed))
    this.#following.add(followed)
  }
}
