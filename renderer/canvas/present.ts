import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { CanvasControls } from './canvas-store.ts'
import { completeLabel } from './end-typing.ts'
import type { ReadOnlySwitch } from './read-only.ts'

/**
 * Shows the diagram alone, over the whole screen, until Escape; meanwhile it cannot be changed.
 *
 * @throws what the browser throws where it refuses the full screen
 */
export async function present(modeler: Modeler, controls: CanvasControls): Promise<void> {
  const canvas = modeler.get<Canvas>('canvas')
  const pane = canvas.getContainer().closest<HTMLElement>('[data-pane]')
  if (!pane) return
  const readOnly = modeler.get<ReadOnlySwitch>('readOnly')
  completeLabel(modeler)
  const before = { root: canvas.getRootElement(), viewbox: canvas.viewbox() }
  await pane.requestFullscreen()
  readOnly.isPresented = true
  modeler.get<Selection>('selection').select([])
  // the canvas learns its new size first
  requestAnimationFrame(() => requestAnimationFrame(() => controls.zoom('fit')))
  const end = () => {
    if (document.fullscreenElement === pane) return
    document.removeEventListener('fullscreenchange', end)
    // its tab was closed meanwhile
    if (!pane.isConnected) return
    readOnly.isPresented = false
    canvas.focus()
    // what was drilled into meanwhile is a place of its own
    if (canvas.getRootElements().includes(before.root)) canvas.setRootElement(before.root)
    const { x, y, width, height } = before.viewbox
    requestAnimationFrame(() => requestAnimationFrame(() => canvas.viewbox({ x, y, width, height })))
  }
  document.addEventListener('fullscreenchange', end)
}
