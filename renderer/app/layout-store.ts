import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from './remembered.ts'

/** Sizes in pixels and what is folded away, remembered for this user and window. */
interface Layout {
  /** null: never dragged, so as the window's width asks for */
  readonly inspectorWidth: number | null
  readonly drawerHeight: number | null
  readonly isInspectorOpen: boolean
  readonly isDrawerOpen: boolean
  /** not remembered: the drawer takes the canvas's room until Escape */
  readonly isDrawerMaximized: boolean
  toggleInspector(open?: boolean): void
  toggleDrawer(open?: boolean): void
  toggleDrawerMaximized(maximized?: boolean): void
  setInspectorWidth(pixels: number | null): void
  setDrawerHeight(pixels: number | null): void
}

export const inspectorLimits = { min: 280, max: 480 }
export const drawerLimits = { min: 120, folded: 37 }

/** Sizes before anybody dragged: smaller windows give more to the diagram. */
export const usualInspectorWidth = (windowWidth: number): number => (windowWidth <= 1280 ? 300 : 320)
export const usualDrawerHeight = (windowWidth: number): number => (windowWidth <= 1024 ? 180 : 220)

export const useLayout = create<Layout>()(
  persist(
    (set) => ({
      inspectorWidth: null,
      drawerHeight: null,
      isInspectorOpen: true,
      isDrawerOpen: true,
      isDrawerMaximized: false,
      toggleInspector: (open) => set((state) => ({ isInspectorOpen: open ?? !state.isInspectorOpen })),
      toggleDrawer: (open) => set((state) => ({ isDrawerOpen: open ?? !state.isDrawerOpen, isDrawerMaximized: false })),
      toggleDrawerMaximized: (maximized) =>
        set((state) => ({ isDrawerMaximized: maximized ?? !state.isDrawerMaximized, isDrawerOpen: true })),
      setInspectorWidth: (inspectorWidth) => set({ inspectorWidth }),
      setDrawerHeight: (drawerHeight) => set({ drawerHeight }),
    }),
    {
      name: 'millrace.layout',
      storage: remembered,
      partialize: ({ inspectorWidth, drawerHeight, isInspectorOpen, isDrawerOpen }) => ({
        inspectorWidth,
        drawerHeight,
        isInspectorOpen,
        isDrawerOpen,
      }),
    },
  ),
)
