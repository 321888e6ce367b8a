import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { rememberedTabs } from '../app/remembered-tabs.ts'

/** What Model remembers for each open diagram while the window lives; the drawer's tab for longer. */
export type ModelView = 'diagram' | 'table' | 'xml'
export type ModelDrawerTab = 'problems' | 'versions' | 'comments'
export type VersionFilter = 'all' | 'milestones'

export interface ModelTab {
  readonly view: ModelView
  readonly drawerTab: ModelDrawerTab
  readonly versionFilter: VersionFilter
  /** the text stands beside the picture, not over it */
  readonly isSourceBeside: boolean
}

interface ModelStore {
  readonly tabs: Readonly<Record<string, ModelTab>>
  change(diagramId: string, change: Partial<ModelTab>): void
}

const atFirst: ModelTab = {
  view: 'diagram',
  drawerTab: 'problems',
  versionFilter: 'all',
  isSourceBeside: false,
}

export const useModelStore = create<ModelStore>()(
  persist(
    (set) => ({
      tabs: {},
      change: (diagramId, change) =>
        set(({ tabs }) => ({ tabs: { ...tabs, [diagramId]: { ...(tabs[diagramId] ?? atFirst), ...change } } })),
    }),
    rememberedTabs('millrace.model', atFirst, ['drawerTab'])<ModelStore>(),
  ),
)

export function useModelTab(diagramId: string): ModelTab {
  return useModelStore(({ tabs }) => tabs[diagramId] ?? atFirst)
}
