import { randomUUID } from 'node:crypto'
import type { Problem } from '../../shared/problem.ts'
import { isMailAddress } from '../mail/mail-address.ts'
import { invalid } from '../refusals.ts'
import type { Executor, Store } from '../store/store.ts'
import { hashPassword, isPassword, passwordProblem } from './passwords.ts'
import { hashOf, newToken } from './tokens.ts'

export interface SignedIn {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isServerAdministrator: boolean
}

const DAY_MS = 86_400_000
/** A session ends when nobody used it that long, or in any case after the second. */
const IDLE_MS = 14 * DAY_MS
const LONGEST_MS = 90 * DAY_MS
/** How often the use of a session is written down. */
const SEEN_MS = 60_000

/** Of a password that nobody has: signing in takes as long for an unknown address as for a known one. */
let nobodysHash: Promise<string> | null = null

/**
 * Signs in by address and password.
 *
 * @returns the token of the session, or null where the two do not belong together
 */
export async function signIn(store: Store, email: string, password: string, nowMs: number): Promise<string | null> {
  const user = await store.database
    .selectFrom('users')
    .select(['id', 'passwordHash'])
    .where('email', '=', email.trim().toLowerCase())
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
  const matches = await isPassword(user?.passwordHash ?? (await (nobodysHash ??= hashPassword(newToken()))), password)
  return user && matches ? openSession(store.database, user.id, nowMs) : null
}

export async function openSession(executor: Executor, userId: string, nowMs: number): Promise<string> {
  const token = newToken()
  await executor
    .insertInto('sessions')
    .values({ tokenHash: hashOf(token), userId, createdMs: nowMs, seenMs: nowMs, label: null, expiresMs: null })
    .execute()
  return token
}

/** Whose session it is; null for one that has ended. */
export async function userOfSession(store: Store, token: string, nowMs: number): Promise<SignedIn | null> {
  if (token === '') return null
  const tokenHash = hashOf(token)
  const row = await store.database
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .select(['users.id', 'users.name', 'users.email', 'users.isServerAdministrator'])
    .select(['createdMs', 'seenMs', 'expiresMs'])
    .where('tokenHash', '=', tokenHash)
    .where('users.erasedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (isOver(row, nowMs)) {
    await endSession(store, token)
    return null
  }
  if (nowMs - row.seenMs > SEEN_MS) {
    await store.database.updateTable('sessions').set({ seenMs: nowMs }).where('tokenHash', '=', tokenHash).execute()
  }
  const { id, name, email } = row
  return { id, name, email, isServerAdministrator: row.isServerAdministrator === 1 }
}

/** A token lasts as long as it was made for; a browser's session while it is used. */
function isOver(
  session: { readonly createdMs: number; readonly seenMs: number; readonly expiresMs: number | null },
  nowMs: number,
): boolean {
  if (session.expiresMs !== null) return nowMs > session.expiresMs
  return nowMs - session.seenMs > IDLE_MS || nowMs - session.createdMs > LONGEST_MS
}

/** Whether a session that was there has not been ended since. */
export async function isOpenSession(store: Store, token: string): Promise<boolean> {
  const row = await store.database
    .selectFrom('sessions')
    .select('userId')
    .where('tokenHash', '=', hashOf(token))
    .executeTakeFirst()
  return row !== undefined
}

export async function endSession(store: Store, token: string): Promise<void> {
  await store.database.deleteFrom('sessions').where('tokenHash', '=', hashOf(token)).execute()
}

/** Deletes sessions and tokens that have run out. @returns how many */
export async function deleteOverSessions(executor: Executor, nowMs: number): Promise<number> {
  const { numDeletedRows } = await executor
    .deleteFrom('sessions')
    .where((eb) =>
      eb.or([
        eb('expiresMs', '<', nowMs),
        eb.and([
          eb('expiresMs', 'is', null),
          eb.or([eb('seenMs', '<', nowMs - IDLE_MS), eb('createdMs', '<', nowMs - LONGEST_MS)]),
        ]),
      ]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends all sessions of somebody but the one of this token. */
export async function endOtherSessions(executor: Executor, userId: string, token: string | null): Promise<void> {
  let query = executor.deleteFrom('sessions').where('userId', '=', userId)
  if (token !== null) query = query.where('tokenHash', '!=', hashOf(token))
  await query.execute()
}

/**
 * A new account.
 *
 * @throws INVALID for a password that is too short, an address that is taken or is none
 */
export async function createUser(
  executor: Executor,
  user: {
    readonly email: string
    readonly name: string
    readonly passwordHash: string
    readonly isAdministrator: boolean
  },
  now: string,
): Promise<string> {
  const email = user.email.trim().toLowerCase()
  requireAddress(email)
  if (user.name.trim() === '') throw invalid([problem('name', 'The name is empty.', 'Write how others know you.')])
  const taken = await executor.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (taken) throw invalid([problem('email', `${email} has an account already.`, 'Sign in with it.')])
  const id = randomUUID()
  await executor
    .insertInto('users')
    .values({
      id,
      email,
      name: user.name.trim(),
      passwordHash: user.passwordHash,
      isServerAdministrator: user.isAdministrator ? 1 : 0,
      createdAt: now,
      erasedAt: null,
    })
    .execute()
  return id
}

/** @throws INVALID for what no mail can be addressed to */
export function requireAddress(email: string): void {
  if (isMailAddress(email)) return
  throw invalid([problem('email', `"${email}" is no e-mail address.`, 'Write it as name@example.org.')])
}

/** @throws INVALID for a password that is too short or long */
export async function hashChosenPassword(password: string): Promise<string> {
  const wrong = passwordProblem(password)
  if (wrong) throw invalid([wrong])
  return hashPassword(password)
}

function problem(field: string, message: string, mend: string): Problem {
  return { severity: 'error', code: `${field}-invalid`, field, message, mend }
}
