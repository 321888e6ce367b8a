import type { ItemContent, ItemKind } from '../../shared/contract/exchange-contract.ts'
import { itemContentSchema } from '../../shared/contract/exchange-contract.ts'
import type { Link, TeamServer } from '../../shared/contract/sharing-contract.ts'
import { problemSchema, type Problem } from '../../shared/problem.ts'
import { notFound } from '../refusals.ts'
import type { Executor } from '../store/store.ts'

/** What both sides of a link had in common when they last met. */
export interface CommonItem {
  readonly kind: ItemKind
  readonly localId: string
  readonly remoteId: string
  readonly stamp: string
  readonly content: ItemContent
}

export interface StoredServer extends TeamServer {
  readonly sealedToken: string
  readonly trustedCertificate: string | null
  readonly proxy: string | null
}

export function listServers(executor: Executor): Promise<StoredServer[]> {
  return selectServers(executor).orderBy('address').execute()
}

/** @throws NOT_FOUND */
export async function requireServer(executor: Executor, id: string): Promise<StoredServer> {
  const server = await selectServers(executor).where('id', '=', id).executeTakeFirst()
  if (!server) throw notFound('team server')
  return server
}

function selectServers(executor: Executor) {
  return executor
    .selectFrom('teamServers')
    .select(['id', 'address', 'userName', 'sealedToken', 'trustedCertificate', 'proxy'])
}

export async function findLink(executor: Executor, projectId: string): Promise<Link | null> {
  const row = await executor
    .selectFrom('teamLinks')
    .innerJoin('teamServers', 'teamServers.id', 'teamLinks.serverId')
    .selectAll('teamLinks')
    .select(['teamServers.address', 'teamServers.userName'])
    .where('projectId', '=', projectId)
    .executeTakeFirst()
  if (!row) return null
  const { serverId, address, userName, remoteProjectId, spaceName, lastExchangeAt } = row
  return {
    server: { id: serverId, address, userName },
    remoteProjectId,
    spaceName,
    url: `${address}/#portal?project=${encodeURIComponent(remoteProjectId)}`,
    lastExchangeAt,
    pending: row.pendingSince === null ? null : { note: row.pendingNote ?? '', since: row.pendingSince },
    problem: row.problem === null ? null : problemSchema.parse(JSON.parse(row.problem)),
  }
}

/** @throws NOT_FOUND */
export async function requireLink(executor: Executor, projectId: string): Promise<Link> {
  const link = await findLink(executor, projectId)
  if (!link) throw notFound('shared project')
  return link
}

/** Ids of projects with something that waits for their server. */
export async function pendingProjects(executor: Executor): Promise<readonly string[]> {
  const rows = await executor
    .selectFrom('teamLinks')
    .select('projectId')
    .where('pendingSince', 'is not', null)
    .where('problem', 'is', null)
    .execute()
  return rows.map(({ projectId }) => projectId)
}

export async function insertLink(
  executor: Executor,
  link: {
    readonly projectId: string
    readonly serverId: string
    readonly remoteProjectId: string
    readonly spaceName: string
    readonly now: string
  },
): Promise<void> {
  const { now, ...row } = link
  await executor
    .insertInto('teamLinks')
    .values({ ...row, lastExchangeAt: now, pendingNote: null, pendingSince: null, problem: null })
    .execute()
}

/** Notes what waits, or that nothing does. */
export async function setPending(
  executor: Executor,
  projectId: string,
  pending: { readonly note: string; readonly since: string } | null,
  problem: Problem | null = null,
): Promise<void> {
  await executor
    .updateTable('teamLinks')
    .set({
      pendingNote: pending?.note ?? null,
      pendingSince: pending?.since ?? null,
      problem: problem === null ? null : JSON.stringify(problem),
    })
    .where('projectId', '=', projectId)
    .execute()
}

export async function setExchanged(executor: Executor, projectId: string, now: string): Promise<void> {
  await executor.updateTable('teamLinks').set({ lastExchangeAt: now }).where('projectId', '=', projectId).execute()
}

export async function deleteLink(executor: Executor, projectId: string): Promise<void> {
  await executor.deleteFrom('teamLinkItems').where('projectId', '=', projectId).execute()
  await executor.deleteFrom('teamLinks').where('projectId', '=', projectId).execute()
}

export async function commonItems(executor: Executor, projectId: string): Promise<readonly CommonItem[]> {
  const rows = await executor
    .selectFrom('teamLinkItems')
    .select(['kind', 'localId', 'remoteId', 'stamp', 'content'])
    .where('projectId', '=', projectId)
    .execute()
  return rows.map((row) => ({ ...row, content: itemContentSchema.parse(JSON.parse(row.content)) }))
}

export async function setCommon(executor: Executor, projectId: string, item: CommonItem): Promise<void> {
  await forgetCommon(executor, projectId, item.localId)
  await executor
    .insertInto('teamLinkItems')
    .values({ ...item, projectId, content: JSON.stringify(item.content) })
    .execute()
}

export async function forgetCommon(executor: Executor, projectId: string, localId: string): Promise<void> {
  await executor.deleteFrom('teamLinkItems').where('projectId', '=', projectId).where('localId', '=', localId).execute()
}
