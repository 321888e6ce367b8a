import type Canvas from 'diagram-js/lib/core/Canvas'
import { useEffect, type RefObject } from 'react'
import type { EditorSession } from './editor-store.ts'

const gridStep = 16
const leastDistance = 8

/** The dots behind the diagram move and grow with it; from far away there are fewer, so that they stay dots. */
export function useDotGrid(container: RefObject<HTMLElement | null>, session: EditorSession | null): void {
  useEffect(() => {
    if (!container.current || !session) return undefined
    const { style } = container.current
    const canvas = session.modeler.get<Canvas>('canvas')
    const draw = () => {
      const { x, y, scale } = canvas.viewbox()
      const distance = dotDistance(scale)
      style.setProperty('background-size', `${distance}px ${distance}px`)
      style.setProperty('background-position', `${-x * scale}px ${-y * scale}px`)
    }
    draw()
    session.modeler.on('canvas.viewbox.changed', draw)
    return () => session.modeler.off('canvas.viewbox.changed', draw)
  }, [container, session])
}

/** Pixels from dot to dot at a zoom (1 = as drawn): every second, fourth, … of the grid where all would be too many. */
export function dotDistance(zoom: number): number {
  const distance = gridStep * zoom
  const doublings = Math.ceil(Math.log2(leastDistance / distance))
  return distance * 2 ** Math.max(0, doublings)
}
