import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { patternOf } from '../../shared/bpmn/search/pattern.ts'
import { useFindStore } from './find-store.ts'
import { projectDiagrams } from './project-diagrams.ts'
import { SearchThread } from './search-thread.ts'

const pauseMs = 200

/** Searches a project while one types; `progress` is null while nothing takes long. */
export function useProjectSearch(projectId: string) {
  const client = useQueryClient()
  const { wish, places, isReplacing, replacement } = useFindStore()
  const [thread] = useState(() => new SearchThread())
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const [settled] = useDebouncedValue({ wish, places, replacement: isReplacing ? replacement : null }, pauseMs)
  useEffect(() => () => thread.stop(), [thread])

  const pattern = patternOf(wish)
  const query = useQuery({
    queryKey: ['find-in-project', projectId, settled],
    enabled: settled.wish.text !== '' && patternOf(settled.wish).ok,
    queryFn: async ({ signal }) => {
      const stop = () => thread.stop()
      signal.addEventListener('abort', stop)
      try {
        const diagrams = await projectDiagrams(client, projectId, (done, total) => setProgress({ done, total }), signal)
        const total = diagrams.length
        return await thread.ask({ diagrams, ...settled }, (done) => setProgress({ done, total }))
      } finally {
        signal.removeEventListener('abort', stop)
        setProgress(null)
      }
    },
    placeholderData: keepPreviousData,
    // what is on the canvas may be another one by the next time
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  return {
    badPattern: pattern.ok ? null : pattern.reason,
    answer: wish.text === '' || !pattern.ok ? undefined : query.data,
    error: query.error,
    isSearching: query.isFetching,
    progress,
    refetch: query.refetch,
    cancel: () => client.cancelQueries({ queryKey: ['find-in-project', projectId] }),
  }
}
