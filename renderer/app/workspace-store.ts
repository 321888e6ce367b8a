import { create, type StateCreator } from 'zustand'
import { persist } from 'zustand/middleware'
import type { DiagramMode, Mode } from './modes.ts'
import { ownWindow } from './own-window.ts'
import { projectTabsWith, tabsAsLeft, type ProjectTabs } from './project-tabs.ts'
import { forgotten, remembered } from './remembered.ts'

export type { DiagramMode, Mode }

export interface Tab {
  readonly projectId: string
  readonly projectName: string
  readonly diagramId: string
  readonly name: string
}

/** A tab that was closed, with the place it had among the others. */
export interface ClosedTab {
  readonly tab: Tab
  readonly index: number
}

/** Where the user is: which diagrams are open, which one is in front, and in which mode. */
interface Workspace {
  /** the window shows one diagram alone: opening another one takes its place */
  readonly isOwnWindow: boolean
  readonly mode: Mode
  /** the mode before Home was opened */
  readonly lastMode: DiagramMode
  readonly tabs: readonly Tab[]
  readonly activeDiagramId: string | null
  /** diagrams as they were opened, newest first */
  readonly recentIds: readonly string[]
  /** oldest first */
  readonly closed: readonly ClosedTab[]
  /** the mode that each project was last seen in */
  readonly projectModes: Readonly<Record<string, DiagramMode>>
  /** the tabs that each project was last seen with */
  readonly projectTabs: Readonly<Record<string, ProjectTabs>>
  setMode(mode: Mode): void
  /** opens a tab for the diagram, or brings the one it has to the front */
  openDiagram(tab: Tab, mode?: Mode): void
  /** the same at a place among the tabs */
  openDiagramAt(tab: Tab, index: number): void
  /** opens the tabs that a project was left with; of one that had none, the first of its diagrams */
  openProject(diagrams: readonly Tab[]): void
  closeDiagram(diagramId: string): void
  closeOthers(diagramId: string): void
  closeRightOf(diagramId: string): void
  /** takes the tab closed last off the list, to be opened again; null where none is left */
  takeClosed(): ClosedTab | null
  /** puts a tab at a place among the others, counted as if it were not there */
  moveDiagram(diagramId: string, index: number): void
  /** brings the next (1) or previous (-1) open diagram to the front */
  cycleDiagram(step: 1 | -1): void
  renameTab(diagramId: string, name: string): void
  renameProject(projectId: string, projectName: string): void
  closeProject(projectId: string): void
}

const keptRecent = 20
const keptClosed = 20

export const useWorkspace = create<Workspace>()(
  persist(
    recordingTabs((set, get) => ({
      isOwnWindow: ownWindow() !== null,
      mode: 'home',
      lastMode: 'model',
      tabs: [],
      activeDiagramId: null,
      recentIds: [],
      closed: [],
      projectModes: {},
      projectTabs: {},
      setMode: (mode) =>
        set((state) => {
          if (mode === 'home') return state.isOwnWindow ? state : { mode }
          if (!state.activeDiagramId) return state
          const tab = state.tabs.find(({ diagramId }) => diagramId === state.activeDiagramId)
          return { mode, lastMode: mode, projectModes: modesWith(state.projectModes, tab, mode) }
        }),
      openDiagram: (tab, wanted) =>
        set((state) => {
          const atHome = state.projectModes[tab.projectId] ?? state.lastMode
          const mode = wanted ?? (state.mode === 'home' ? atHome : state.mode)
          const isOpen = state.tabs.some(({ diagramId }) => diagramId === tab.diagramId)
          const tabs = isOpen ? state.tabs : state.isOwnWindow ? [tab] : [...state.tabs, tab]
          return {
            tabs,
            activeDiagramId: tab.diagramId,
            recentIds: [tab.diagramId, ...state.recentIds.filter((id) => id !== tab.diagramId)].slice(0, keptRecent),
            mode,
            lastMode: mode === 'home' ? state.lastMode : mode,
            projectModes: modesWith(state.projectModes, tab, mode),
          }
        }),
      openDiagramAt: (tab, index) => {
        get().openDiagram(tab)
        get().moveDiagram(tab.diagramId, index)
      },
      openProject: (diagrams) => {
        const { projectTabs, isOwnWindow, openDiagram } = get()
        const left = tabsAsLeft(projectTabs[diagrams[0]?.projectId ?? ''], diagrams)
        if (!left) return
        if (!isOwnWindow)
          set(({ tabs }) => {
            const openIds = new Set(tabs.map(({ diagramId }) => diagramId))
            return { tabs: [...tabs, ...left.open.filter(({ diagramId }) => !openIds.has(diagramId))] }
          })
        openDiagram(left.front)
      },
      closeDiagram: (diagramId) => set((state) => without(state, (tab) => tab.diagramId === diagramId)),
      closeOthers: (diagramId) => set((state) => without(state, (tab) => tab.diagramId !== diagramId)),
      closeRightOf: (diagramId) =>
        set((state) => {
          const index = state.tabs.findIndex((tab) => tab.diagramId === diagramId)
          const closing = new Set(index < 0 ? [] : state.tabs.slice(index + 1))
          return without(state, (tab) => closing.has(tab))
        }),
      takeClosed: () => {
        const last = get().closed.at(-1) ?? null
        if (last) set(({ closed }) => ({ closed: closed.slice(0, -1) }))
        return last
      },
      moveDiagram: (diagramId, index) =>
        set((state) => {
          const tab = state.tabs.find((each) => each.diagramId === diagramId)
          const others = state.tabs.filter((each) => each !== tab)
          return tab ? { tabs: others.toSpliced(Math.max(index, 0), 0, tab) } : state
        }),
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
    })),
    {
      name: 'millrace.workspace',
      // the window of one diagram must not overwrite what the studio's window remembers
      storage: ownWindow() === null ? remembered : forgotten,
      partialize: ({ mode, lastMode, tabs, activeDiagramId, recentIds, closed, projectModes, projectTabs }) => ({
        mode,
        lastMode,
        tabs,
        activeDiagramId,
        recentIds,
        closed,
        projectModes,
        projectTabs,
      }),
    },
  ),
)

type Creator = StateCreator<Workspace>

/** Each change of the tabs is remembered for their projects with it. */
function recordingTabs(creator: Creator): Creator {
  return (set, get, store) =>
    creator(
      (change) =>
        set((state) => {
          const next = typeof change === 'function' ? change(state) : change
          const { tabs, activeDiagramId, projectTabs } = { ...state, ...next }
          return { ...next, projectTabs: projectTabsWith(projectTabs, tabs, activeDiagramId) }
        }),
      get,
      store,
    )
}

type Open = Pick<Workspace, 'mode' | 'tabs' | 'activeDiagramId' | 'closed'>

/** The neighbour at the right, else at the left, of a closed tab comes to the front. */
function without(state: Open, isClosing: (tab: Tab) => boolean): Open {
  const { mode, activeDiagramId } = state
  const tabs = state.tabs.filter((tab) => !isClosing(tab))
  const closing = state.tabs.flatMap((tab, index) => (isClosing(tab) ? [{ tab, index }] : []))
  // the leftmost one comes back first, so that each finds its place
  const closed = [...state.closed, ...closing.toReversed()].slice(-keptClosed)
  if (tabs.some((tab) => tab.diagramId === activeDiagramId)) return { mode, tabs, activeDiagramId, closed }
  const index = state.tabs.findIndex((tab) => tab.diagramId === activeDiagramId)
  const next =
    state.tabs.slice(index + 1).find((tab) => !isClosing(tab)) ??
    state.tabs.slice(0, Math.max(index, 0)).findLast((tab) => !isClosing(tab))
  return { mode: next ? mode : 'home', tabs, activeDiagramId: next?.diagramId ?? null, closed }
}

/** A project opens in the mode that it was left in. */
function modesWith(before: Workspace['projectModes'], tab: Tab | undefined, mode: Mode): Workspace['projectModes'] {
  return tab && mode !== 'home' ? { ...before, [tab.projectId]: mode } : before
}

/** The open diagram in front, if any. */
export function useActiveTab(): Tab | undefined {
  return useWorkspace(({ tabs, activeDiagramId }) => tabs.find((tab) => tab.diagramId === activeDiagramId))
}

/** The name of a diagram that has a tab; empty for one that was just closed. */
export function useDiagramName(diagramId: string): string {
  return useWorkspace(({ tabs }) => tabs.find((tab) => tab.diagramId === diagramId)?.name ?? '')
}
