import { describe, expect, it } from 'vitest'
import { openPostgresStore } from '../store/postgres-store.ts'
import { openStore, type Store } from '../store/store.ts'
import { createUser } from '../team/accounts.ts'
import { postgresPrograms, startPostgres } from '../testing/postgres.ts'
import { openSmtpReceiver, type SmtpReceiver } from '../testing/smtp-receiver.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { pauseAfter } from './mail-delivery.ts'
import { mailSettingsFrom } from './mail-settings.ts'
import { Mailer, mailsAbout, unqueueMails, type Mail } from './mailer.ts'

const from = { name: 'Millrace', address: 'millrace@example.org' }
const HOUR_MS = 3_600_000

const mention: Mail = {
  to: { email: 'bob@example.org' },
  template: 'mention',
  by: 'Ada',
  diagramId: 'd1',
  diagramName: 'Claims',
  comment: 'Look, Bob: Grüße',
}

interface Post {
  readonly store: Store
  readonly mailer: Mailer
  readonly log: string[]
  open(): void
  /** Lets time go by. */
  later(ms: number): void
  queue(mail?: Mail): Promise<boolean>
  /** rows, in the order that they were written */
  rows(): Promise<readonly { state: string; attempts: number; reason: string | null; text: string }[]>
  [Symbol.asyncDispose](): Promise<void>
}

async function openPost(smtpUrl: string | null, databaseUrl?: string): Promise<Post> {
  const folder = tempFolder()
  const store = databaseUrl === undefined ? await openStore(folder.path) : await openPostgresStore(databaseUrl)
  const clock = { nowMs: 1_800_000_000_000 }
  const log: string[] = []
  const settings = smtpUrl === null ? null : { smtpUrl, from }
  const mailer = new Mailer(store, settings, () => clock.nowMs)
  return {
    store,
    mailer,
    log,
    open: () => mailer.open('https://millrace.example.org/', (event) => log.push(JSON.stringify(event))),
    later(ms) {
      clock.nowMs += ms
      mailer.wake()
    },
    queue: (mail = mention) => store.transaction((executor) => mailer.queue(executor, mail)),
    rows: () => store.database.selectFrom('mails').selectAll().orderBy('createdMs').execute(),
    async [Symbol.asyncDispose]() {
      await mailer.close()
      await store.close()
      folder[Symbol.dispose]()
    },
  }
}

async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 500; tries++) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It did not come to that.')
}

const inState = (post: Post, state: string) =>
  until(async () => (await post.rows()).every((row) => row.state === state))

async function isDelivered(post: Post, receiver: SmtpReceiver): Promise<void> {
  post.open()
  expect(await post.queue()).toBe(true)
  const [mail] = await receiver.received(1)
  expect(mail).toMatchObject({ from: 'millrace@example.org', to: ['bob@example.org'] })
  expect(mail!.header('Subject')).toBe('Ada mentions you in Claims')
  expect(mail!.header('Auto-Submitted')).toBe('auto-generated')
  expect(mail!.text).toContain('> Look, Bob: Grüße')
  expect(mail!.text).toContain('https://millrace.example.org/#diagram=d1')
  await inState(post, 'sent')
  // what has left is not kept: it may hold links that open doors
  expect(await post.rows()).toMatchObject([{ text: '', subject: '', path: null, attempts: 1 }])
}

describe('the outbox of mails', () => {
  it('hands a mail to the mail server, and keeps nothing of what it said', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    await isDelivered(post, receiver)
    expect(post.log.join()).not.toContain('bob')
  })

  const programs = postgresPrograms()
  it.skipIf(programs === null)('does the same on PostgreSQL', async () => {
    using postgres = await startPostgres(programs!)
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url, postgres.database('mails'))
    await isDelivered(post, receiver)
  })

  it('writes nothing while mail is off', async () => {
    await using post = await openPost(null)
    post.open()
    expect(post.mailer.isOn).toBe(false)
    expect(await post.queue()).toBe(false)
    expect(await post.rows()).toEqual([])
  })

  it('forgets a mail with the command that it was written by', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    const failing = post.store.transaction(async (executor) => {
      await post.mailer.queue(executor, mention)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await post.rows()).toEqual([])
  })

  it('sends after a new start what waited, once', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    await post.queue()
    expect(receiver.mails).toHaveLength(0)
    post.open()
    await inState(post, 'sent')
    expect(receiver.mails).toHaveLength(1)
  })

  it('tries again after a while where the mail server cannot be reached or asks for patience', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    receiver.refuse('RCPT', '451 Try later')
    post.open()
    await post.queue()
    await until(async () => (await post.rows())[0]?.attempts === 1)
    expect(await post.rows()).toMatchObject([{ state: 'waiting', reason: expect.stringContaining('451 Try later') }])
    receiver.refuse('EHLO', 'drop')
    post.later(HOUR_MS)
    await until(async () => (await post.rows())[0]?.attempts === 2)
    post.later(HOUR_MS)
    await inState(post, 'sent')
    expect(receiver.mails).toHaveLength(1)
    expect(post.log).toHaveLength(3)
  })

  it('gives up a mail that the server refuses for good, with the reason, and sends the others', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    receiver.refuse('RCPT', '550 No such user here')
    await post.queue({ ...mention, about: 'comment:1' })
    post.later(1)
    await post.queue({ ...mention, to: { email: 'eve@example.org' }, about: 'comment:2' })
    post.open()
    await until(async () => (await post.rows()).every(({ state }) => state !== 'waiting'))
    const states = await mailsAbout(post.store.database, ['comment:1', 'comment:2'])
    expect(states.get('comment:1')).toMatchObject({ state: 'failed', reason: expect.stringContaining('550 No such') })
    expect(states.get('comment:2')).toEqual({ state: 'sent', reason: null })
    expect((await post.rows()).map(({ text }) => text)).toEqual(['', ''])
  })

  it('gives up after the last of its pauses, which grow', async () => {
    const pauses = Array.from({ length: 8 }, (_, index) => pauseAfter(index + 1))
    expect(pauses.at(-1)).toBeNull()
    const minutes = pauses.slice(0, -1).map((ms) => ms! / 60_000)
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b))
    await using post = await openPost('smtp://127.0.0.1:1')
    await post.queue()
    await post.store.database.updateTable('mails').set({ attempts: 7 }).execute()
    post.open()
    await inState(post, 'failed')
    expect(await post.rows()).toMatchObject([{ attempts: 8, reason: expect.stringContaining('ECONNREFUSED') }])
  })

  it('writes to people by their account, and not to who is erased', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    const person = { email: 'Carl@example.org', name: 'Carl', passwordHash: 'none', isAdministrator: false }
    const userId = await createUser(post.store.database, person, '2026-11-29T00:00:00.000Z')
    post.open()
    expect(await post.queue({ ...mention, to: { userId } })).toBe(true)
    expect((await receiver.received(1))[0]!.to).toEqual(['carl@example.org'])
    await post.store.database.updateTable('users').set({ erasedAt: '2026-11-29T00:00:00.000Z' }).execute()
    expect(await post.queue({ ...mention, to: { userId } })).toBe(false)
  })

  it('reads an address as one, and a name as no header', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    post.open()
    expect(await post.queue({ ...mention, to: { email: 'bob@example.org, eve@example.org' } })).toBe(false)
    expect(await post.queue({ ...mention, by: 'Ada\r\nBcc: eve@example.org' })).toBe(true)
    const [mail] = await receiver.received(1)
    expect(mail!.to).toEqual(['bob@example.org'])
    expect(mail!.header('Bcc')).toBeNull()
    expect(mail!.header('Subject')).toBe('Ada Bcc: eve@example.org mentions you in Claims')
  })

  it('takes back what has not left yet', async () => {
    await using receiver = await openSmtpReceiver()
    await using post = await openPost(receiver.url)
    await post.queue({ ...mention, about: 'invitation:1' })
    await unqueueMails(post.store.database, 'invitation:1')
    expect(await post.rows()).toEqual([])
  })
})

describe('the settings of mail', () => {
  it('are off without any, and say what is wrong where they cannot work', () => {
    expect(mailSettingsFrom({})).toBeNull()
    const url = 'smtps://user:secret@mail.example.org'
    expect(mailSettingsFrom({ MILLRACE_SMTP_URL: url, MILLRACE_MAIL_FROM: 'Team <m@example.org>' })).toEqual({
      smtpUrl: url,
      from: { name: 'Team', address: 'm@example.org' },
    })
    expect(mailSettingsFrom({ MILLRACE_SMTP_URL: url, MILLRACE_MAIL_FROM: 'm@example.org' })).toMatchObject({
      from: { name: 'Millrace', address: 'm@example.org' },
    })
    const wrong: readonly [string, string, string][] = [
      ['', 'm@example.org', 'MILLRACE_SMTP_URL is missing'],
      ['mail.example.org', 'm@example.org', 'MILLRACE_SMTP_URL is no address'],
      ['https://mail.example.org', 'm@example.org', 'MILLRACE_SMTP_URL is no address'],
      [url, '', 'MILLRACE_MAIL_FROM is no e-mail address'],
      [url, 'Team <m>', 'MILLRACE_MAIL_FROM is no e-mail address'],
    ]
    for (const [MILLRACE_SMTP_URL, MILLRACE_MAIL_FROM, message] of wrong)
      expect(() => mailSettingsFrom({ MILLRACE_SMTP_URL, MILLRACE_MAIL_FROM })).toThrow(message)
  })
})
