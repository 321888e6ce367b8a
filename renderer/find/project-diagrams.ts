import type { QueryClient } from '@tanstack/react-query'
import { api, orpc } from '../app/api.ts'
import { useEditorStore } from '../canvas/editor-store.ts'
import type { SearchedDiagram } from './search-messages.ts'

const atOnce = 6

/**
 * All diagrams of a project as they are now: open ones as on the canvas, others as stored. What was fetched once is
 * fetched again only if it was changed.
 *
 * @param onProgress told how many of how many are there
 */
export async function projectDiagrams(
  client: QueryClient,
  projectId: string,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<readonly SearchedDiagram[]> {
  const { diagrams } = await api.projects.get({ id: projectId })
  const read: SearchedDiagram[] = []
  let next = 0
  let done = 0
  const work = async () => {
    while (next < diagrams.length) {
      signal.throwIfAborted()
      const index = next++
      const { id, name, changedAt } = diagrams[index]!
      const session = useEditorStore.getState().sessions[id]
      const xml = session
        ? await session.read()
        : await client.fetchQuery({
            queryKey: [...orpc.diagrams.open.key({ input: { id } }), 'search', changedAt],
            queryFn: async () => (await api.diagrams.open({ id })).xml,
            staleTime: Infinity,
          })
      read[index] = { id, name, xml }
      onProgress(++done, diagrams.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return read
}
