import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import { useEffect, useRef, useState } from 'react'
import { describeError } from '../app/describe-error.ts'
import { viewerControls } from './canvas-controls.ts'
import { showInViewer } from './show-in-viewer.ts'
import { Banner } from '../ui/Banner.tsx'
import styles from './MarkedDiagram.module.css'

export interface Mark {
  readonly elementId: string
  readonly kind: 'conflict' | 'mine' | 'theirs' | 'added' | 'removed' | 'changed' | 'moved'
}

interface MarkedDiagramProps {
  readonly xml: string
  readonly marks: readonly Mark[]
  /** scrolled to */
  readonly selectedId: string | null
}

/** A diagram with elements marked; place and zoom stay when another text of it is shown. */
export function MarkedDiagram({ xml, marks, selectedId }: MarkedDiagramProps) {
  const place = useRef<HTMLDivElement>(null)
  const viewbox = useRef<{ x: number; y: number; width: number; height: number } | null>(null)
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null)
  const [failure, setFailure] = useState<unknown>(null)

  useEffect(() => {
    const container = place.current
    if (!container) return undefined
    setFailure(null)
    return showInViewer(
      container,
      xml,
      (shown) => {
        const canvas = shown.get<Canvas>('canvas')
        if (viewbox.current) canvas.viewbox(viewbox.current)
        else viewerControls(shown).zoom('fit')
        setViewer(shown)
        return () => {
          const { x, y, width, height } = canvas.viewbox()
          viewbox.current = { x, y, width, height }
          setViewer(null)
        }
      },
      setFailure,
    )
  }, [xml])

  useEffect(() => {
    if (!viewer) return
    const canvas = viewer.get<Canvas>('canvas')
    const registry = viewer.get<ElementRegistry>('elementRegistry')
    for (const { elementId, kind } of marks) {
      if (registry.get(elementId)) canvas.addMarker(elementId, `diff-${kind}`)
    }
  }, [viewer, marks])

  useEffect(() => {
    if (!viewer || selectedId === null) return
    const element = viewer.get<ElementRegistry>('elementRegistry').get(selectedId)
    if (element) viewer.get<Canvas>('canvas').scrollToElement(selectedId, 100)
  }, [viewer, selectedId])

  return (
    <div ref={place} className={styles.picture} data-testid="marked-diagram">
      {failure ? (
        <Banner tone="danger" title={describeError(failure).title}>
          {describeError(failure).mend}
        </Banner>
      ) : null}
    </div>
  )
}
