import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { loadPart } from '../app/load-part.ts'

/**
 * Shows a diagram to look at; bpmn-js is loaded for it.
 *
 * @param onShown called once it stands there; what it returns is called before it is taken away
 * @returns takes it away, also while it is still on its way
 */
export function showInViewer(
  container: HTMLElement,
  xml: string,
  onShown: (viewer: NavigatedViewer) => (() => void) | undefined,
  onFailure: (error: unknown) => void,
): () => void {
  let isOver = false
  let end = () => {}
  const show = async () => {
    const { createViewer } = await loadPart(() => import('./create-viewer.ts'))
    if (isOver) return
    const viewer = createViewer(container)
    end = () => viewer.destroy()
    await viewer.importXML(xml)
    if (isOver) return
    const leave = onShown(viewer)
    end = () => {
      leave?.()
      viewer.destroy()
    }
  }
  show().catch(onFailure)
  return () => {
    isOver = true
    end()
  }
}
