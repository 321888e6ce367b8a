import { useEffect, useMemo, useState } from 'react'
import type { Comparison } from '../../../shared/contract/contract.ts'
import { api } from '../../app/api.ts'
import { describeError } from '../../app/describe-error.ts'
import { useSimulateStore } from '../simulate-store.ts'
import { newestOf } from '../work/newest-of.ts'
import { saveScenario } from '../work/save-scenario.ts'

export interface CandidateComparison {
  readonly candidateId: string
  readonly comparison: Comparison | null
  readonly done: number
  readonly total: number
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly failure: string | null
}

/**
 * Lays candidates beside a reference, one after the other, under the same random numbers. What is on
 * screen is saved first, since the backend compares what it holds; a change of any of them starts anew.
 */
export function useComparison(
  diagramId: string,
  referenceId: string | null,
  candidateIds: readonly string[],
): { readonly comparisons: readonly CandidateComparison[]; readonly cancel: () => void; readonly isRunning: boolean } {
  const [found, setFound] = useState<Readonly<Record<string, CandidateComparison>>>({})
  const [controller, setController] = useState<AbortController | null>(null)
  const key = candidateIds.join('|')
  const edits = useSimulateStore(({ drafts }) =>
    Object.values(drafts)
      .map(({ past, future }) => `${past.length}.${future.length}`)
      .join(),
  )

  useEffect(() => {
    const candidates = key ? key.split('|') : []
    if (!referenceId || candidates.length === 0) return
    const aborter = new AbortController()
    const put = (candidateId: string, change: Partial<CandidateComparison>) => {
      if (aborter.signal.aborted && change.state !== 'cancelled') return
      setFound((before) => ({
        ...before,
        [candidateId]: { ...(before[candidateId] ?? waiting(candidateId)), ...change },
      }))
    }
    const compareAll = async () => {
      const setId = crypto.randomUUID()
      setController(aborter)
      for (const id of candidates) put(id, waiting(id))
      for (const id of Object.keys(useSimulateStore.getState().drafts)) await saveScenario(diagramId, id)
      for (const candidateId of candidates) {
        if (aborter.signal.aborted) return
        put(candidateId, { state: 'running' })
        try {
          const stream = await api.simulation.compare(
            { diagramId, referenceId, candidateId, setId },
            { signal: aborter.signal },
          )
          for await (const { replicationsDone, replicationsTotal, comparison } of newestOf(stream)) {
            put(candidateId, {
              done: replicationsDone,
              total: replicationsTotal,
              ...(comparison ? { comparison } : {}),
            })
          }
          put(candidateId, { state: 'done' })
        } catch (error) {
          if (!aborter.signal.aborted) put(candidateId, { state: 'failed', failure: describeError(error).title })
        }
      }
    }
    const timer = setTimeout(() => void compareAll(), 80)
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [diagramId, referenceId, key, edits])

  const comparisons = useMemo(() => (key ? key.split('|') : []).map((id) => found[id] ?? waiting(id)), [key, found])
  return {
    comparisons,
    isRunning: comparisons.some(({ state }) => state === 'running' || state === 'waiting'),
    cancel: () => {
      controller?.abort()
      setFound((before) =>
        Object.fromEntries(
          Object.entries(before).map(([id, one]) => [
            id,
            one.state === 'running' || one.state === 'waiting' ? { ...one, state: 'cancelled' as const } : one,
          ]),
        ),
      )
    },
  }
}

function waiting(candidateId: string): CandidateComparison {
  return { candidateId, comparison: null, done: 0, total: 0, state: 'waiting', failure: null }
}
