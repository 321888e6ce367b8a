import { mayInSpace } from '../../shared/access/roles.ts'
import type { Caller } from '../access.ts'
import type { Executor } from '../store/store.ts'

/**
 * The space that a new project goes into: the one that was asked for, which the caller's right to was
 * checked, else the first in which they may make projects.
 *
 * @returns null on a host of one user
 */
export async function spaceForNew(
  executor: Executor,
  { user }: Caller,
  wanted: string | undefined,
): Promise<string | null> {
  if (!user) return null
  if (wanted !== undefined) return wanted
  const rows = await executor
    .selectFrom('memberships')
    .innerJoin('spaces', 'spaces.id', 'memberships.spaceId')
    .select(['spaces.id', 'memberships.role'])
    .where('memberships.userId', '=', user.id)
    .orderBy('spaces.createdAt')
    .execute()
  return rows.find(({ role }) => mayInSpace(role, 'project.write'))?.id ?? null
}
