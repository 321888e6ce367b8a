import { create } from 'zustand'

/** Where the user is: which diagrams are open, which one is in front, and in which mode. */
export type Mode = 'home' | 'model' | 'simulate'

export interface Tab {
  readonly projectId: string
  readonly projectName: string
  readonly diagramId: string
  readonly name: string
}

interface Workspace {
  readonly mode: Mode
  readonly tabs: readonly Tab[]
  readonly activeDiagramId: string | null
  setMode(mode: Mode): void
  openDiagram(tab: Tab, mode?: Mode): void
  closeDiagram(diagramId: string): void
  renameTab(diagramId: string, name: string): void
}

export const useWorkspace = create<Workspace>((set) => ({
  mode: 'home',
  tabs: [],
  activeDiagramId: null,
  setMode: (mode) => set((state) => (mode === 'home' || state.activeDiagramId ? { mode } : state)),
  openDiagram: (tab, mode) =>
    set((state) => ({
      tabs: state.tabs.some(({ diagramId }) => diagramId === tab.diagramId) ? state.tabs : [...state.tabs, tab],
      activeDiagramId: tab.diagramId,
      mode: mode ?? (state.mode === 'home' ? 'model' : state.mode),
    })),
  closeDiagram: (diagramId) =>
    set((state) => {
      const tabs = state.tabs.filter((tab) => tab.diagramId !== diagramId)
      if (state.activeDiagramId !== diagramId) return { tabs }
      const next = tabs.at(-1)?.diagramId ?? null
      return { tabs, activeDiagramId: next, mode: next ? state.mode : 'home' }
    }),
  renameTab: (diagramId, name) =>
    set((state) => ({ tabs: state.tabs.map((tab) => (tab.diagramId === diagramId ? { ...tab, name } : tab)) })),
}))
