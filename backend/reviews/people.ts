import { mayInSpace } from '../../shared/access/roles.ts'
import type { Executor } from '../store/store.ts'

export interface Person {
  readonly userId: string
  readonly name: string
  readonly mayApprove: boolean
}

/** Members of the space that a diagram lies in, by name; nobody where it lies in none. */
export async function peopleAround(executor: Executor, diagramId: string): Promise<Person[]> {
  const rows = await executor
    .selectFrom('diagrams')
    .innerJoin('projects', 'projects.id', 'diagrams.projectId')
    .innerJoin('memberships', 'memberships.spaceId', 'projects.spaceId')
    .innerJoin('users', 'users.id', 'memberships.userId')
    .select(['users.id as userId', 'users.name', 'memberships.role'])
    .where('diagrams.id', '=', diagramId)
    .where('users.erasedAt', 'is', null)
    .orderBy('users.name')
    .execute()
  return rows.map(({ userId, name, role }) => ({ userId, name, mayApprove: mayInSpace(role, 'version.approve') }))
}
