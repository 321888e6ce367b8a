import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { remembered } from './remembered.ts'

/** Where the user is: which diagrams are open, which one is in front, and in which mode. */
export type Mode = 'home' | 'model' | 'simulate' | 'run'
export type DiagramMode = Exclude<Mode, 'home'>

export interface Tab {
  readonly projectId: string
  readonly projectName: string
  readonly diagramId: string
  readonly name: string
}

interface Workspace {
  readonly mode: Mode
  /** the mode before Home was opened */
  readonly lastMode: DiagramMode
  readonly tabs: readonly Tab[]
  readonly activeDiagramId: string | null
  /** diagrams as they were opened, newest first */
  readonly recentIds: readonly string[]
  setMode(mode: Mode): void
  /** opens a tab for the diagram, or brings the one it has to the front */
  openDiagram(tab: Tab, mode?: Mode): void
  closeDiagram(diagramId: string): void
  /** brings the next (1) or previous (-1) open diagram to the front */
  cycleDiagram(step: 1 | -1): void
  renameTab(diagramId: string, name: string): void
  renameProject(projectId: string, projectName: string): void
  closeProject(projectId: string): void
}

const keptRecent = 20

export const useWorkspace = create<Workspace>()(
  persist(
    (set) => ({
      mode: 'home',
      lastMode: 'model',
      tabs: [],
      activeDiagramId: null,
      recentIds: [],
      setMode: (mode) =>
        set((state) => {
          if (mode === 'home') return { mode }
          return state.activeDiagramId ? { mode, lastMode: mode } : state
        }),
      openDiagram: (tab, wanted) =>
        set((state) => {
          const mode = wanted ?? (state.mode === 'home' ? state.lastMode : state.mode)
          return {
            tabs: state.tabs.some(({ diagramId }) => diagramId === tab.diagramId) ? state.tabs : [...state.tabs, tab],
            activeDiagramId: tab.diagramId,
            recentIds: [tab.diagramId, ...state.recentIds.filter((id) => id !== tab.diagramId)].slice(0, keptRecent),
            mode,
            lastMode: mode === 'home' ? state.lastMode : mode,
          }
        }),
      closeDiagram: (diagramId) => set((state) => without(state, (tab) => tab.diagramId === diagramId)),
      cycleDiagram: (step) =>
        set((state) => {
          const index = state.tabs.findIndex((tab) => tab.diagramId === state.activeDiagramId)
          const next = state.tabs.at((index + step) % state.tabs.length)
          return next ? { activeDiagramId: next.diagramId } : state
        }),
      renameTab: (diagramId, name) =>
        set((state) => ({ tabs: state.tabs.map((tab) => (tab.diagramId === diagramId ? { ...tab, name } : tab)) })),
      renameProject: (projectId, projectName) =>
        set((state) => ({
          tabs: state.tabs.map((tab) => (tab.projectId === projectId ? { ...tab, projectName } : tab)),
        })),
      closeProject: (projectId) => set((state) => without(state, (tab) => tab.projectId === projectId)),
    }),
    {
      name: 'millrace.workspace',
      storage: remembered,
      partialize: ({ mode, lastMode, tabs, activeDiagramId, recentIds }) => ({
        mode,
        lastMode,
        tabs,
        activeDiagramId,
        recentIds,
      }),
    },
  ),
)

type Open = Pick<Workspace, 'mode' | 'tabs' | 'activeDiagramId'>

/** The neighbour at the right, else at the left, of a closed tab comes to the front. */
function without(state: Open, isClosed: (tab: Tab) => boolean): Open {
  const { mode, activeDiagramId } = state
  const tabs = state.tabs.filter((tab) => !isClosed(tab))
  if (tabs.some((tab) => tab.diagramId === activeDiagramId)) return { mode, tabs, activeDiagramId }
  const index = state.tabs.findIndex((tab) => tab.diagramId === activeDiagramId)
  const next =
    state.tabs.slice(index + 1).find((tab) => !isClosed(tab)) ??
    state.tabs.slice(0, Math.max(index, 0)).findLast((tab) => !isClosed(tab))
  return { mode: next ? mode : 'home', tabs, activeDiagramId: next?.diagramId ?? null }
}

/** The open diagram in front, if any. */
export function useActiveTab(): Tab | undefined {
  return useWorkspace(({ tabs, activeDiagramId }) => tabs.find((tab) => tab.diagramId === activeDiagramId))
}
