import type { Store } from '../store/store.ts'
import { deleteOverSessions } from '../team/accounts.ts'
import { BelievedClock } from './believed-clock.ts'
import { deleteInstances } from './delete-instances.ts'
import { deleteProject } from './delete-project.ts'
import type { RetentionSettings } from './retention-settings.ts'

const DAY_MS = 86_400_000
/** Rows that go in one transaction: others write between two of them. */
const BATCH = 100

/** How much went in one sweep. */
export interface Swept {
  readonly sessions: number
  readonly invitations: number
  readonly passwordResets: number
  readonly mails: number
  readonly instances: number
  readonly projects: number
}

export interface RetentionOptions {
  readonly store: Store
  /** below which the processes of each project keep their files */
  readonly filesFolder: string
  readonly settings: RetentionSettings
  readonly log: (event: Swept) => void
  /** told of a sweep that could not be done to its end; the next one goes on */
  readonly onFailure: (error: unknown) => void
  /** milliseconds since 1970; absent: the machine's clock */
  readonly clock?: () => number
  /** milliseconds that pass whatever the clock is set to; absent: those of the machine */
  readonly lived?: () => number
}

/** Deletes what is over: at the start of a server and once a day, in small transactions, by no clock that leapt ahead. */
export class Retention {
  readonly #options: RetentionOptions
  readonly #clock: BelievedClock
  readonly #daily: NodeJS.Timeout
  #sweeping: Promise<void> | null = null
  #isClosed = false

  constructor(options: RetentionOptions) {
    this.#options = options
    this.#clock = new BelievedClock(options.store, options.clock ?? Date.now, options.lived)
    this.#clock.open()
    this.#daily = setInterval(() => void this.sweep(), DAY_MS).unref()
    void this.sweep()
  }

  /** One sweep, or the one that is being done. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep()
      .then((swept) => this.#options.log(swept))
      .catch((error: unknown) => {
        if (!this.#isClosed) this.#options.onFailure(error)
      })
      .finally(() => (this.#sweeping = null))
    return this.#sweeping
  }

  /** Lets the transaction that is being done end. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#daily)
    await this.#clock.close()
    await this.#sweeping
  }

  async #sweep(): Promise<Swept> {
    const { store, settings } = this.#options
    const nowMs = await this.#clock.nowMs()
    const { database } = store
    const sessions = await deleteOverSessions(database, nowMs)
    const resets = await database.deleteFrom('passwordResets').where('expiresMs', '<', nowMs).executeTakeFirst()
    // one that was accepted is over as well, and names an address
    const invitations = await database
      .deleteFrom('invitations')
      .where((eb) => eb.or([eb('expiresMs', '<', nowMs), eb('acceptedAt', 'is not', null)]))
      .executeTakeFirst()
    const mails = await database
      .deleteFrom('mails')
      .where('createdMs', '<', nowMs - settings.mailsDays * DAY_MS)
      .executeTakeFirst()
    return {
      sessions,
      invitations: Number(invitations.numDeletedRows),
      passwordResets: Number(resets.numDeletedRows),
      mails: Number(mails.numDeletedRows),
      instances: settings.instancesDays === null ? 0 : await this.#sweepInstances(nowMs, settings.instancesDays),
      projects: await this.#sweepProjects(nowMs - settings.deletedDays * DAY_MS),
    }
  }

  async #sweepInstances(nowMs: number, days: number): Promise<number> {
    const { store } = this.#options
    const endedBefore = nowMs - days * DAY_MS
    let count = 0
    while (!this.#isClosed) {
      const done = await store.transaction(async (executor) => {
        const rows = await executor
          .selectFrom('instances')
          .select('id')
          .where('status', '!=', 'active')
          .where('endedMs', '<', endedBefore)
          .limit(BATCH)
          .execute()
        await deleteInstances(
          executor,
          rows.map(({ id }) => id),
        )
        return rows.length
      })
      count += done
      if (done < BATCH) break
    }
    // a command of then that comes a second time would be answered with an instance that is gone
    await store.database.deleteFrom('commandsDone').where('atMs', '<', endedBefore).execute()
    return count
  }

  async #sweepProjects(deletedBeforeMs: number): Promise<number> {
    const { store, filesFolder } = this.#options
    const deletedBefore = new Date(deletedBeforeMs).toISOString()
    const rows = await store.database
      .selectFrom('projects')
      .select('id')
      .where('deletedAt', '<', deletedBefore)
      .execute()
    let count = 0
    for (const { id } of rows) {
      if (this.#isClosed) break
      if (await deleteProject(store, id, { deletedBefore, filesFolder })) count++
    }
    return count
  }
}
