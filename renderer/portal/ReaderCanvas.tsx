import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import { IconArrowsMaximize } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeError } from '../app/describe-error.ts'
import { viewerControls } from '../canvas/canvas-controls.ts'
import { showInViewer } from '../canvas/show-in-viewer.ts'
import { Banner } from '../ui/Banner.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './portal.module.css'

interface ReaderCanvasProps {
  readonly name: string
  readonly xml: string
  readonly selectedId: string | null
  readonly onSelect: (elementId: string | null) => void
}

/** A diagram to look at; a click on an element tells of it. */
export function ReaderCanvas({ name, xml, selectedId, onSelect }: ReaderCanvasProps) {
  const { t } = useTranslation('portal')
  const place = useRef<HTMLDivElement>(null)
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const tell = useRef(onSelect)
  useEffect(() => {
    tell.current = onSelect
  })

  useEffect(() => {
    const container = place.current
    if (!container) return undefined
    return showInViewer(
      container,
      xml,
      (shown) => {
        const canvas = shown.get<Canvas>('canvas')
        viewerControls(shown).zoom('fit')
        shown.get<EventBus>('eventBus').on('element.click', ({ element }: { element: { id: string } }) => {
          const clicked = element.id.replace(/_label$/, '')
          tell.current(canvas.getRootElement().id === clicked ? null : clicked)
        })
        setViewer(shown)
        return () => setViewer(null)
      },
      setFailure,
    )
  }, [xml])

  useEffect(() => {
    if (!viewer || selectedId === null) return undefined
    const canvas = viewer.get<Canvas>('canvas')
    if (!viewer.get<ElementRegistry>('elementRegistry').get(selectedId)) return undefined
    canvas.addMarker(selectedId, 'reader-selected')
    canvas.scrollToElement(selectedId, 80)
    return () => canvas.removeMarker(selectedId, 'reader-selected')
  }, [viewer, selectedId])

  return (
    <div className={styles.canvas}>
      <div
        ref={place}
        className={styles.drawing}
        role="region"
        aria-label={t('diagram', { name })}
        data-testid="reader-canvas"
      />
      <span className={styles.fit}>
        <IconButton
          size="small"
          hint="left"
          label={t('zoomFit')}
          icon={<IconArrowsMaximize size={14} stroke={1.6} />}
          onClick={() => viewer && viewerControls(viewer).zoom('fit')}
        />
      </span>
      {failure ? (
        <Banner tone="danger" title={describeError(failure).title}>
          {describeError(failure).mend}
        </Banner>
      ) : null}
    </div>
  )
}
