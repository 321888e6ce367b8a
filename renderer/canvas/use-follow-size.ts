import type Canvas from 'diagram-js/lib/core/Canvas'
import { useEffect, type RefObject } from 'react'
import type { CanvasControls } from './canvas-store.ts'
import type { EditorSession } from './editor-store.ts'
import { openingViewbox } from './fit-diagram.ts'

/** Of a lower canvas nothing is to be seen: it is covered, or on its way. */
const leastHeight = 100

/**
 * Tells the canvas its size. A diagram that stands as it opened is fitted anew, since key figures and panels come
 * after it; from the first touch of the canvas on it keeps its place whatever opens around it.
 */
export function useFollowSize(
  container: RefObject<HTMLElement | null>,
  session: EditorSession | null,
  controls: CanvasControls | null,
): void {
  useEffect(() => {
    const element = container.current
    if (!element || !session) return undefined
    const canvas = session.modeler.get<Canvas & { resized(): void }>('canvas')
    const place = () => {
      const { x, y, scale } = canvas.viewbox()
      return [x, y, scale].map((each) => each.toFixed(3)).join(' ')
    }
    let opened: string | null = controls && isAsOpened(canvas) ? place() : null
    const touched = () => {
      opened = null
    }
    let { width, height } = canvas.viewbox().outer
    const observer = new ResizeObserver(() => {
      // it tells the size once at its beginning too: the whole drawing would be laid out and painted again for it
      if (element.clientWidth === width && element.clientHeight === height) return
      width = element.clientWidth
      height = element.clientHeight
      const isUntouched = opened !== null && place() === opened
      canvas.resized()
      if (element.clientHeight < leastHeight) return
      if (!isUntouched) return touched()
      controls?.zoom('opening')
      opened = place()
    })
    observer.observe(element)
    const touches = ['pointerdown', 'wheel'] as const
    for (const touch of touches) element.addEventListener(touch, touched, { capture: true, passive: true })
    return () => {
      observer.disconnect()
      for (const touch of touches) element.removeEventListener(touch, touched, { capture: true })
    }
  }, [container, session, controls])
}

function isAsOpened(canvas: Canvas): boolean {
  const shown = canvas.viewbox()
  const opening = openingViewbox(shown.inner, shown.outer)
  return Math.abs(shown.x - opening.x) < 1 && Math.abs(shown.y - opening.y) < 1
}
