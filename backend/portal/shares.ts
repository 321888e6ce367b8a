import { randomUUID } from 'node:crypto'
import type { Share } from '../../shared/contract/portal-contract.ts'
import type { Executor } from '../store/store.ts'
import { hashOf, newToken } from '../team/tokens.ts'

const DAY_MS = 86_400_000

export interface NewShare {
  readonly projectId: string
  /** null: the whole project */
  readonly diagramId: string | null
  readonly days: number
  readonly createdBy: string | null
}

/** @returns the share with the token of its link, which is not stored */
export async function createShare(
  executor: Executor,
  { projectId, diagramId, days, createdBy }: NewShare,
  nowMs: number,
): Promise<Share & { readonly token: string }> {
  const token = newToken()
  const id = randomUUID()
  const createdAt = new Date(nowMs).toISOString()
  await executor
    .insertInto('shares')
    .values({
      id,
      tokenHash: hashOf(token),
      projectId,
      diagramId,
      createdBy,
      createdAt,
      expiresMs: nowMs + days * DAY_MS,
    })
    .execute()
  const [share] = await selectShares(executor, projectId, nowMs).where('shares.id', '=', id).execute()
  return { ...shown(share!), token }
}

/** Those that are still good, newest first. */
export async function listShares(executor: Executor, projectId: string, nowMs: number): Promise<Share[]> {
  return (await selectShares(executor, projectId, nowMs).execute()).map(shown)
}

export async function revokeShare(executor: Executor, id: string): Promise<void> {
  await executor.deleteFrom('shares').where('id', '=', id).execute()
}

/** What a link is for; null for one that has run out, was taken back or is none. */
export async function openShare(
  executor: Executor,
  token: string,
  nowMs: number,
): Promise<{ readonly projectId: string; readonly diagramId: string | null; readonly expiresMs: number } | null> {
  const row = await executor
    .selectFrom('shares')
    .innerJoin('projects', 'projects.id', 'shares.projectId')
    .select(['projectId', 'diagramId', 'expiresMs'])
    .where('tokenHash', '=', hashOf(token))
    .where('projects.deletedAt', 'is', null)
    .executeTakeFirst()
  return row && row.expiresMs > nowMs ? row : null
}

function selectShares(executor: Executor, projectId: string, nowMs: number) {
  return executor
    .selectFrom('shares')
    .leftJoin('users', 'users.id', 'shares.createdBy')
    .select(['shares.id', 'diagramId', 'users.name as createdBy', 'shares.createdAt', 'expiresMs'])
    .where('projectId', '=', projectId)
    .where('expiresMs', '>', nowMs)
    .orderBy('shares.createdAt', 'desc')
}

function shown({ expiresMs, ...share }: Omit<Share, 'expiresAt'> & { readonly expiresMs: number }): Share {
  return { ...share, expiresAt: new Date(expiresMs).toISOString() }
}
