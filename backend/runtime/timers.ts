import { nextDue } from '../../engine/timers.ts'
import type { Executor, Store } from '../store/store.ts'
import type { InstanceRunner } from './instance-runner.ts'
import type { Starts } from './starts.ts'

/** Looked at again at least so often, as the clock of the machine may be set. */
const LONGEST_SLEEP_MS = 60_000

/**
 * Fires timers of instances and of start events when they are due: in the order of their time, late ones
 * too. Sleeps until the next one is due.
 */
export class Timers {
  readonly #store: Store
  readonly #runner: InstanceRunner
  readonly #starts: Starts
  readonly #clock: () => number
  #timeout: NodeJS.Timeout | null = null
  #firing: Promise<void> | null = null
  #again = false
  #isClosed = false

  constructor(store: Store, runner: InstanceRunner, starts: Starts, clock: () => number) {
    this.#store = store
    this.#runner = runner
    this.#starts = starts
    this.#clock = clock
  }

  /** Fires what is due and goes to sleep until the next; called when subscriptions may have changed. */
  wake(): Promise<void> {
    this.#again = true
    this.#firing ??= this.#fireAll().finally(() => (this.#firing = null))
    return this.#firing
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#timeout) clearTimeout(this.#timeout)
    await this.#firing
  }

  async #fireAll(): Promise<void> {
    while (this.#again && !this.#isClosed) {
      this.#again = false
      for (
        let due = await this.#next();
        due !== null && due.dueMs <= this.#clock() && !this.#isClosed;
        due = await this.#next()
      ) {
        if (due.instanceId !== null) await this.#fireIn(due.instanceId)
        else await this.#start(due)
      }
    }
    await this.#sleep()
  }

  async #sleep(): Promise<void> {
    if (this.#timeout) clearTimeout(this.#timeout)
    if (this.#isClosed) return
    const next = await this.#next()
    if (this.#isClosed || !next) return
    const waitMs = Math.min(Math.max(next.dueMs - this.#clock(), 1), LONGEST_SLEEP_MS)
    this.#timeout = setTimeout(() => void this.wake(), waitMs)
    this.#timeout.unref()
  }

  async #fireIn(instanceId: string): Promise<void> {
    const done = await this.#runner.command(instanceId, { kind: 'timers' })
    if (done.ok) return
    // a timer that cannot fire must not keep all others from firing
    await this.#store.database
      .updateTable('subscriptions')
      .set({ dueMs: this.#clock() + LONGEST_SLEEP_MS })
      .where('instanceId', '=', instanceId)
      .where('kind', '=', 'timer')
      .where('dueMs', '<=', this.#clock())
      .execute()
  }

  async #start(due: DueStart): Promise<void> {
    const { deploymentId, process, element, dueMs, remaining, cycle } = due
    const also = (executor: Executor) =>
      this.#afterStart(executor, deploymentId, element, dueMs, remaining, cycle, due.timeZone)
    const begun = await this.#starts.begin({ deploymentId, process, element, kind: 'timer', name: null }, {}, { also })
    if (!begun.ok) await also(this.#store.database)
  }

  async #afterStart(
    executor: Executor,
    deploymentId: string,
    element: string,
    dueMs: number,
    remaining: number | null,
    cycle: string | null,
    timeZone: string,
  ): Promise<void> {
    const isOver = cycle === null || remaining === 0
    const next = isOver ? null : nextDue(cycle, dueMs, remaining === null, this.#clock(), timeZone)
    // one that is over stays as an event that has come, for the others of a parallel multiple event
    await executor
      .updateTable('startSubscriptions')
      .set({ dueMs: next, remaining: remaining === null || next === null ? null : remaining - 1 })
      .where('deploymentId', '=', deploymentId)
      .where('element', '=', element)
      .where('kind', '=', 'timer')
      .execute()
  }

  async #next(): Promise<
    (DueStart & { readonly instanceId: null }) | { readonly instanceId: string; readonly dueMs: number } | null
  > {
    const { database } = this.#store
    const waiting = await database
      .selectFrom('subscriptions')
      .select(['instanceId', 'dueMs'])
      .where('kind', '=', 'timer')
      .where('isSuspended', '=', 0)
      .where('dueMs', 'is not', null)
      .orderBy('dueMs')
      .limit(1)
      .executeTakeFirst()
    const start = await database
      .selectFrom('startSubscriptions')
      .innerJoin('deployments', 'deployments.id', 'startSubscriptions.deploymentId')
      .select([
        'startSubscriptions.deploymentId',
        'startSubscriptions.process',
        'startSubscriptions.element',
        'startSubscriptions.dueMs',
        'startSubscriptions.remaining',
        'startSubscriptions.cycle',
        'deployments.resources',
      ])
      .where('startSubscriptions.kind', '=', 'timer')
      .where('startSubscriptions.dueMs', 'is not', null)
      .orderBy('startSubscriptions.dueMs')
      .limit(1)
      .executeTakeFirst()
    const isStartFirst = start && (!waiting || start.dueMs! < waiting.dueMs!)
    if (isStartFirst) {
      const { resources, dueMs, ...rest } = start
      const { timeZone } = JSON.parse(resources) as { timeZone: string }
      return { ...rest, dueMs: dueMs!, timeZone, instanceId: null }
    }
    return waiting ? { instanceId: waiting.instanceId, dueMs: waiting.dueMs! } : null
  }
}

interface DueStart {
  readonly deploymentId: string
  readonly process: string
  readonly element: string
  readonly dueMs: number
  readonly remaining: number | null
  readonly cycle: string | null
  readonly timeZone: string
}
