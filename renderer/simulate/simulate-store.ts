import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { SimulationProgress } from '../../shared/contract/contract.ts'
import { rememberedTabs } from '../app/remembered-tabs.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ScenarioDraft } from './draft/scenario-draft.ts'

export type View = 'setup' | 'results' | 'compare'
export type Lens = 'waiting' | 'utilization' | 'visits' | 'cost'
export const lenses: readonly Lens[] = ['waiting', 'utilization', 'visits', 'cost']

/** A field that a badge or a problem points at: the inspector opens it and gives it the focus. */
export interface FocusRequest {
  readonly field: string
  /** grows with every request, so that the same field can be asked for twice */
  readonly turn: number
}

/** What Simulate remembers of one diagram while the window lives; the drawer's tabs for longer. */
export interface SimulateTab {
  readonly view: View
  readonly scenarioId: string | null
  readonly lens: Lens | null
  /** chosen drawer tab of each view */
  readonly drawer: Readonly<Record<View, string>>
  /** a kept run that is looked at in place of the live estimate */
  readonly openRunId: string | null
  /** the run that goes on now */
  readonly activeRunId: string | null
  /** kept runs that are ticked in the history, two at most */
  readonly pickedRunIds: readonly string[]
  /** kept runs that Compare lays side by side in place of scenarios: reference and candidate */
  readonly runPair: readonly [string, string] | null
  readonly referenceId: string | null
  readonly candidateIds: readonly string[]
  /** resource or calendar that the inspector edits while nothing is selected */
  readonly subject: { readonly kind: 'resource' | 'calendar'; readonly id: string } | null
  readonly focus: FocusRequest | null
}

export interface LiveEstimate {
  readonly state: 'idle' | 'running' | 'done' | 'failed'
  readonly progress: SimulationProgress | null
  readonly problems: readonly Problem[]
  /** what went wrong beside the input, if anything */
  readonly failure: string | null
}

interface SimulateStore {
  readonly tabs: Readonly<Record<string, SimulateTab>>
  readonly drafts: Readonly<Record<string, ScenarioDraft>>
  readonly estimates: Readonly<Record<string, LiveEstimate>>
  readonly runs: Readonly<Record<string, SimulationProgress>>
  updateTab(diagramId: string, change: Partial<SimulateTab>): void
  updateDraft(scenarioId: string, change: (draft: ScenarioDraft) => ScenarioDraft): void
  putDraft(scenarioId: string, draft: ScenarioDraft): void
  updateEstimate(diagramId: string, change: Partial<LiveEstimate>): void
  putRunProgress(runId: string, progress: SimulationProgress): void
}

export const emptyTab: SimulateTab = {
  view: 'setup',
  scenarioId: null,
  lens: 'waiting',
  drawer: { setup: 'activities', results: 'charts', compare: 'measures' },
  openRunId: null,
  activeRunId: null,
  pickedRunIds: [],
  runPair: null,
  referenceId: null,
  candidateIds: [],
  subject: null,
  focus: null,
}
export const noEstimate: LiveEstimate = { state: 'idle', progress: null, problems: [], failure: null }

export const useSimulateStore = create<SimulateStore>()(
  persist(
    (set) => ({
      tabs: {},
      drafts: {},
      estimates: {},
      runs: {},
      updateTab: (diagramId, change) =>
        set(({ tabs }) => ({ tabs: { ...tabs, [diagramId]: { ...(tabs[diagramId] ?? emptyTab), ...change } } })),
      updateDraft: (scenarioId, change) =>
        set((state) => {
          const draft = state.drafts[scenarioId]
          const next = draft && change(draft)
          return next && next !== draft ? { drafts: { ...state.drafts, [scenarioId]: next } } : state
        }),
      putDraft: (scenarioId, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [scenarioId]: draft } })),
      updateEstimate: (diagramId, change) =>
        set(({ estimates }) => ({
          estimates: { ...estimates, [diagramId]: { ...(estimates[diagramId] ?? noEstimate), ...change } },
        })),
      putRunProgress: (runId, progress) => set(({ runs }) => ({ runs: { ...runs, [runId]: progress } })),
    }),
    rememberedTabs('millrace.simulate', emptyTab, ['drawer'])<SimulateStore>(),
  ),
)

export function useSimulateTab(diagramId: string): SimulateTab {
  return useSimulateStore(({ tabs }) => tabs[diagramId] ?? emptyTab)
}

export function useLiveEstimateOf(diagramId: string): LiveEstimate {
  return useSimulateStore(({ estimates }) => estimates[diagramId] ?? noEstimate)
}
