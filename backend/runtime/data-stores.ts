import type { Value } from '../../shared/expressions/value.ts'
import type { Executor } from '../store/store.ts'

/** What the data stores of a project hold, by name. */
export async function readStores(executor: Executor, projectId: string): Promise<Record<string, Value>> {
  const rows = await executor
    .selectFrom('dataStores')
    .select(['name', 'value'])
    .where('projectId', '=', projectId)
    .execute()
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as Value]))
}
