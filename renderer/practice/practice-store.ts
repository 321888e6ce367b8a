import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { rememberedTabs } from '../app/remembered-tabs.ts'

/** What the inspector shows: a job to do, an event to bring, or the start of a case. */
export type Chosen =
  { readonly kind: 'job' | 'event'; readonly instance: string; readonly key: number } | { readonly kind: 'start' }

export type PracticeDrawer = 'history' | 'variables'

/** What the window knows of the practice of one diagram; which practice it is, also after a reload. */
export interface PracticeTab {
  /** null: nothing is practised */
  readonly sessionId: string | null
  readonly chosen: Chosen | null
  readonly drawer: PracticeDrawer
}

interface PracticeStore {
  readonly tabs: Readonly<Record<string, PracticeTab>>
  update(diagramId: string, change: Partial<PracticeTab>): void
}

const emptyTab: PracticeTab = { sessionId: null, chosen: null, drawer: 'history' }

export const usePracticeStore = create<PracticeStore>()(
  persist(
    (set) => ({
      tabs: {},
      update: (diagramId, change) =>
        set(({ tabs }) => ({ tabs: { ...tabs, [diagramId]: { ...(tabs[diagramId] ?? emptyTab), ...change } } })),
    }),
    rememberedTabs('millrace.practice', emptyTab, ['sessionId', 'chosen', 'drawer'])<PracticeStore>(),
  ),
)

export function usePracticeTab(diagramId: string): PracticeTab {
  return usePracticeStore(({ tabs }) => tabs[diagramId] ?? emptyTab)
}
