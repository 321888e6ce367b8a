import type { InstanceState } from '../../engine/state.ts'
import { lengthOfJson } from '../store/dialect.ts'
import type { Executor } from '../store/store.ts'
import type { Deployed } from './executables.ts'
import type { InstanceRow } from './instance-rows.ts'
import { jobRow, subscriptionRow } from './instance-writer.ts'

/**
 * Writes an instance that goes on in another deployment: the migration is a row of its history, jobs keep
 * who claimed them.
 */
export async function rewriteMigrated(
  executor: Executor,
  to: Deployed,
  instance: InstanceRow,
  state: InstanceState,
  mapping: Readonly<Record<string, string>>,
  nowMs: number,
): Promise<void> {
  const { id, revision, isSuspended } = instance
  const last = await executor
    .selectFrom('history')
    .select(['firstSeq', lengthOfJson(executor, 'events').as('count')])
    .where('instanceId', '=', id)
    .where('number', '=', revision)
    .executeTakeFirstOrThrow()
  const updated = await executor
    .updateTable('instances')
    .set({ deploymentId: to.id, diagramId: to.diagramId, revision: revision + 1, state: JSON.stringify(state) })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) throw new Error(`The instance ${id} was written by somebody else.`)
  await executor
    .insertInto('history')
    .values({
      instanceId: id,
      number: revision + 1,
      firstSeq: last.firstSeq + last.count,
      atMs: nowMs,
      deploymentId: to.id,
      command: JSON.stringify({ kind: 'migrate', mapping, nowMs }),
      events: '[]',
    })
    .execute()
  for (const job of Object.values(state.jobs)) {
    const { element, elementName, diagramId } = jobRow(to, state, job, isSuspended === 1)
    await executor
      .updateTable('jobs')
      .set({ element, elementName, diagramId })
      .where('instanceId', '=', id)
      .where('key', '=', job.key)
      .execute()
  }
  await executor.deleteFrom('subscriptions').where('instanceId', '=', id).execute()
  for (const subscription of Object.values(state.subscriptions)) {
    await executor
      .insertInto('subscriptions')
      .values(subscriptionRow(to, state, subscription, isSuspended === 1))
      .execute()
  }
  for (const { key, element } of Object.values(state.incidents)) {
    await executor
      .updateTable('incidents')
      .set({ element, diagramId: to.diagramId })
      .where('instanceId', '=', id)
      .where('key', '=', key)
      .execute()
  }
}
