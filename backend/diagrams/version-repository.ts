import { randomUUID } from 'node:crypto'
import type { Version } from '../../shared/contract/contract.ts'
import { reasonWeights } from '../../shared/contract/version-reason.ts'
import type { Executor } from '../store/store.ts'

/** Newest first. */
export async function listVersions(executor: Executor, diagramId: string): Promise<Version[]> {
  const rows = await selectVersions(executor)
    .where('versions.diagramId', '=', diagramId)
    .orderBy('versions.number', 'desc')
    .execute()
  return rows.map(asRead)
}

export async function findVersion(
  executor: Executor,
  id: string,
): Promise<(Version & { diagramId: string; xml: string }) | null> {
  const row = await selectVersions(executor)
    .select(['versions.diagramId', 'versions.xml'])
    .where('versions.id', '=', id)
    .executeTakeFirst()
  return row ? asRead(row) : null
}

/** What people say of a version; what is left out stays as it is. */
export interface VersionWords {
  readonly name?: string | null | undefined
  readonly note?: string | null | undefined
  readonly isMilestone?: boolean | undefined
}

/** Whoever names a version makes it a milestone, unless they say otherwise. */
export async function describeVersion(executor: Executor, id: string, words: VersionWords): Promise<void> {
  const { name, note, isMilestone = name ? true : undefined } = words
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(note === undefined ? {} : { note }),
    ...(isMilestone === undefined ? {} : { isMilestone: Number(isMilestone) }),
  }
  if (Object.keys(set).length > 0) await executor.updateTable('versions').set(set).where('id', '=', id).execute()
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

/**
 * Keeps `xml` as a version; the newest one is answered where it holds just that, named if a name is given, and taken
 * over by whoever cuts it for a better reason than it was cut for.
 */
export async function cutVersion(executor: Executor, cut: Cut): Promise<Version> {
  const { diagramId, xml, reason, name, note = null, authorId, foreignAuthor = null, now } = cut
  await executor
    .updateTable('drafts')
    .set({ changedSince: null })
    .where('diagramId', '=', diagramId)
    .where('xml', '=', xml)
    .execute()
  const newest = await executor
    .selectFrom('versions')
    .select(['id', 'number', 'name', 'note', 'reason', 'xml'])
    .where('diagramId', '=', diagramId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.xml === xml) {
    if (reasonWeights[reason] > reasonWeights[newest.reason])
      await executor
        .updateTable('versions')
        .set({ reason, authorId, foreignAuthor, createdAt: now })
        .where('id', '=', newest.id)
        .execute()
    await describeVersion(executor, newest.id, { name: name ?? undefined, note: note ?? undefined })
    return requireVersionRow(executor, newest.id)
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
      isMilestone: name === null ? 0 : 1,
    })
    .execute()
  return requireVersionRow(executor, id)
}

async function requireVersionRow(executor: Executor, id: string): Promise<Version> {
  return asRead(await selectVersions(executor).where('versions.id', '=', id).executeTakeFirstOrThrow())
}

function asRead<Row extends { readonly isMilestone: number }>(row: Row) {
  return { ...row, isMilestone: row.isMilestone === 1 }
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
      'versions.isMilestone',
    ])
    .select(({ fn }) => fn.coalesce('users.name', 'versions.foreignAuthor').as('authorName'))
}
