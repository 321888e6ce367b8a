import { useQuery } from '@tanstack/react-query'
import type { Run } from '../../../shared/contract/contract.ts'
import type { SimulationResult } from '../../../shared/scenario/result.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { orpc } from '../../app/api.ts'
import { useLiveEstimateOf, useSimulateStore, useSimulateTab } from '../simulate-store.ts'

export interface ShownResult {
  readonly result: SimulationResult | null
  /** the kept run that it comes from; null: the live estimate, or the run that goes on */
  readonly run: (Run & { readonly scenario: Scenario; readonly xml: string }) | null
  readonly isRough: boolean
  /** more is to come */
  readonly isGrowing: boolean
  readonly replicationsTotal: number | null
  /** bottlenecks are still being tried with one more */
  readonly isTryingOneMore: boolean
}

/** What results are on screen: of a kept run that was opened, else of the run that goes on, else the live estimate. */
export function useShownResult(diagramId: string): ShownResult {
  const { view, openRunId, activeRunId } = useSimulateTab(diagramId)
  const live = useLiveEstimateOf(diagramId)
  const active = useSimulateStore(({ runs }) => (activeRunId ? runs[activeRunId] : undefined))
  const { data: run } = useQuery({
    ...orpc.runs.get.queryOptions({ input: { id: openRunId ?? '-' } }),
    enabled: openRunId !== null,
    staleTime: Infinity,
  })
  if (openRunId && run) {
    return {
      result: run.result,
      run,
      isRough: false,
      isGrowing: false,
      replicationsTotal: run.replicationsTotal,
      isTryingOneMore: false,
    }
  }
  // who edits meanwhile wants to see what that changes
  const progress = view === 'results' && active?.result ? active : live.progress
  return {
    result: progress?.result ?? null,
    run: null,
    isRough: progress?.rough ?? false,
    isGrowing: live.state === 'running' || activeRunId !== null,
    replicationsTotal: progress?.replicationsTotal ?? null,
    isTryingOneMore: progress?.phase === 'oneMore' || progress?.phase === 'replications',
  }
}
