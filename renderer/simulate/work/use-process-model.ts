import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { readModel } from '../../../shared/bpmn/read-model.ts'
import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import type { Problem } from '../../../shared/problem.ts'

/** The process graph of the diagram's XML as it is on screen; the last good one while a new one is read. */
export function useProcessModel(
  diagramId: string,
  xml: string | null,
): { readonly model: ProcessModel | null; readonly problems: readonly Problem[] } {
  const { data } = useQuery({
    queryKey: ['process-model', diagramId, xml],
    queryFn: () => readModel(xml ?? ''),
    enabled: xml !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 30_000,
  })
  if (!data) return { model: null, problems: [] }
  return { model: data.ok ? data.value : null, problems: data.problems }
}
