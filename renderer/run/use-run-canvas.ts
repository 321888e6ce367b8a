import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../app/api.ts'
import { useCanvas, useCanvasStore } from '../canvas/canvas-store.ts'
import { useRunTab } from './run-store.ts'
import { tokenBadges } from './token-badges.ts'

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
      tokenBadges(tokens ?? [], (key, count) => t(`token.${key}`, { count })),
    )
    return () => controls?.showBadges('tokens', [])
  }, [controls, tokens, t])
}
