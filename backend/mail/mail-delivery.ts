import { createTransport, type Transporter } from 'nodemailer'
import type { Selectable } from 'kysely'
import { reportFault } from '../diagnostics/report-fault.ts'
import type { MailTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { MailSettings } from './mail-settings.ts'

/** Told of what an administrator should know; never with the text or link of a mail. */
export type MailLog = (event: { readonly message: string; readonly mail: string; readonly reason?: string }) => void

const MINUTE_MS = 60_000
/** After each failed attempt; after the last one the mail is given up, the better part of a day later. */
const pausesMs = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS)

/** How often it looks for what is due by itself. */
const LOOK_MS = 5000
/** How long the end of the server waits for a mail that is just being handed over. */
const CLOSE_MS = 5000

/** @returns null after the last attempt */
export function pauseAfter(attempts: number): number | null {
  return pausesMs[attempts - 1] ?? null
}

/**
 * Hands mails to the mail server, one after the other. A mail is sent at least once: one that had left when the
 * power went is sent again under the same Message-ID, by which mailboxes tell that it is the same.
 */
export class MailDelivery {
  readonly #store: Store
  readonly #settings: MailSettings
  readonly #publicUrl: string
  readonly #log: MailLog
  readonly #clock: () => number
  readonly #transport: Transporter
  readonly #looking: NodeJS.Timeout
  #sending: Promise<void> | null = null
  #isClosed = false

  constructor(
    store: Store,
    settings: MailSettings,
    options: { readonly publicUrl: string; readonly log: MailLog; readonly clock: () => number },
  ) {
    this.#store = store
    this.#settings = settings
    this.#publicUrl = options.publicUrl.replace(/\/$/, '')
    this.#log = options.log
    this.#clock = options.clock
    this.#transport = createTransport({
      url: settings.smtpUrl,
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: MINUTE_MS,
      // a mail is text that was written here: nothing is fetched or read from disk for it
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    this.#looking = setInterval(() => this.wake(), LOOK_MS).unref()
  }

  /** Sends what is due, unless that is being done. */
  wake(): void {
    if (this.#isClosed) return
    this.#sending ??= this.#sendDue()
      .catch((error: unknown) => {
        // the database is away or full: looked at again soon
        if (!this.#isClosed) reportFault('The mails that wait cannot be read or kept.', error)
      })
      .finally(() => (this.#sending = null))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#looking)
    if (this.#sending) {
      const waited = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())
      await Promise.race([this.#sending, waited])
    }
    this.#transport.close()
  }

  async #sendDue(): Promise<void> {
    while (!this.#isClosed) {
      const mail = await this.#store.database
        .selectFrom('mails')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('dueMs', '<=', this.#clock())
        .orderBy('dueMs')
        .limit(1)
        .executeTakeFirst()
      if (!mail) return
      const fault = await this.#send(mail)
      await this.#note(mail, fault)
      // a mail server that cannot be reached is left alone for a while
      if (fault && !fault.isAnswer) return
    }
  }

  async #send({ id, address, subject, text, path }: Selectable<MailTable>): Promise<Fault | null> {
    const { hostname } = new URL(this.#publicUrl)
    try {
      await this.#transport.sendMail({
        messageId: `<${id}@${hostname}>`,
        from: this.#settings.from,
        to: { name: '', address },
        subject,
        text: path === null ? text : `${text}\n\n${this.#publicUrl}/${path}\n`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return null
    } catch (error) {
      return faultOf(error)
    }
  }

  async #note(mail: Selectable<MailTable>, fault: Fault | null): Promise<void> {
    const nowMs = this.#clock()
    const attempts = mail.attempts + 1
    const pause = fault?.isFinal ? null : pauseAfter(attempts)
    const over = { state: fault ? 'failed' : 'sent', subject: '', text: '', path: null, endedMs: nowMs } as const
    await this.#store.database
      .updateTable('mails')
      .set({
        attempts,
        reason: fault?.reason ?? null,
        ...(fault && pause !== null ? { dueMs: nowMs + pause } : over),
      })
      .where('id', '=', mail.id)
      .execute()
    const what = `${mail.template} ${mail.id}`
    if (!fault) return this.#log({ message: 'A mail was sent.', mail: what })
    const message = pause === null ? 'A mail was given up.' : 'A mail could not be sent and is tried again.'
    this.#log({ message, mail: what, reason: fault.reason })
  }
}

/** What nodemailer adds to an error: the mail server's answer, and the command that it answered. */
interface SmtpError {
  readonly message: string
  readonly response?: string
  readonly responseCode?: number
  readonly command?: string
}

interface Fault {
  readonly reason: string
  /** trying again would change nothing */
  readonly isFinal: boolean
  /** the mail server was there and said no to this one */
  readonly isAnswer: boolean
}

/** A refusal of this mail with a 5 is final (RFC 5321, 4.2.1); one of login or sender is an administrator's to mend. */
function faultOf(error: unknown): Fault {
  const { message, response, responseCode, command } = error as SmtpError
  const isOfMail = /^(RCPT TO|DATA)$/.test(command ?? '')
  return {
    reason: (response ?? message).slice(0, 500),
    isFinal: isOfMail && responseCode !== undefined && responseCode >= 500,
    isAnswer: isOfMail,
  }
}
