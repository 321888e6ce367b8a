import { invalid } from '../refusals.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Executor, Store } from '../store/store.ts'
import { endOtherSessions, hashChosenPassword, openSession } from './accounts.ts'
import { hashOf, newToken } from './tokens.ts'

const HOUR_MS = 3_600_000
/** A link that a mail brings is there at once; one that is handed over may lie until the next day. */
const MAILED_MS = HOUR_MS
const BY_HAND_MS = 24 * HOUR_MS
/** Mails that one person gets in the time of a mailed link, whoever asks for them. */
const MOST_MAILS = 3

/** A link by which somebody chooses a new password, once. @returns its token, which is not stored */
export async function makeResetLink(
  executor: Executor,
  userId: string,
  nowMs: number,
  validMs: number = BY_HAND_MS,
): Promise<{ readonly token: string; readonly expiresMs: number }> {
  const token = newToken()
  const expiresMs = nowMs + validMs
  await executor
    .insertInto('passwordResets')
    .values({ tokenHash: hashOf(token), userId, createdMs: nowMs, expiresMs })
    .execute()
  return { token, expiresMs }
}

/**
 * Mails a link to whoever has the address. It tells nobody whether somebody has: whoever calls answers the same
 * either way, and does not wait.
 */
export async function mailResetLink(store: Store, mailer: Mailer, email: string, nowMs: number): Promise<void> {
  if (!mailer.isOn) return
  await store.transaction(async (executor) => {
    const user = await executor
      .selectFrom('users')
      .select(['id', 'name'])
      .where('email', '=', email.trim().toLowerCase())
      .where('erasedAt', 'is', null)
      .executeTakeFirst()
    if (!user || (await mailedTo(executor, user.id, nowMs)) >= MOST_MAILS) return
    const link = await makeResetLink(executor, user.id, nowMs, MAILED_MS)
    await mailer.queue(executor, { to: { userId: user.id }, template: 'passwordReset', name: user.name, ...link })
  })
}

async function mailedTo(executor: Executor, userId: string, nowMs: number): Promise<number> {
  const rows = await executor
    .selectFrom('passwordResets')
    .select('tokenHash')
    .where('userId', '=', userId)
    .where('createdMs', '>', nowMs - MAILED_MS)
    .execute()
  return rows.length
}

/** Whose password a link changes; null for a link that was used, has run out, or is none. */
export async function openReset(executor: Executor, token: string, nowMs: number) {
  const row = await executor
    .selectFrom('passwordResets')
    .innerJoin('users', 'users.id', 'passwordResets.userId')
    .select(['users.id', 'users.name', 'users.email', 'expiresMs'])
    .where('tokenHash', '=', hashOf(token))
    .where('users.erasedAt', 'is', null)
    .executeTakeFirst()
  return row && row.expiresMs > nowMs ? row : null
}

/**
 * Sets the password that somebody chose by a link, ends all their sessions and other such links, and signs them in.
 *
 * @returns the token of the new session
 * @throws INVALID for a link that is over, and for a password that is too short or long
 */
export async function setPasswordByLink(store: Store, token: string, password: string, nowMs: number): Promise<string> {
  if (!(await openReset(store.database, token, nowMs))) throw invalid([linkOver])
  const passwordHash = await hashChosenPassword(password)
  return store.transaction(async (executor) => {
    const user = await openReset(executor, token, nowMs)
    if (!user) throw invalid([linkOver])
    await executor.updateTable('users').set({ passwordHash }).where('id', '=', user.id).execute()
    await executor.deleteFrom('passwordResets').where('userId', '=', user.id).execute()
    await endOtherSessions(executor, user.id, null)
    return openSession(executor, user.id, nowMs)
  })
}

const linkOver = {
  severity: 'error' as const,
  code: 'reset-over',
  message: 'This link was used already, has run out, or is none.',
  mend: 'Ask for a new one at the entrance, or an administrator of the server.',
}
