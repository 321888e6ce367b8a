import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { api, orpc } from '../app/api.ts'
import { useMay } from '../app/use-may.ts'
import type { Tab } from '../app/workspace-store.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { useProblemsStore } from './problems-store.ts'

const nothing: readonly Problem[] = []

/** Tells what of a diagram, as it was saved last, could not be executed, once it has been deployed. */
export function useExecutionProblems({ diagramId, projectId }: Tab): void {
  const mayRead = useMay('runtime.read', projectId)
  const { saveState } = useCanvas(diagramId, 'saveState')
  const revision = useEditorSession(diagramId)?.saver.revision
  const { data: deployments } = useQuery({
    ...orpc.deployments.list.queryOptions({ input: { diagramId } }),
    enabled: mayRead,
  })
  const isExecuted = (deployments?.length ?? 0) > 0
  const { data } = useQuery({
    queryKey: ['execution-problems', diagramId, revision],
    queryFn: () => api.deployments.check({ diagramId }),
    enabled: isExecuted && revision !== undefined && saveState === 'saved',
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })
  const problems = isExecuted ? (data ?? nothing) : nothing
  useEffect(() => useProblemsStore.getState().tell(diagramId, 'execution', problems), [diagramId, problems])
}
