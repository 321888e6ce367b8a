import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from '../app/remembered.ts'
import type { CanvasControls } from './canvas-store.ts'

/** Where the canvas of a diagram was left: which plane, and what of it. */
export interface View {
  readonly planeId: string
  readonly x: number
  readonly y: number
  readonly zoom: number
}

interface Views {
  /** oldest first */
  readonly views: Readonly<Record<string, View>>
  keep(diagramId: string, view: View): void
}

const mostKept = 100
const calmMs = 400

export const useViews = create<Views>()(
  persist(
    (set) => ({
      views: {},
      keep: (diagramId, view) =>
        set(({ views }) => {
          const { [diagramId]: _before, ...others } = views
          const kept = [...Object.entries(others), [diagramId, view] as const].slice(-mostKept)
          return { views: Object.fromEntries(kept) }
        }),
    }),
    { name: 'millrace.views', storage: remembered, partialize: ({ views }) => ({ views }) },
  ),
)

/** Brings a canvas that was just loaded to where it was left; the first time, to where a diagram opens. */
export function showAsLeft(diagramId: string, modeler: Modeler, controls: CanvasControls): void {
  const view = useViews.getState().views[diagramId]
  const canvas = modeler.get<Canvas>('canvas')
  controls.zoom('opening')
  if (!view) return
  controls.showPlane(view.planeId)
  if (canvas.getRootElement().id !== view.planeId) return
  const { outer } = canvas.viewbox()
  canvas.viewbox({ x: view.x, y: view.y, width: outer.width / view.zoom, height: outer.height / view.zoom })
}

/**
 * Remembers where the canvas is.
 *
 * @returns ends it
 */
export function keepView(diagramId: string, modeler: Modeler): () => void {
  const canvas = modeler.get<Canvas>('canvas')
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    const { x, y, scale } = canvas.viewbox()
    const isLoaded = !('isImplicit' in canvas.getRootElement())
    if (isLoaded && scale > 0)
      useViews.getState().keep(diagramId, { planeId: canvas.getRootElement().id, x, y, zoom: scale })
  }
  modeler.on(['canvas.viewbox.changed', 'root.set'], () => {
    clearTimeout(timer)
    timer = setTimeout(write, calmMs)
  })
  window.addEventListener('pagehide', write)
  return () => {
    clearTimeout(timer)
    write()
    window.removeEventListener('pagehide', write)
  }
}
