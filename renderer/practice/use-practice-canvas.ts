import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Practice } from '../../shared/contract/practice-contract.ts'
import { useCanvas, useCanvasStore } from '../canvas/canvas-store.ts'
import { tokenBadges } from '../run/token-badges.ts'

/** Shows the diagram as it was when the practice began, with the tokens of its cases. */
export function usePracticeCanvas(diagramId: string, { xml: practised, tokens }: Practice): void {
  const { t } = useTranslation('run')
  const { xml, controls } = useCanvas(diagramId, 'xml', 'controls')
  const pastXml = xml !== null && practised !== xml ? practised : null
  useEffect(() => {
    useCanvasStore.getState().update(diagramId, { pastXml })
    return () => useCanvasStore.getState().update(diagramId, { pastXml: null })
  }, [diagramId, pastXml])

  useEffect(() => {
    controls?.showBadges(
      'tokens',
      tokenBadges(tokens, (key, count) => t(`token.${key}`, { count })),
    )
    return () => controls?.showBadges('tokens', [])
  }, [controls, tokens, t])
}
