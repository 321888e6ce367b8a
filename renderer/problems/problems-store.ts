import { create } from 'zustand'
import type { Problem } from '../../shared/problem.ts'
import { allProblems, keepingSame, type KnownProblem, type ProblemKind, type ProblemsByKind } from './problem-kind.ts'

export type SeverityFilter = 'all' | Problem['severity']
export type KindFilter = 'all' | ProblemKind

/** What is wrong with one open diagram, and how its list is looked at. */
export interface DiagramProblems {
  readonly byKind: ProblemsByKind
  /** the problem that was jumped to last, in the order of the list; null before the first jump */
  readonly at: number | null
  readonly severity: SeverityFilter
  readonly kind: KindFilter
  /** only problems that have this in their words */
  readonly text: string
  /** why the check of the model gave no answer; null while it does */
  readonly fault: string | null
  /** the model was checked once: until then nobody knows whether it has problems */
  readonly isChecked: boolean
  /** Simulate has something to show */
  readonly hasScenario: boolean
  /** names of what a scenario has beside the diagram's elements: people and calendars, by id */
  readonly names: Readonly<Record<string, string>>
}

interface ProblemsStore {
  readonly diagrams: Readonly<Record<string, DiagramProblems>>
  /** the dialog of the rules is open */
  readonly isRuling: boolean
  change(diagramId: string, change: Partial<DiagramProblems>): void
  tell(diagramId: string, kind: ProblemKind, problems: readonly Problem[]): void
}

const none: DiagramProblems = {
  byKind: { modeling: [], simulation: [], execution: [] },
  at: null,
  severity: 'all',
  kind: 'all',
  text: '',
  fault: null,
  isChecked: false,
  hasScenario: false,
  names: {},
}

export const useProblemsStore = create<ProblemsStore>((set) => ({
  diagrams: {},
  isRuling: false,
  change: (diagramId, change) =>
    set(({ diagrams }) => ({
      diagrams: { ...diagrams, [diagramId]: { ...(diagrams[diagramId] ?? none), ...change } },
    })),
  tell: (diagramId, kind, problems) =>
    set((state) => {
      const before = state.diagrams[diagramId] ?? none
      const kept = keepingSame(before.byKind[kind], problems)
      // an edit that breaks and mends nothing costs nobody a new list
      if (kept === before.byKind[kind]) return state
      const byKind = { ...before.byKind, [kind]: kept }
      return { diagrams: { ...state.diagrams, [diagramId]: { ...before, byKind } } }
    }),
}))

export function useDiagramProblems(diagramId: string): DiagramProblems {
  return useProblemsStore(({ diagrams }) => diagrams[diagramId] ?? none)
}

/** All problems of a diagram, in the order of the list. */
export function useAllProblems(diagramId: string): readonly KnownProblem[] {
  return allOf(useDiagramProblems(diagramId))
}

/** The same at this moment, for who acts. */
export function problemsNow(diagramId: string): readonly KnownProblem[] {
  return allOf(useProblemsStore.getState().diagrams[diagramId] ?? none)
}

/** Put together once for all who ask. */
const lists = new WeakMap<ProblemsByKind, readonly KnownProblem[]>()

function allOf({ byKind }: DiagramProblems): readonly KnownProblem[] {
  const list = lists.get(byKind) ?? allProblems(byKind)
  lists.set(byKind, list)
  return list
}
