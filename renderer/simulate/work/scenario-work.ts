import { createContext, useContext } from 'react'
import type { ProcessModel } from '../../../shared/bpmn/process-model.ts'
import type { ExpectedLoad, ScenarioRow } from '../../../shared/contract/contract.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { ResolvedScenario, Scenario } from '../../../shared/scenario/scenario.ts'
import type { Edit, Path } from '../draft/edit-scenario.ts'
import type { FindScenario } from '../draft/inheritance.ts'
import type { ScenarioDraft } from '../draft/scenario-draft.ts'

/** The scenario in front, with all that its editors need; handed down by the mode. */
export interface ScenarioWork {
  readonly diagramId: string
  readonly scenarioId: string
  readonly draft: ScenarioDraft
  /** as on screen: with what is being typed */
  readonly document: Scenario
  /** what it inherits, ancestors merged in */
  readonly base: Scenario | undefined
  /** with its ancestors merged in */
  readonly merged: Scenario
  readonly resolved: ResolvedScenario
  readonly model: ProcessModel
  readonly load: ExpectedLoad | null
  /** of the scenario and of what keeps it from being simulated */
  readonly problems: readonly Problem[]
  readonly rows: readonly ScenarioRow[]
  readonly find: FindScenario
  edit(edit: Edit): void
  /** shows what an edit would give, without making it; null ends it */
  preview(edit: Edit | null): void
  /** why an edit would make the scenario contradict itself; null if it would not */
  contradiction(edit: Edit): Problem | null
  isSetHere(...paths: readonly Path[]): boolean
}

const WorkContext = createContext<ScenarioWork | null>(null)
export const ScenarioWorkProvider = WorkContext.Provider

export function useWork(): ScenarioWork {
  const work = useContext(WorkContext)
  if (!work) throw new Error('used outside of a scenario')
  return work
}
