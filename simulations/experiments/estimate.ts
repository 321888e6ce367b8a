import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { SimulationProgress } from '../../shared/contract/contract.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import type { SimulationPool } from '../workers/pool.ts'
import { Changes } from './changes.ts'
import { Fold } from './fold.ts'
import type { OneMore } from './one-more.ts'
import { roughResult } from './rough.ts'
import { guessedReplicationMs, longRunProblems, shortened } from './run-length.ts'
import { endlessProblem, prepareStudy, type Study } from './study.ts'
import { summarise } from './summarise.ts'
import { oneMoreReplications, tryOneMore } from './try-one-more.ts'

/** By then something is shown, rough or not. */
const FIRST_MS = 80
/** Complete replications that an estimate with an interval rests on at least. */
const LEAST_REPLICATIONS = 3
/** Between two estimates at first, and at most; in between an eighth of the time so far, since what changes gets less. */
const FIRST_STEP_MS = 100
const LONGEST_STEP_MS = 1000
/** What a shortened run should take on one thread, by the guess. */
const SHORT_RUN_MS = 5
/** Where three replications are guessed to take this long, a shortened run comes first; it warms the threads, too. */
const SHORT_RUN_FIRST_MS = 30
/** Where they are guessed to take this long, it is shown without waiting for them. */
const SURELY_SLOW_MS = 150

export interface EstimateOptions {
  readonly pool: SimulationPool
  readonly signal?: AbortSignal | undefined
  /** is handed what the replications amount to as it fills, once before the first result */
  readonly onFold?: (fold: Fold) => void
}

/**
 * The live estimate of a scenario: results that narrow as replications arrive, then what one more of each
 * resource changes; the last one is what `simulate` returns. The first comes within 300 ms: from complete
 * replications of the real run where three are done by then, else from a shortened run, marked rough and
 * without intervals. An abort ends the stream; the threads are free again within 200 ms.
 *
 * @throws {Error} if the scenario cannot be run, which the caller has to check first
 * @throws {SimulationThreadError} if a thread died
 */
export async function* estimate(
  model: ProcessModel,
  resolved: ResolvedScenario,
  { pool, signal, onFold }: EstimateOptions,
): AsyncGenerator<SimulationProgress, void> {
  const startedAt = performance.now()
  const elapsed = () => performance.now() - startedAt
  const prepared = prepareStudy(model, resolved)
  if (!prepared.ok) throw new Error(prepared.problems.map(({ message }) => message).join('\n'))
  const study = prepared.value
  const { replications } = study.program
  const least = Math.min(LEAST_REPLICATIONS, replications)
  const controller = new AbortController()
  const stopped = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal
  /** milliseconds that a replication takes on one thread, once known */
  let replicationMs: number | null = null
  let moreReplications = 0
  let moreDone = 0
  const fold = new Fold(study.program)
  onFold?.(fold)
  let shownAt = 0
  const nextStep = () => shownAt + Math.min(LONGEST_STEP_MS, Math.max(FIRST_STEP_MS, shownAt / 8))

  const progress = (phase: SimulationProgress['phase'], result: SimulationProgress['result'], rough: boolean) => ({
    phase,
    replicationsDone: fold.replications,
    replicationsTotal: replications,
    elapsedMs: elapsed(),
    remainingMs: remaining(),
    rough,
    result,
  })
  const remaining = (): number | null => {
    if (replicationMs === null) return null
    const left = replications - fold.replications + Math.max(0, moreReplications - moreDone)
    return (left * replicationMs) / Math.min(pool.threads, replications)
  }

  // nothing can be estimated: the result holds the reason alone
  if (endlessProblem(study)) return yield progress('done', summarise(study, fold), false)
  try {
    const guessMs = guessedReplicationMs(study) * Math.ceil(least / Math.min(pool.threads, least))
    let short = guessMs > SHORT_RUN_FIRST_MS ? await shortRun() : null
    if (stopped.aborted) return
    let isAnythingShown = short !== null && guessMs > SURELY_SLOW_MS
    if (isAnythingShown) yield progress('replications', short, true)

    const changes = new Changes()
    let isDone = false
    const job = pool
      .run(study.program, {
        replications,
        signal: stopped,
        onReplication: (statistics, elapsedMs) => {
          replicationMs = elapsedMs
          fold.add(statistics)
          changes.notify()
          return fold.failure ? 'stop' : undefined
        },
      })
      .finally(() => {
        isDone = true
        changes.notify()
      })
    // it is awaited below; until then an error must not count as unhandled
    job.catch(() => {})
    shownAt = elapsed()
    let shown = 0
    while (!isDone && !stopped.aborted) {
      const isWaitingForStep = shown >= least && fold.replications > shown
      const due = isWaitingForStep ? nextStep() : isAnythingShown ? Infinity : FIRST_MS
      await changes.next(Math.max(0, due - elapsed()))
      if (isDone || stopped.aborted) break
      const isReady = fold.replications >= least && fold.replications > shown
      if (isReady && (shown < least || elapsed() >= nextStep())) {
        shown = fold.replications
        yield progress('replications', summarise(study, fold), false)
        shownAt = elapsed()
        isAnythingShown = true
      } else if (!isAnythingShown && elapsed() >= FIRST_MS) {
        isAnythingShown = true
        if (fold.replications > 0) short = roughResult(summarise(study, fold), 1, study)
        else short ??= await shortRun()
        if (!stopped.aborted && fold.replications < least) yield progress('replications', short, true)
      }
    }
    await job
    if (stopped.aborted) return

    moreReplications = fold.failure ? 0 : oneMoreReplications(study, fold)
    if (moreReplications === 0) return yield progress('done', summarise(study, fold), false)
    yield progress('oneMore', summarise(study, fold), false)
    const known = yield* narrowedByOneMore()
    if (stopped.aborted) return
    yield progress('done', summarise(study, fold, known), false)
  } finally {
    controller.abort()
  }

  /** The result of a run cut short, without intervals; of what is done of it when it takes too long. */
  async function shortRun(): Promise<SimulationResult> {
    const share = Math.min(1, SHORT_RUN_MS / guessedReplicationMs(study))
    const short: Study = { ...study, program: shortened(study, share) }
    const part = new Fold(short.program)
    const changes = new Changes()
    let isDone = false
    const enough = new AbortController()
    const job = pool
      .run(short.program, {
        replications: Math.max(2, Math.min(LEAST_REPLICATIONS, pool.threads)),
        signal: AbortSignal.any([stopped, enough.signal]),
        onReplication: (statistics, elapsedMs) => {
          replicationMs = elapsedMs / share
          part.add(statistics)
          changes.notify()
        },
      })
      .finally(() => {
        isDone = true
        changes.notify()
      })
    job.catch(() => {})
    // the real run may get there first, where it was not as slow as it seemed
    const isEnough = () => fold.replications >= least || (part.replications > 0 && elapsed() >= FIRST_MS)
    while (!isDone && !stopped.aborted && !isEnough()) await changes.next(10)
    enough.abort()
    await job
    const result = roughResult(summarise(short, part), share, study)
    const expectedMs =
      replicationMs === null ? null : (replicationMs * replications) / Math.min(pool.threads, replications)
    return { ...result, warnings: [...longRunProblems(expectedMs, study), ...result.warnings] }
  }

  async function* narrowedByOneMore(): AsyncGenerator<SimulationProgress, ReadonlyMap<string, OneMore>> {
    const changes = new Changes()
    let known: ReadonlyMap<string, OneMore> = new Map()
    let isDone = false
    const job = tryOneMore(study, fold, {
      pool,
      signal: stopped,
      onReplication: () => moreDone++,
      onResource: (newest) => {
        known = newest
        changes.notify()
      },
    }).finally(() => {
      isDone = true
      changes.notify()
    })
    job.catch(() => {})
    shownAt = elapsed()
    let shown = known
    while (!isDone && !stopped.aborted) {
      await changes.next(known === shown ? Infinity : Math.max(0, nextStep() - elapsed()))
      if (isDone || stopped.aborted) break
      if (known === shown || elapsed() < nextStep()) continue
      shown = known
      yield progress('oneMore', summarise(study, fold, known), false)
      shownAt = elapsed()
    }
    return job
  }
}
