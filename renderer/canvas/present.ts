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
  const before = canvas.getRootElement()
  const views = new Map([[before, canvas.viewbox()]])
  // where an inside stood when it was entered, once it is shown there
  const remember = () =>
    queueMicrotask(() => {
      const root = canvas.getRootElement()
      if (!views.has(root)) views.set(root, canvas.viewbox())
    })
  await pane.requestFullscreen()
  modeler.on('root.set', remember)
  readOnly.isPresented = true
  modeler.get<Selection>('selection').select([])
  // the canvas learns its new size first
  requestAnimationFrame(() => requestAnimationFrame(() => controls.zoom('fit')))
  const end = () => {
    if (document.fullscreenElement === pane) return
    document.removeEventListener('fullscreenchange', end)
    modeler.off('root.set', remember)
    // its tab was closed meanwhile
    if (!pane.isConnected) return
    readOnly.isPresented = false
    canvas.focus()
    const lookBack = () => {
      // the one it began with is the last to be shown
      for (const [root, { x, y, scale }] of [...views].toReversed()) {
        if (!canvas.getRootElements().includes(root)) continue
        canvas.setRootElement(root)
        const { width, height } = canvas.getSize()
        canvas.viewbox({ x, y, width: width / scale, height: height / scale })
      }
    }
    requestAnimationFrame(() => requestAnimationFrame(lookBack))
  }
  document.addEventListener('fullscreenchange', end)
}
