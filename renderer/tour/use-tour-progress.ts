import { useEffect } from 'react'
import { useCanvasStore } from '../canvas/canvas-store.ts'
import { useSimulateStore } from '../simulate/simulate-store.ts'
import { isDone, seenAt } from './tour-places.ts'
import { placeBeside, useTour, type TourPlace } from './tour-store.ts'

/** Goes on to the next step as soon as the user has done what this one asks for. */
export function useTourProgress(place: TourPlace, diagramId: string | undefined): void {
  useEffect(() => {
    if (place === 'next' || diagramId === undefined) return
    const before = seenAt(diagramId)
    const look = () => {
      if (useTour.getState().place !== place || !isDone(place, before, seenAt(diagramId))) return
      useTour.getState().goTo(placeBeside(place, 1) ?? 'next', false)
    }
    const leave = [useCanvasStore.subscribe(look), useSimulateStore.subscribe(look)]
    return () => leave.forEach((unsubscribe) => unsubscribe())
  }, [place, diagramId])
}
