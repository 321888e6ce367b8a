import { useQuery } from '@tanstack/react-query'
import { orpc } from '../app/api.ts'

/** Whoever works here, as tasks name them: their address on a team server, `me` where there is one user. */
export function useMe(): string {
  const { data } = useQuery(orpc.account.get.queryOptions({ staleTime: 60_000 }))
  return data?.user?.email ?? 'me'
}
