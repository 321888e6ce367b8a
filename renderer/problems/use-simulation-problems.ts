import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { api } from '../app/api.ts'
import { problemsOf } from '../app/describe-error.ts'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useEditorSession } from '../canvas/editor-store.ts'
import { useScenarioInFront } from '../simulate/work/scenario-in-front.ts'
import { useScenarioRows } from '../simulate/work/use-scenario-rows.ts'
import { useProblemsStore } from './problems-store.ts'

/** The scenario in front as the check of the model takes it; null while it contradicts itself or is not there. */
export function useScenarioToCheck(diagramId: string): ScenarioToCheck {
  const { rows } = useScenarioRows(diagramId)
  const { merged, resolved } = useScenarioInFront(diagramId, rows)
  const scenario = resolved?.ok ? resolved.value : null
  const contradictions = resolved && !resolved.ok ? resolved.problems : nothing
  const text = merged?.ok && scenario ? JSON.stringify(merged.value) : null

  // a scenario that only came again is the same one
  const resolvedText = scenario && JSON.stringify(scenario)
  const same = useMemo(
    () => (resolvedText === null ? null : (JSON.parse(resolvedText) as ResolvedScenario)),
    [resolvedText],
  )
  return { scenario: same, contradictions, text, hasScenario: (rows?.length ?? 0) > 0 }
}

export interface ScenarioToCheck {
  readonly scenario: ResolvedScenario | null
  readonly contradictions: readonly Problem[]
  /** the scenario with its ancestors merged in, as JSON; null where it cannot be run */
  readonly text: string | null
  readonly hasScenario: boolean
}

/**
 * Tells what keeps the scenario in front from being simulated while another mode is in front: what the check of the
 * model found of it, and what the simulator says of the diagram as it was saved last. Simulate itself knows more.
 *
 * @param ofScenario what the check of the model found; null while it looks at another scenario
 */
export function useSimulationProblems(
  diagramId: string,
  { scenario, contradictions, text, hasScenario }: ScenarioToCheck,
  ofScenario: readonly Problem[] | null,
  isOn: boolean,
): void {
  const { saveState } = useCanvas(diagramId, 'saveState')
  const revision = useEditorSession(diagramId)?.saver.revision
  const { data: limits } = useQuery({
    queryKey: ['simulation-limits', diagramId, revision, text],
    queryFn: () => limitsOf(diagramId, text ?? ''),
    enabled: isOn && text !== null && revision !== undefined && saveState === 'saved',
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })
  const problems = useMemo(
    () =>
      ofScenario === null ? null : [...contradictions, ...ofScenario, ...(scenario ? (limits ?? nothing) : nothing)],
    [ofScenario, contradictions, scenario, limits],
  )
  useEffect(() => {
    if (isOn && problems) useProblemsStore.getState().tell(diagramId, 'simulation', problems)
  }, [isOn, diagramId, problems])

  useEffect(() => {
    const named = Object.entries(scenario?.resources ?? {}).map(([id, { name }]) => [id, name ?? id] as const)
    useProblemsStore.getState().change(diagramId, { hasScenario, names: Object.fromEntries(named) })
  }, [diagramId, scenario, hasScenario])
}

async function limitsOf(diagramId: string, scenario: string): Promise<readonly Problem[]> {
  try {
    const { problems } = await api.simulation.load({ diagramId, scenario: JSON.parse(scenario) as never })
    return problems
  } catch (error) {
    const problems = problemsOf(error)
    if (problems.length > 0) return problems
    throw error
  }
}

const nothing: readonly Problem[] = []
