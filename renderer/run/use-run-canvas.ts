import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuntimeToken } from '../../shared/contract/runtime-contract.ts'
import { orpc } from '../app/api.ts'
import { useCanvas, useCanvasStore, type OverlayBadge } from '../canvas/canvas-store.ts'
import { useRunTab } from './run-store.ts'

/** Shows the deployed version on the canvas, with the tokens of its instances or of the one that is chosen. */
export function useRunCanvas(diagramId: string, deploymentId: string): void {
  const { t } = useTranslation('run')
  const { instanceId } = useRunTab(diagramId)
  const { xml, controls } = useCanvas(diagramId, 'xml', 'controls')
  const { data: deployment } = useQuery(orpc.deployments.get.queryOptions({ input: { id: deploymentId } }))
  const { data: all } = useQuery(orpc.instances.tokens.queryOptions({ input: { diagramId, deploymentId } }))
  const { data: instance } = useQuery({
    ...orpc.instances.get.queryOptions({ input: { id: instanceId ?? '' } }),
    enabled: instanceId !== null,
  })
  const shown = instanceId === null ? deployment?.xml : (instance?.xml ?? deployment?.xml)
  const pastXml = shown !== undefined && xml !== null && shown !== xml ? shown : null
  useEffect(() => {
    useCanvasStore.getState().update(diagramId, { pastXml })
    return () => useCanvasStore.getState().update(diagramId, { pastXml: null })
  }, [diagramId, pastXml])

  const tokens = instanceId === null ? all : instance?.tokens
  useEffect(() => {
    controls?.showBadges(
      'tokens',
      badgesOf(tokens ?? [], (key, count) => t(`token.${key}`, { count })),
    )
    return () => controls?.showBadges('tokens', [])
  }, [controls, tokens, t])
}

/** One badge for each element: its incidents before its work, its work before what waits at a join. */
function badgesOf(
  tokens: readonly RuntimeToken[],
  label: (state: RuntimeToken['state'], count: number) => string,
): readonly OverlayBadge[] {
  const byElement = new Map<string, Partial<Record<RuntimeToken['state'], number>>>()
  for (const { element, state, count } of tokens) {
    const counts = byElement.get(element) ?? {}
    byElement.set(element, { ...counts, [state]: (counts[state] ?? 0) + count })
  }
  return [...byElement].map(([elementId, counts]): OverlayBadge => {
    const states = Object.entries(counts) as [RuntimeToken['state'], number][]
    const total = states.reduce((sum, [, count]) => sum + count, 0)
    return {
      elementId,
      text: counts.incident ? `! ${total}` : String(total),
      label: states.map(([state, count]) => label(state, count)).join(', '),
      tone: counts.incident ? 'problem' : counts.working ? 'work' : 'token',
      at: 'top-right',
    }
  })
}
