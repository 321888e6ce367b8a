import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, orpc } from '../app/api.ts'

/** Everything that Run shows is read again when an instance of the diagram has changed, whoever changed it. */
export function useLiveInstances(diagramId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const controller = new AbortController()
    void follow(diagramId, client, controller.signal)
    return () => controller.abort()
  }, [diagramId, client])
}

/** At most so often, as many instances may change at once. */
const CALM_MS = 150

async function follow(diagramId: string, client: QueryClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const changes = await api.instances.watch({ diagramId }, { signal })
      for await (const _ of changes) {
        if (signal.aborted) return
        refreshRun(client)
        await new Promise((resolve) => setTimeout(resolve, CALM_MS))
      }
    } catch {
      // a lost connection says so by itself; the stream is taken up again
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** Reads again what Run shows. */
export function refreshRun(client: QueryClient): void {
  for (const part of [orpc.deployments, orpc.instances, orpc.incidents, orpc.tasks, orpc.events]) {
    void client.invalidateQueries({ queryKey: part.key() })
  }
}
