import { uncoverCanvas } from '../app/uncover-canvas.ts'
import { useModelStore, type ModelView } from './model-store.ts'

/** Shows a diagram as picture, table or text; a drawer that covers it makes room. */
export function showView(diagramId: string, view: ModelView): void {
  useModelStore.getState().change(diagramId, { view })
  uncoverCanvas()
}
