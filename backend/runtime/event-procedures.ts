import { guarded } from '../access.ts'
import { invalid, notFound } from '../refusals.ts'
import type { Services } from '../services.ts'
import { describedInstance, requireVariables } from './commanding.ts'
import { subscriptionOf } from './described-rows.ts'
import { nextCursor, offsetOf } from '../paging.ts'
import { requireInstance } from './instance-rows.ts'

export function eventProcedures(services: Services) {
  const { store, runtime } = services
  const procedures = guarded.events
  return {
    list: procedures.list.handler(async ({ input }) => {
      const query = store.database.selectFrom('subscriptions').where('diagramId', '=', input.diagramId)
      const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const rows = await query
        .selectAll()
        .orderBy('dueMs')
        .orderBy('instanceId')
        .orderBy('key')
        .limit(input.limit)
        .offset(offsetOf(input))
        .execute()
      return { rows: rows.map(subscriptionOf), total, cursor: nextCursor(input, total) }
    }),

    sendMessage: procedures.sendMessage.handler(async ({ input }) => {
      const { projectId, name, correlationKey, commandId } = input
      const variables = requireVariables(input.variables)
      const message = { projectId, name, variables, ...(correlationKey === undefined ? {} : { correlationKey }) }
      const begun = await runtime.outbox.send(message, commandId)
      if (!begun.ok) throw invalid([begun.problem])
      return { instanceId: begun.instanceId }
    }),

    sendSignal: procedures.sendSignal.handler(async ({ input }) => {
      const variables = requireVariables(input.variables)
      return { instanceIds: [...(await runtime.outbox.signal(input.projectId, input.name, variables))] }
    }),

    evaluateConditions: procedures.evaluateConditions.handler(async ({ input }) => {
      const variables = requireVariables(input.variables)
      return { instanceIds: [...(await runtime.starts.evaluateConditions(input.projectId, variables))] }
    }),

    fireTimer: procedures.fireTimer.handler(async ({ input }) => {
      await requireInstance(store.database, input.instanceId)
      const row = await store.database
        .selectFrom('subscriptions')
        .select('kind')
        .where('instanceId', '=', input.instanceId)
        .where('key', '=', input.subscription)
        .executeTakeFirst()
      if (row?.kind !== 'timer') throw notFound('timer')
      const done = await runtime.runner.command(input.instanceId, {
        kind: 'fireTimer',
        subscription: input.subscription,
      })
      if (!done.ok) throw invalid([done.problem])
      return describedInstance(services, input.instanceId)
    }),
  }
}
