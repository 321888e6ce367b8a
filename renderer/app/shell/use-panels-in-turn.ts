import { useEffect } from 'react'
import { useLayout } from '../layout-store.ts'
import { useIsSmall } from '../window-width.ts'

/**
 * In a small window (and so at 200 % zoom) inspector and drawer are sheets that cover the diagram: one at a time, and
 * none to begin with. What was open before is open again when there is room.
 */
export function usePanelsInTurn(): void {
  const isSmall = useIsSmall()
  useEffect(() => {
    if (!isSmall) return undefined
    const { toggleInspector, toggleDrawer, toggleDrawerMaximized } = useLayout.getState()
    const foldBoth = () => {
      toggleInspector(false)
      toggleDrawer(false)
    }
    const { projectId, isInspectorOpen, isDrawerOpen } = useLayout.getState()
    foldBoth()
    const stop = useLayout.subscribe((now, before) => {
      if (now.projectId !== before.projectId) foldBoth()
      else if (now.isInspectorOpen && !before.isInspectorOpen) toggleDrawer(false)
      else if (now.isDrawerOpen && !now.isDrawerMaximized) {
        toggleDrawerMaximized(true)
        toggleInspector(false)
      }
    })
    return () => {
      stop()
      if (useLayout.getState().projectId !== projectId) return
      toggleInspector(isInspectorOpen)
      toggleDrawer(isDrawerOpen)
    }
  }, [isSmall])
}
