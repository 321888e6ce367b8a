import { useMemo } from 'react'
import type { ScenarioRow } from '../../../shared/contract/contract.ts'
import type { Checked } from '../../../shared/problem.ts'
import { mergeAncestors, resolveScenario } from '../../../shared/scenario/resolve-scenario.ts'
import type { ResolvedScenario, Scenario } from '../../../shared/scenario/scenario.ts'
import type { FindScenario } from '../draft/inheritance.ts'
import type { ScenarioDraft } from '../draft/scenario-draft.ts'
import { useSimulateStore, useSimulateTab } from '../simulate-store.ts'

export interface ScenarioInFront {
  readonly scenarioId: string | null
  readonly draft: ScenarioDraft | undefined
  /** as on screen: with what is being typed; undefined until there is a scenario */
  readonly document: Scenario | undefined
  readonly find: FindScenario
  /** with its ancestors merged in */
  readonly merged: Checked<Scenario> | undefined
  readonly resolved: Checked<ResolvedScenario> | undefined
}

/** The scenario that is chosen for a diagram, its draft merged with those it is based on. */
export function useScenarioInFront(diagramId: string, rows: readonly ScenarioRow[] | null): ScenarioInFront {
  const tab = useSimulateTab(diagramId)
  const drafts = useSimulateStore(({ drafts }) => drafts)
  const scenarioId = rows?.find(({ id }) => id === tab.scenarioId)?.id ?? rows?.[0]?.id ?? null
  const draft = scenarioId ? drafts[scenarioId] : undefined
  const document = draft ? (draft.preview ?? draft.document) : undefined

  const find = useMemo<FindScenario>(() => {
    const byName = new Map((rows ?? []).map(({ id, document }) => [drafts[id]?.document.name ?? document.name, id]))
    return (name) => {
      const id = byName.get(name)
      return id === undefined ? undefined : (drafts[id]?.document ?? rows?.find((row) => row.id === id)?.document)
    }
  }, [rows, drafts])

  const merged = useMemo(() => document && mergeAncestors(document, find), [document, find])
  const resolved = useMemo(() => document && resolveScenario(document, find), [document, find])
  return { scenarioId, draft, document, find, merged, resolved }
}
