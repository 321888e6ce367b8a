import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { rememberedTabs } from '../app/remembered-tabs.ts'

export type RunView = 'tasks' | 'instances' | 'incidents'
export type RunDrawer = 'timeline' | 'variables' | 'events' | 'history'

/** What Run shows of one diagram; after a reload it is there again. */
export interface RunTab {
  readonly view: RunView
  /** null: the newest */
  readonly deploymentId: string | null
  readonly instanceId: string | null
  /** the task whose form is open */
  readonly task: { readonly instanceId: string; readonly job: number } | null
  readonly drawer: RunDrawer
  readonly isStarting: boolean
}

interface RunStore {
  readonly tabs: Readonly<Record<string, RunTab>>
  update(diagramId: string, change: Partial<RunTab>): void
}

const emptyTab: RunTab = {
  view: 'tasks',
  deploymentId: null,
  instanceId: null,
  task: null,
  drawer: 'timeline',
  isStarting: false,
}

export const useRunStore = create<RunStore>()(
  persist(
    (set) => ({
      tabs: {},
      update: (diagramId, change) =>
        set(({ tabs }) => ({ tabs: { ...tabs, [diagramId]: { ...(tabs[diagramId] ?? emptyTab), ...change } } })),
    }),
    rememberedTabs('millrace.run', emptyTab, ['view', 'instanceId', 'task', 'drawer'])<RunStore>(),
  ),
)

export function useRunTab(diagramId: string): RunTab {
  return useRunStore(({ tabs }) => tabs[diagramId] ?? emptyTab)
}
