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
    queryKey: ['process-model', diagramId, xml && editionOf(diagramId, xml)],
    queryFn: () => readModel(xml ?? ''),
    enabled: xml !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 30_000,
  })
  if (!data) return { model: null, problems: [] }
  return { model: data.ok ? data.value : null, problems: data.problems }
}

const editions = new Map<string, { readonly xml: string; readonly number: number }>()

/** A number for the text of a diagram that it has until it changes: as a key the text itself would be written anew with each drawing. */
function editionOf(diagramId: string, xml: string): number {
  const last = editions.get(diagramId)
  if (last?.xml === xml) return last.number
  const number = (last?.number ?? 0) + 1
  editions.set(diagramId, { xml, number })
  return number
}
