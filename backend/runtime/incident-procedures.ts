import { guarded } from '../access.ts'
import type { Services } from '../services.ts'
import { command, requireVariables } from './commanding.ts'
import { incidentOf } from './described-rows.ts'
import { nextCursor, offsetOf } from '../paging.ts'

export function incidentProcedures(services: Services) {
  const { store } = services
  const procedures = guarded.incidents
  return {
    list: procedures.list.handler(async ({ input }) => {
      const query = store.database.selectFrom('incidents').where('diagramId', '=', input.diagramId)
      const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      const rows = await query
        .selectAll()
        .orderBy('createdMs', 'desc')
        .orderBy('instanceId')
        .orderBy('key')
        .limit(input.limit)
        .offset(offsetOf(input))
        .execute()
      return { rows: rows.map(incidentOf), total, cursor: nextCursor(input, total) }
    }),

    retry: procedures.retry.handler(({ input }) =>
      command(services, input.instanceId, { kind: 'retry', incident: input.incident }),
    ),

    skip: procedures.skip.handler(({ input }) =>
      command(services, input.instanceId, {
        kind: 'skip',
        incident: input.incident,
        variables: requireVariables(input.variables),
      }),
    ),
  }
}
