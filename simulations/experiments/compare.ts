import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { Comparison } from '../../shared/contract/contract.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import type { SimulationPool } from '../workers/pool.ts'
import { Changes } from './changes.ts'
import { comparisonOf } from './comparison.ts'
import { Fold } from './fold.ts'
import { prepareStudy, type Study } from './study.ts'

/** Between two states of a comparison. */
const STEP_MS = 100

export interface CompareOptions {
  readonly pool: SimulationPool
  readonly signal?: AbortSignal | undefined
  /** pairs of replications; as many as the reference has if absent */
  readonly replications?: number | undefined
}

export interface ComparisonProgress {
  readonly replicationsDone: number
  readonly replicationsTotal: number
  /** null before two pairs are done */
  readonly comparison: Comparison | null
}

/**
 * Runs two scenarios of a model under the same random numbers (the reference's seed) and compares them
 * replication by replication; states come as pairs are completed, the last one rests on all.
 *
 * @throws {Error} if one of them cannot be run, which the caller has to check first
 */
export async function* compareScenarios(
  model: ProcessModel,
  reference: ResolvedScenario,
  candidate: ResolvedScenario,
  options: CompareOptions,
): AsyncGenerator<ComparisonProgress, void> {
  const { pool, signal } = options
  const total = options.replications ?? reference.run.replications
  const study = (scenario: ResolvedScenario): Study => {
    const run = { ...scenario.run, seed: reference.run.seed, replications: total }
    const prepared = prepareStudy(model, { ...scenario, run })
    if (!prepared.ok) throw new Error(prepared.problems.map(({ message }) => message).join('\n'))
    return prepared.value
  }
  const sides = [reference, candidate].map((scenario) => {
    const each = study(scenario)
    return { study: each, fold: new Fold(each.program) }
  })
  const controller = new AbortController()
  const stopped = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal
  const changes = new Changes()
  let isDone = false
  const jobs = Promise.all(
    sides.map(({ study: { program }, fold }) =>
      pool.run(program, {
        replications: total,
        signal: stopped,
        onReplication: (statistics) => {
          fold.add(statistics)
          changes.notify()
          return fold.failure ? 'stop' : undefined
        },
      }),
    ),
  ).finally(() => {
    isDone = true
    changes.notify()
  })
  jobs.catch(() => {})
  const pairsDone = () => Math.min(...sides.map(({ fold }) => fold.replications))
  const state = (): ComparisonProgress => ({
    replicationsDone: pairsDone(),
    replicationsTotal: total,
    comparison: pairsDone() < Math.min(2, total) ? null : comparisonOf(sides[0], sides[1]),
  })

  try {
    let shownAt = performance.now()
    let shown = 0
    while (!isDone && !stopped.aborted) {
      await changes.next(pairsDone() > shown ? shownAt + STEP_MS - performance.now() : undefined)
      if (isDone || stopped.aborted || pairsDone() === shown || performance.now() < shownAt + STEP_MS) continue
      shown = pairsDone()
      yield state()
      shownAt = performance.now()
    }
    await jobs
    if (!stopped.aborted) yield { ...state(), comparison: comparisonOf(sides[0], sides[1]) }
  } finally {
    controller.abort()
  }
}
