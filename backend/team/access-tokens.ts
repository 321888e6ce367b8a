import type { AccessToken } from '../../shared/contract/team-contract.ts'
import type { Executor } from '../store/store.ts'
import { hashOf, newToken } from './tokens.ts'

const DAY_MS = 86_400_000

/** Lets a program work in somebody's name. @returns with the token itself, which is not stored */
export async function createAccessToken(
  executor: Executor,
  userId: string,
  wanted: { readonly label: string; readonly days: number },
  nowMs: number,
): Promise<AccessToken & { readonly token: string }> {
  const token = newToken()
  const row = {
    tokenHash: hashOf(token),
    label: wanted.label,
    createdMs: nowMs,
    seenMs: nowMs,
    expiresMs: nowMs + wanted.days * DAY_MS,
  }
  await executor
    .insertInto('sessions')
    .values({ ...row, userId })
    .execute()
  return { ...shown(row), token }
}

/** Newest first; those that have run out are left out. */
export async function listAccessTokens(executor: Executor, userId: string, nowMs: number): Promise<AccessToken[]> {
  const rows = await tokensOf(executor, userId)
  return rows.filter(({ expiresMs }) => expiresMs > nowMs).map(shown)
}

/** Ends one of somebody's tokens; nothing happens where there is none of that id. */
export async function revokeAccessToken(executor: Executor, userId: string, id: string): Promise<void> {
  const row = (await tokensOf(executor, userId)).find((each) => shown(each).id === id)
  if (row) await executor.deleteFrom('sessions').where('tokenHash', '=', row.tokenHash).execute()
}

interface TokenRow {
  readonly tokenHash: string
  readonly label: string
  readonly createdMs: number
  readonly seenMs: number
  readonly expiresMs: number
}

async function tokensOf(executor: Executor, userId: string): Promise<TokenRow[]> {
  const rows = await executor
    .selectFrom('sessions')
    .select(['tokenHash', 'label', 'createdMs', 'seenMs', 'expiresMs'])
    .where('userId', '=', userId)
    .where('label', 'is not', null)
    .orderBy('createdMs', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, label: row.label ?? '', expiresMs: row.expiresMs ?? 0 }))
}

/** The id tells tokens of one person apart and opens nothing. */
function shown({ tokenHash, label, createdMs, seenMs, expiresMs }: TokenRow): AccessToken {
  const instant = (ms: number) => new Date(ms).toISOString()
  return {
    id: tokenHash.slice(0, 16),
    label,
    createdAt: instant(createdMs),
    seenAt: instant(seenMs),
    expiresAt: instant(expiresMs),
  }
}
