import { useQuery } from '@tanstack/react-query'
import type { Deployment } from '../../shared/contract/runtime-contract.ts'
import { orpc } from '../app/api.ts'
import { useRunTab } from './run-store.ts'

/** The deployments of a diagram, newest first, and the one that is looked at. */
export function useDeployments(diagramId: string): {
  readonly deployments: readonly Deployment[] | undefined
  readonly current: Deployment | undefined
  readonly error: unknown
} {
  const { deploymentId } = useRunTab(diagramId)
  const { data, error } = useQuery(orpc.deployments.list.queryOptions({ input: { diagramId } }))
  return { deployments: data, current: data?.find(({ id }) => id === deploymentId) ?? data?.[0], error }
}
