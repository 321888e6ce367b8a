import { useEffect } from 'react'
import { useCanvas } from '../canvas/canvas-store.ts'

/** Selects on the diagram what the inspector is about. */
export function useSelected(diagramId: string, element: string): void {
  const { controls } = useCanvas(diagramId, 'controls')
  useEffect(() => controls?.select(element), [controls, element])
}
