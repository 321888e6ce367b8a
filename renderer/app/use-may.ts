import { useQuery } from '@tanstack/react-query'
import type { Action } from '../../shared/access/actions.ts'
import { mayInSpace, type Role } from '../../shared/access/roles.ts'
import { orpc } from './api.ts'

/**
 * What whoever works here may do in the space of a project. The backend judges each call by itself; this
 * is for what the window offers.
 *
 * @returns the role, null on a host of one user and until it is known
 */
export function useRole(projectId: string | undefined): Role | null {
  const { data: account } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  const { data: project } = useQuery(
    orpc.projects.get.queryOptions({
      input: { id: projectId ?? '' },
      enabled: projectId !== undefined && Boolean(account?.user),
      staleTime: 60_000,
    }),
  )
  return account?.spaces.find(({ id }) => id === project?.spaceId)?.role ?? null
}

export function useMay(action: Action, projectId: string | undefined): boolean {
  const role = useRole(projectId)
  return role === null || mayInSpace(role, action)
}

/** The same of the space that a project is known to lie in, without asking for the project. */
export function useMayIn(action: Action, spaceId: string | null): boolean {
  const { data: account } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  const role = account?.spaces.find(({ id }) => id === spaceId)?.role
  return role === undefined || mayInSpace(role, action)
}
