import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Executor, Store } from '../store/store.ts'
import { deleteInstances } from './delete-instances.ts'

/** Instances whose rows go in one transaction: others write between two of them. */
const BATCH = 50

/**
 * What lies in a project: tables that name it, and those that name one of its diagrams only. Each comes before
 * those that it refers to.
 */
export const tablesOfProject = [
  'publications',
  'startSubscriptions',
  'deployments',
  'keptMessages',
  'dataStores',
  'documents',
  'shares',
  'teamLinkItems',
  'teamLinks',
] as const
export const tablesOfDiagram = ['comments', 'runs', 'comparisons', 'scenarios', 'drafts', 'versions'] as const

/**
 * Deletes a project for good that was deleted long ago: with instances that still run, which nobody sees any more,
 * and with its files. A project that came back meanwhile is left alone.
 *
 * @param deletedBefore instant, ISO 8601
 * @returns false where it came back
 */
export async function deleteProject(
  store: Store,
  id: string,
  options: { readonly deletedBefore: string; readonly filesFolder: string },
): Promise<boolean> {
  const whileDeleted = (work: (executor: Executor) => Promise<boolean>) =>
    store.transaction(async (executor) => (await isDeleted(executor, id, options.deletedBefore)) && work(executor))

  // first of all what would start new ones
  const isStopped = await whileDeleted(async (executor) => {
    await executor.deleteFrom('startSubscriptions').where('projectId', '=', id).execute()
    return true
  })
  if (!isStopped) return false
  while (await whileDeleted((executor) => deleteSomeInstances(executor, id)));
  const isGone = await whileDeleted(async (executor) => {
    await deleteRest(executor, id)
    return true
  })
  if (isGone) await rm(join(options.filesFolder, id), { recursive: true, force: true })
  return isGone
}

async function isDeleted(executor: Executor, id: string, deletedBefore: string): Promise<boolean> {
  const row = await executor
    .selectFrom('projects')
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', '<', deletedBefore)
    .executeTakeFirst()
  return row !== undefined
}

async function deleteSomeInstances(executor: Executor, projectId: string): Promise<boolean> {
  const rows = await executor
    .selectFrom('instances')
    .select('id')
    .where('projectId', '=', projectId)
    .limit(BATCH)
    .execute()
  await deleteInstances(
    executor,
    rows.map(({ id }) => id),
  )
  return rows.length > 0
}

async function deleteRest(executor: Executor, projectId: string): Promise<void> {
  // nothing that an ended instance threw is brought anywhere any more
  await executor.deleteFrom('outbox').where('projectId', '=', projectId).execute()
  const publications = executor.selectFrom('publications').select('id').where('projectId', '=', projectId)
  await executor.deleteFrom('publicationFiles').where('publicationId', 'in', publications).execute()
  for (const table of tablesOfProject) await executor.deleteFrom(table).where('projectId', '=', projectId).execute()

  const diagrams = executor.selectFrom('diagrams').select('id').where('projectId', '=', projectId)
  const versions = executor.selectFrom('versions').select('id').where('diagramId', 'in', diagrams)
  await executor.deleteFrom('signOffs').where('versionId', 'in', versions).execute()
  for (const table of tablesOfDiagram) await executor.deleteFrom(table).where('diagramId', 'in', diagrams).execute()
  await executor.deleteFrom('diagrams').where('projectId', '=', projectId).execute()
  await executor.deleteFrom('projects').where('id', '=', projectId).execute()
}
