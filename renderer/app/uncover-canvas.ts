import { useLayout } from './layout-store.ts'
import { isSmall } from './window-width.ts'

/** Gives the canvas its room back where the drawer has all of it. */
export function uncoverCanvas(): void {
  const { isDrawerMaximized, toggleDrawer, toggleDrawerMaximized } = useLayout.getState()
  if (!isDrawerMaximized) return
  // in a small window it is a sheet, and a smaller one would leave nothing of the diagram
  if (isSmall()) toggleDrawer(false)
  else toggleDrawerMaximized(false)
}
