import type { Executor } from '../store/store.ts'

/** What belongs to one instance, beside its own row. */
export const tablesOfInstance = ['history', 'jobs', 'subscriptions', 'incidents', 'outbox'] as const

/** Deletes instances with all that belongs to them. */
export async function deleteInstances(executor: Executor, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of tablesOfInstance) await executor.deleteFrom(table).where('instanceId', 'in', ids).execute()
  await executor.deleteFrom('instances').where('id', 'in', ids).execute()
}
