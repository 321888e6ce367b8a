import { randomUUID } from 'node:crypto'
import type { Executor, Store } from '../store/store.ts'
import { written, type Letter } from './letters.ts'
import { isMailAddress } from './mail-address.ts'
import { MailDelivery, type MailLog } from './mail-delivery.ts'
import type { MailSettings } from './mail-settings.ts'

export type Recipient = { readonly email: string } | { readonly userId: string }

export type Mail = Letter & {
  readonly to: Recipient
  /** `KIND:ID` of what it is about, for `mailsAbout` */
  readonly about?: string
}

export interface MailState {
  readonly state: 'waiting' | 'sent' | 'failed'
  /** why the last attempt failed, in the mail server's words */
  readonly reason: string | null
}

/** Time for the transaction that a mail is written in to be over. */
const SETTLE_MS = 50

/**
 * The outbox of e-mails: a mail is written together with what it tells of and leaves later, so that no command waits
 * for a mail server or fails by it. Without settings mail is off, and nothing is written.
 */
export class Mailer {
  readonly #store: Store
  readonly #settings: MailSettings | null
  readonly #clock: () => number
  #delivery: MailDelivery | null = null

  constructor(store: Store, settings: MailSettings | null, clock: () => number = Date.now) {
    this.#store = store
    this.#settings = settings
    this.#clock = clock
  }

  /** Whether mails can be sent; where not, links are handed over by hand. */
  get isOn(): boolean {
    return this.#settings !== null
  }

  /**
   * Writes a mail in the transaction of what it tells of.
   *
   * @param executor of that transaction
   * @returns whether it will be sent: not where mail is off, or for somebody who is erased or has no usable address
   */
  async queue(executor: Executor, mail: Mail): Promise<boolean> {
    if (!this.isOn) return false
    const address = await addressOf(executor, mail.to)
    if (address === null || !isMailAddress(address)) return false
    const nowMs = this.#clock()
    await executor
      .insertInto('mails')
      .values({
        id: randomUUID(),
        template: mail.template,
        address,
        ...written(mail),
        about: mail.about ?? null,
        state: 'waiting',
        dueMs: nowMs,
        createdMs: nowMs,
        endedMs: null,
        reason: null,
      })
      .execute()
    setTimeout(() => this.wake(), SETTLE_MS).unref()
    return true
  }

  /**
   * Begins to send what waits; nothing where mail is off.
   *
   * @param publicUrl address by which people reach the server, which links begin with
   */
  open(publicUrl: string, log: MailLog): void {
    if (!this.#settings || this.#delivery) return
    this.#delivery = new MailDelivery(this.#store, this.#settings, { publicUrl, log, clock: this.#clock })
    this.wake()
  }

  /** Looks now for mails that are due, which it does every few seconds by itself. */
  wake(): void {
    this.#delivery?.wake()
  }

  async close(): Promise<void> {
    await this.#delivery?.close()
  }
}

/** What became of the newest mail about each of these things. */
export async function mailsAbout(executor: Executor, things: readonly string[]): Promise<Map<string, MailState>> {
  if (things.length === 0) return new Map()
  const rows = await executor
    .selectFrom('mails')
    .select(['about', 'state', 'reason'])
    .where('about', 'in', things)
    .orderBy('createdMs')
    .execute()
  return new Map(rows.map(({ about, state, reason }) => [about ?? '', { state, reason }]))
}

/** Takes back the mails about something that have not left yet. */
export async function unqueueMails(executor: Executor, about: string): Promise<void> {
  await executor.deleteFrom('mails').where('about', '=', about).where('state', '=', 'waiting').execute()
}

async function addressOf(executor: Executor, to: Recipient): Promise<string | null> {
  if ('email' in to) return to.email.trim().toLowerCase()
  const user = await executor
    .selectFrom('users')
    .select('email')
    .where('id', '=', to.userId)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  return user?.email ?? null
}
