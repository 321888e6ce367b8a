import { useEffect } from 'react'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { api } from '../../app/api.ts'
import { describeError, problemsOf } from '../../app/describe-error.ts'
import { noEstimate, useSimulateStore } from '../simulate-store.ts'
import { measureFirstEstimate } from './first-estimate.ts'
import { newestOf } from './newest-of.ts'

export interface Subject {
  /** what is on screen with its ancestors merged in */
  readonly document: Scenario
  /** of the canvas, where it is not saved yet */
  readonly xml: string | undefined
}

/**
 * Keeps the estimate of what is on screen alive: each new subject supersedes the one before, whose
 * last figures stay until the first new ones come.
 */
export function useLiveEstimate(diagramId: string, subject: Subject | null): void {
  useEffect(() => {
    if (!subject) {
      useSimulateStore.getState().updateEstimate(diagramId, { state: 'idle' })
      return
    }
    const controller = new AbortController()
    void follow(diagramId, subject, controller.signal)
    return () => controller.abort()
  }, [diagramId, subject])
}

async function follow(diagramId: string, subject: Subject, signal: AbortSignal): Promise<void> {
  const { updateEstimate } = useSimulateStore.getState()
  updateEstimate(diagramId, { state: 'running', failure: null })
  performance.mark('millrace:estimate-asked')
  try {
    const stream = await api.simulation.estimate(
      {
        diagramId,
        scenario: subject.document,
        slot: `tab-${diagramId}`,
        ...(subject.xml === undefined ? {} : { xml: subject.xml }),
      },
      { signal },
    )
    let isFirst = true
    for await (const progress of newestOf(stream)) {
      if (signal.aborted) return
      if (isFirst) performance.mark('millrace:estimate-arrived')
      updateEstimate(diagramId, {
        progress,
        problems: noEstimate.problems,
        state: progress.phase === 'done' ? 'done' : 'running',
      })
      if (progress.result && isFirst) {
        isFirst = false
        void measureFirstEstimate()
      }
    }
    if (!signal.aborted) updateEstimate(diagramId, { state: 'done' })
  } catch (error) {
    if (signal.aborted) return
    const problems = problemsOf(error)
    updateEstimate(diagramId, {
      state: 'failed',
      problems,
      progress: null,
      failure: problems.length ? null : describeError(error).title,
    })
  }
}
