import type Canvas from 'diagram-js/lib/core/Canvas'
import { useEffect, type RefObject } from 'react'
import type { EditorSession } from './editor-store.ts'

const gridStep = 16

/** The dots behind the diagram move and grow with it; from far away every fourth is enough. */
export function useDotGrid(container: RefObject<HTMLElement | null>, session: EditorSession | null): void {
  useEffect(() => {
    if (!container.current || !session) return undefined
    const { style } = container.current
    const canvas = session.modeler.get<Canvas>('canvas')
    const draw = () => {
      const { x, y, scale } = canvas.viewbox()
      const step = gridStep * scale * (scale < 0.5 ? 4 : 1)
      style.setProperty('background-size', `${step}px ${step}px`)
      style.setProperty('background-position', `${-x * scale}px ${-y * scale}px`)
    }
    draw()
    session.modeler.on('canvas.viewbox.changed', draw)
    return () => session.modeler.off('canvas.viewbox.changed', draw)
  }, [container, session])
}
