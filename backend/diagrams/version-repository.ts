import { randomUUID } from 'node:crypto'
import type { Version } from '../../shared/contract/contract.ts'
import type { Executor } from '../store/store.ts'

/** Newest first. */
export function listVersions(executor: Executor, diagramId: string): Promise<Version[]> {
  return selectVersions(executor)
    .where('versions.diagramId', '=', diagramId)
    .orderBy('versions.number', 'desc')
    .execute()
}

export async function findVersion(
  executor: Executor,
  id: string,
): Promise<(Version & { diagramId: string; xml: string }) | null> {
  const row = await selectVersions(executor)
    .select(['versions.diagramId', 'versions.xml'])
    .where('versions.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function renameVersion(executor: Executor, id: string, name: string | null): Promise<void> {
  await executor.updateTable('versions').set({ name }).where('id', '=', id).execute()
}

export interface Cut {
  readonly diagramId: string
  readonly xml: string
  readonly reason: Version['reason']
  readonly name: string | null
  /** why, in the words of whoever cuts it */
  readonly note?: string | null
  /** null: the one user of this machine */
  readonly authorId: string | null
  /** name of an author who has no account here */
  readonly foreignAuthor?: string | null
  readonly now: string
}

/** Keeps `xml` as a version; the newest one is answered where it holds just that, named if a name is given. */
export async function cutVersion(executor: Executor, cut: Cut): Promise<Version> {
  const { diagramId, xml, reason, name, note = null, authorId, foreignAuthor = null, now } = cut
  const newest = await executor
    .selectFrom('versions')
    .select(['id', 'number', 'name', 'note', 'xml'])
    .where('diagramId', '=', diagramId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.xml === xml) {
    const said = { name: name ?? newest.name, note: note ?? newest.note }
    if (said.name !== newest.name || said.note !== newest.note)
      await executor.updateTable('versions').set(said).where('id', '=', newest.id).execute()
    return requireCut(executor, newest.id)
  }
  const id = randomUUID()
  await executor
    .insertInto('versions')
    .values({
      id,
      number: (newest?.number ?? 0) + 1,
      name,
      note,
      authorId,
      foreignAuthor,
      createdAt: now,
      reason,
      diagramId,
      xml,
    })
    .execute()
  return requireCut(executor, id)
}

async function requireCut(executor: Executor, id: string): Promise<Version> {
  return selectVersions(executor).where('versions.id', '=', id).executeTakeFirstOrThrow()
}

function selectVersions(executor: Executor) {
  return executor
    .selectFrom('versions')
    .leftJoin('users', 'users.id', 'versions.authorId')
    .select([
      'versions.id',
      'versions.number',
      'versions.name',
      'versions.createdAt',
      'versions.reason',
      'versions.state',
      'versions.note',
    ])
    .select(({ fn }) => fn.coalesce('users.name', 'versions.foreignAuthor').as('authorName'))
}
