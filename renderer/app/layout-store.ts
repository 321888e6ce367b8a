import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from './remembered.ts'

/** Sizes in pixels and what is folded away, remembered for this user and window, for each project by itself. */
export interface PanelSizes {
  /** null: never dragged, so as the window's width asks for */
  readonly inspectorWidth: number | null
  readonly drawerHeight: number | null
  readonly isInspectorOpen: boolean
  readonly isDrawerOpen: boolean
}

interface Layout extends PanelSizes {
  /** not remembered: the drawer takes the canvas's room until Escape */
  readonly isDrawerMaximized: boolean
  /** the project whose sizes these are */
  readonly projectId: string | null
  /** the others, oldest first */
  readonly projects: Readonly<Record<string, PanelSizes>>
  /** takes on the sizes of the project; one that has none yet goes on with those of the last */
  enterProject(projectId: string): void
  toggleInspector(open?: boolean): void
  toggleDrawer(open?: boolean): void
  toggleDrawerMaximized(maximized?: boolean): void
  setInspectorWidth(pixels: number | null): void
  setDrawerHeight(pixels: number | null): void
}

export const inspectorLimits = { min: 280, max: 480 }
export const drawerLimits = { min: 120, folded: 37 }
const keptProjects = 100

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
      projectId: null,
      projects: {},
      enterProject: (projectId) =>
        set((state) => {
          if (projectId === state.projectId) return state
          const { [projectId]: sizes, ...others } = state.projects
          const left = state.projectId === null ? others : { ...others, [state.projectId]: sizesOf(state) }
          const projects = Object.fromEntries(Object.entries(left).slice(-keptProjects))
          return { projectId, projects, isDrawerMaximized: false, ...sizes }
        }),
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
      partialize: ({ projectId, projects, ...sizes }) => ({ projectId, projects, ...sizesOf(sizes) }),
    },
  ),
)

function sizesOf({ inspectorWidth, drawerHeight, isInspectorOpen, isDrawerOpen }: PanelSizes): PanelSizes {
  return { inspectorWidth, drawerHeight, isInspectorOpen, isDrawerOpen }
}
