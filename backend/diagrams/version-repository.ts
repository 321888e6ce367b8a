import { randomUUID } from 'node:crypto'
import type { Version } from '../../shared/contract/contract.ts'
import type { Executor } from '../store/store.ts'

const columns = ['id', 'number', 'name', 'createdAt', 'reason'] as const

/** Newest first. */
export function listVersions(executor: Executor, diagramId: string): Promise<Version[]> {
  return executor
    .selectFrom('versions')
    .select(columns)
    .where('diagramId', '=', diagramId)
    .orderBy('number', 'desc')
    .execute()
}

export async function findVersion(
  executor: Executor,
  id: string,
): Promise<(Version & { diagramId: string; xml: string }) | null> {
  const row = await executor
    .selectFrom('versions')
    .select([...columns, 'diagramId', 'xml'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function renameVersion(executor: Executor, id: string, name: string | null): Promise<void> {
  await executor.updateTable('versions').set({ name }).where('id', '=', id).execute()
}

/** Keeps `xml` as a version; the newest one is answered where it holds just that, named if a name is given. */
export async function cutVersion(
  executor: Executor,
  cut: {
    readonly diagramId: string
    readonly xml: string
    readonly reason: Version['reason']
    readonly name: string | null
    readonly now: string
  },
): Promise<Version> {
  const { diagramId, xml, reason, name, now } = cut
  const newest = await executor
    .selectFrom('versions')
    .select([...columns, 'xml'])
    .where('diagramId', '=', diagramId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.xml === xml) {
    const { xml: _, ...version } = newest
    if (name === null || name === version.name) return version
    await renameVersion(executor, version.id, name)
    return { ...version, name }
  }
  const version: Version = { id: randomUUID(), number: (newest?.number ?? 0) + 1, name, createdAt: now, reason }
  await executor
    .insertInto('versions')
    .values({ ...version, diagramId, xml })
    .execute()
  return version
}
