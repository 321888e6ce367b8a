import { useWorkspace } from '../app/workspace-store.ts'
import { useCanvasStore, type CanvasControls } from '../canvas/canvas-store.ts'
import { showView } from '../model/show-view.ts'

const patienceMs = 20_000

/** Opens a diagram of the project and selects an element of it once it stands there; null selects none. */
export function showElement(
  project: { readonly id: string; readonly name: string },
  diagram: { readonly id: string; readonly name: string },
  elementId: string | null,
): void {
  const { openDiagram, mode } = useWorkspace.getState()
  openDiagram({ projectId: project.id, projectName: project.name, diagramId: diagram.id, name: diagram.name })
  if (mode === 'home' || mode === 'model') showView(diagram.id, 'diagram')
  withControls(diagram.id, (controls) => controls.select(elementId))
}

function withControls(diagramId: string, act: (controls: CanvasControls) => void): void {
  const controls = () => useCanvasStore.getState().canvases[diagramId]?.controls
  const now = controls()
  if (now) {
    act(now)
    return
  }
  const end = () => {
    unsubscribe()
    clearTimeout(timer)
  }
  const unsubscribe = useCanvasStore.subscribe(() => {
    const loaded = controls()
    if (!loaded) return
    end()
    // the canvas takes the focus and its size first
    requestAnimationFrame(() => act(loaded))
  })
  const timer = setTimeout(end, patienceMs)
}
