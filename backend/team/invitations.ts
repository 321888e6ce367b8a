import { randomUUID } from 'node:crypto'
import type { Role } from '../../shared/access/roles.ts'
import { invalid } from '../refusals.ts'
import type { Executor, Store } from '../store/store.ts'
import { createUser, hashChosenPassword, openSession } from './accounts.ts'
import { hashOf, newToken } from './tokens.ts'

const VALID_MS = 7 * 86_400_000

export interface NewInvitation {
  /** null: to be the first administrator of the server */
  readonly spaceId: string | null
  readonly email: string | null
  readonly role: Role
  readonly invitedBy: string | null
}

/** @returns the invitation with the token of its link, which is not stored */
export async function invite(
  executor: Executor,
  invitation: NewInvitation,
  nowMs: number,
): Promise<{ readonly id: string; readonly token: string }> {
  const token = newToken()
  const id = randomUUID()
  await executor
    .insertInto('invitations')
    .values({
      ...invitation,
      email: invitation.email?.trim().toLowerCase() ?? null,
      id,
      tokenHash: hashOf(token),
      createdAt: new Date(nowMs).toISOString(),
      expiresMs: nowMs + VALID_MS,
      acceptedAt: null,
    })
    .execute()
  return { id, token }
}

/** An invitation that can still be accepted; null for any other token. */
export async function openInvitation(executor: Executor, token: string, nowMs: number) {
  const row = await executor
    .selectFrom('invitations')
    .leftJoin('spaces', 'spaces.id', 'invitations.spaceId')
    .select(['invitations.id', 'spaceId', 'email', 'role', 'expiresMs', 'spaces.name as spaceName'])
    .where('tokenHash', '=', hashOf(token))
    .where('acceptedAt', 'is', null)
    .executeTakeFirst()
  return row && row.expiresMs > nowMs ? row : null
}

/**
 * Makes the account that a link invites to, and signs it in. The first administrator gets a space to begin with.
 *
 * @throws INVALID for a link that was used, has run out or is none, and for what the account cannot be
 */
export async function acceptInvitation(
  store: Store,
  token: string,
  person: { readonly email: string; readonly name: string; readonly password: string },
  nowMs: number,
): Promise<string> {
  if (!(await openInvitation(store.database, token, nowMs))) throw invalid([linkOver])
  const passwordHash = await hashChosenPassword(person.password)
  const now = new Date(nowMs).toISOString()
  return store.transaction(async (executor) => {
    const invitation = await openInvitation(executor, token, nowMs)
    if (!invitation) throw invalid([linkOver])
    const isFirst = invitation.spaceId === null
    const email = invitation.email ?? person.email
    const userId = await createUser(executor, { email, name: person.name, passwordHash, isAdministrator: isFirst }, now)
    const spaceId = invitation.spaceId ?? (await createSpace(executor, 'Team', now))
    await executor.insertInto('memberships').values({ spaceId, userId, role: invitation.role }).execute()
    await executor.updateTable('invitations').set({ acceptedAt: now }).where('id', '=', invitation.id).execute()
    // the link to the first administrator was one-time: no other one of its kind is open any more
    if (isFirst) {
      await executor
        .updateTable('invitations')
        .set({ expiresMs: 0 })
        .where('spaceId', 'is', null)
        .where('acceptedAt', 'is', null)
        .execute()
    }
    return openSession(executor, userId, nowMs)
  })
}

/**
 * The link to the first administrator of a server that has none: a new one at each start, since the one
 * before was shown on a screen that is gone.
 *
 * @returns its token; null where there is an administrator
 */
export async function firstInvitation(store: Store, nowMs: number): Promise<string | null> {
  return store.transaction(async (executor) => {
    const user = await executor.selectFrom('users').select('id').limit(1).executeTakeFirst()
    if (user) return null
    await executor.deleteFrom('invitations').where('spaceId', 'is', null).execute()
    const { token } = await invite(
      executor,
      { spaceId: null, email: null, role: 'administrator', invitedBy: null },
      nowMs,
    )
    return token
  })
}

export async function createSpace(executor: Executor, name: string, now: string): Promise<string> {
  const id = randomUUID()
  await executor.insertInto('spaces').values({ id, name, createdAt: now }).execute()
  return id
}

const linkOver = {
  severity: 'error' as const,
  code: 'invitation-over',
  message: 'This link was used already, has run out, or is none.',
  mend: 'Ask whoever invited you for a new one.',
}
