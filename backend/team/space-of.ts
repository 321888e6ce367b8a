import type { ObjectReference } from '../../shared/access/objects.ts'
import type { Executor } from '../store/store.ts'

/** The space that an object lies in; null where there is no such object, or it lies in none. */
export async function spaceOf(executor: Executor, { kind, id }: ObjectReference): Promise<string | null> {
  switch (kind) {
    case 'space': {
      const row = await executor.selectFrom('spaces').select('id').where('id', '=', id).executeTakeFirst()
      return row?.id ?? null
    }
    case 'invitation': {
      const row = await executor.selectFrom('invitations').select('spaceId').where('id', '=', id).executeTakeFirst()
      return row?.spaceId ?? null
    }
    case 'project': {
      const row = await executor.selectFrom('projects').select('spaceId').where('id', '=', id).executeTakeFirst()
      return row?.spaceId ?? null
    }
    case 'document': {
      const row = await executor.selectFrom('documents').select('projectId').where('id', '=', id).executeTakeFirst()
      return row ? spaceOf(executor, { kind: 'project', id: row.projectId }) : null
    }
    case 'diagram': {
      const row = await executor.selectFrom('diagrams').select('projectId').where('id', '=', id).executeTakeFirst()
      return row ? spaceOf(executor, { kind: 'project', id: row.projectId }) : null
    }
    case 'version':
    case 'scenario':
    case 'run':
    case 'deployment':
    case 'instance': {
      const table = tables[kind]
      const row = await executor.selectFrom(table).select('diagramId').where('id', '=', id).executeTakeFirst()
      return row ? spaceOf(executor, { kind: 'diagram', id: row.diagramId }) : null
    }
  }
}

const tables = {
  version: 'versions',
  scenario: 'scenarios',
  run: 'runs',
  deployment: 'deployments',
  instance: 'instances',
} as const
