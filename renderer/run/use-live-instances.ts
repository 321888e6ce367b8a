import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, orpc } from '../app/api.ts'
import { translate } from '../app/i18n.ts'
import { saidText } from '../app/said/said.ts'
import { notify } from '../ui/notify.tsx'

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
  let known = await knownIncidents(diagramId)
  while (!signal.aborted) {
    try {
      const changes = await api.instances.watch({ diagramId }, { signal })
      for await (const _ of changes) {
        if (signal.aborted) return
        refreshRun(client)
        known = await tellOfIncidents(diagramId, known)
        await new Promise((resolve) => setTimeout(resolve, CALM_MS))
      }
    } catch {
      // a lost connection says so by itself; the stream is taken up again
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** Incidents so far; none where they cannot be read, which the lists say by themselves. */
async function knownIncidents(diagramId: string): Promise<number> {
  const { total } = await api.incidents.list({ diagramId, limit: 1 }).catch(() => ({ total: 0 }))
  return total
}

/** Says in a notice what has failed since. @returns incidents so far */
async function tellOfIncidents(diagramId: string, known: number): Promise<number> {
  const { rows, total } = await api.incidents.list({ diagramId, limit: 1 })
  const [newest] = rows
  if (total > known && newest) {
    const { elementName, element, message } = newest
    notify(translate('run:incident.new', { element: elementName ?? element, message: saidText(message) }))
  }
  return total
}

/** Reads again what Run shows. */
export function refreshRun(client: QueryClient): void {
  for (const part of [orpc.deployments, orpc.instances, orpc.incidents, orpc.tasks, orpc.events]) {
    void client.invalidateQueries({ queryKey: part.key() })
  }
}
