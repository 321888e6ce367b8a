import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { SimulationProgress } from '../../shared/contract/contract.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { estimate } from '../../simulations/experiments/estimate.ts'
import type { Fold } from '../../simulations/experiments/fold.ts'
import { keptValues } from '../../simulations/experiments/kept-values.ts'
import type { SimulationPool } from '../../simulations/workers/pool.ts'
import { reportFault } from '../diagnostics/report-fault.ts'
import type { Store } from '../store/store.ts'
import { endRun, type RunEnd } from './run-repository.ts'

interface Job {
  readonly controller: AbortController
  /** what stopped it, if anything did */
  stoppedBy: 'user' | 'shutdown' | null
  latest: SimulationProgress
  fold: Fold | null
  readonly watchers: Set<() => void>
  ended: Promise<void>
}

/**
 * The explicit runs that are under way. A run goes on without anybody watching; whoever watches gets
 * its newest state, and skips those that came while the last one was on its way.
 */
export class RunJobs {
  readonly #store: Store
  readonly #pool: () => SimulationPool
  readonly #jobs = new Map<string, Job>()

  constructor(store: Store, pool: () => SimulationPool) {
    this.#store = store
    this.#pool = pool
  }

  /** Starts to work on a run whose row is in the database already. */
  start(runId: string, model: ProcessModel, scenario: ResolvedScenario): void {
    const job: Job = {
      controller: new AbortController(),
      stoppedBy: null,
      latest: beforeFirst(scenario.run.replications),
      fold: null,
      watchers: new Set(),
      ended: Promise.resolve(),
    }
    this.#jobs.set(runId, job)
    job.ended = this.#work(runId, job, model, scenario)
  }

  /** Newest state of a run that is under way, null for any other. */
  progress(runId: string): SimulationProgress | null {
    return this.#jobs.get(runId)?.latest ?? null
  }

  /** States of a run until it has ended and is kept; nothing for one that is not under way. */
  async *watch(runId: string, signal?: AbortSignal): AsyncGenerator<SimulationProgress, void> {
    const job = this.#jobs.get(runId)
    if (!job) return
    let shown: SimulationProgress | null = null
    while (!signal?.aborted) {
      if (job.latest !== shown) {
        shown = job.latest
        yield shown
      } else if (!this.#jobs.has(runId)) {
        return
      } else {
        await nextChange(job, signal)
      }
    }
  }

  /** Stops a run; answers when its end is kept. */
  async cancel(runId: string): Promise<void> {
    await this.#stop(runId, 'user')
  }

  /** Stops all runs; they are kept as failed, and say why. */
  async close(): Promise<void> {
    await Promise.all([...this.#jobs.keys()].map((runId) => this.#stop(runId, 'shutdown')))
  }

  async #stop(runId: string, by: 'user' | 'shutdown'): Promise<void> {
    const job = this.#jobs.get(runId)
    if (!job) return
    job.stoppedBy ??= by
    job.controller.abort()
    await job.ended
  }

  async #work(runId: string, job: Job, model: ProcessModel, scenario: ResolvedScenario): Promise<void> {
    let failure: unknown = null
    try {
      const { signal } = job.controller
      const onFold = (fold: Fold) => (job.fold = fold)
      for await (const progress of estimate(model, scenario, { pool: this.#pool(), signal, onFold })) {
        job.latest = progress
        for (const notify of job.watchers) notify()
      }
    } catch (error) {
      failure = error
    }
    try {
      const end = endOf(job, failure)
      await this.#store.transaction((executor) => endRun(executor, runId, end))
    } catch (error) {
      // the row stays "running" and is failed at the next start
      reportFault(`The end of run ${runId} could not be kept.`, error)
    } finally {
      this.#jobs.delete(runId)
      for (const notify of job.watchers) notify()
    }
  }
}

function endOf(job: Job, failure: unknown): RunEnd {
  const { phase, replicationsDone, result, rough } = job.latest
  // a rough result is of other replications than the run's own
  const values = job.fold && result && !rough ? keptValues(job.fold, result.replications) : null
  const ended = { replicationsDone, result, values, now: new Date().toISOString() }
  if (job.stoppedBy === 'user') return { ...ended, state: 'cancelled', error: null }
  if (job.stoppedBy === 'shutdown') {
    return { ...ended, state: 'failed', error: 'Millrace was closed before this run ended. Start it again.' }
  }
  if (failure === null && phase === 'done' && result) return { ...ended, state: 'finished', error: null }
  reportFault('A simulation run failed.', failure)
  const reason = failure instanceof Error ? failure.message : 'It ended without a result.'
  return { ...ended, state: 'failed', error: `The simulation failed: ${reason}` }
}

function beforeFirst(replicationsTotal: number): SimulationProgress {
  return {
    phase: 'replications',
    replicationsDone: 0,
    replicationsTotal,
    elapsedMs: 0,
    remainingMs: null,
    rough: true,
    result: null,
  }
}

function nextChange(job: Job, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      job.watchers.delete(done)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    job.watchers.add(done)
    signal?.addEventListener('abort', done, { once: true })
  })
}
