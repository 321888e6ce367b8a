import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { useEffect, useRef, useState } from 'react'
import { describeError } from '../app/describe-error.ts'
import { Banner } from '../ui/Banner.tsx'
import { viewerControls } from './canvas-controls.ts'
import { useCanvasStore } from './canvas-store.ts'
import styles from './DiagramPane.module.css'
import type { EditorSession } from './editor-store.ts'
import { elementsOf, tellPlanes, tellSelectionAndZoom } from './follow-editor.ts'
import { planesOf, showPlane } from './planes.ts'
import { showInViewer } from './show-in-viewer.ts'

interface PastDiagramProps {
  readonly diagramId: string
  readonly session: EditorSession
  readonly xml: string
}

/**
 * A diagram as it once was, laid over the editor at the same place and zoom. While it is there the
 * canvas store speaks of it: what colours, selects and scrolls acts on what is seen.
 */
export function PastDiagram({ diagramId, session, xml }: PastDiagramProps) {
  const place = useRef<HTMLDivElement>(null)
  const [failure, setFailure] = useState<unknown>(null)

  useEffect(() => {
    const container = place.current
    if (!container) return undefined
    const show = (viewer: NavigatedViewer) => {
      const canvas = viewer.get<Canvas>('canvas')
      const editor = session.modeler.get<Canvas>('canvas')
      const { x, y, width, height } = editor.viewbox()
      showPlane(viewer, editor.getRootElement().id)
      canvas.viewbox({ x, y, width, height })
      const { canvases, update } = useCanvasStore.getState()
      const before = canvases[diagramId]
      update(diagramId, {
        controls: viewerControls(viewer),
        elements: elementsOf(viewer.get<ElementRegistry>('elementRegistry')),
        planes: planesOf(viewer),
        rootId: canvas.getRootElement().id,
        selectedId: null,
        selectedCount: 0,
      })
      tellSelectionAndZoom(viewer.get<EventBus>('eventBus'), canvas, (change) => update(diagramId, change))
      tellPlanes(viewer, (change) => update(diagramId, change))
      return () => {
        if (!before) return
        const { controls, elements, planes, rootId, zoom } = before
        update(diagramId, { controls, elements, planes, rootId, zoom, selectedId: null, selectedCount: 0 })
      }
    }
    return showInViewer(container, xml, show, setFailure)
  }, [diagramId, session, xml])

  return (
    <div ref={place} className={styles.past} data-testid="past-diagram">
      {failure ? (
        <Banner tone="danger" title={describeError(failure).title}>
          {describeError(failure).mend}
        </Banner>
      ) : null}
    </div>
  )
}
