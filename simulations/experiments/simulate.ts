import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import type { Checked, Problem } from '../../shared/problem.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { SimulationPool } from '../workers/pool.ts'
import { failureProblem } from './failure-problem.ts'
import { Fold } from './fold.ts'
import { Progress, type ProgressReport } from './progress.ts'
import { expectedRunMs, longRunProblems } from './run-length.ts'
import { endlessProblem, prepareStudy, type Study } from './study.ts'
import { summarise } from './summarise.ts'
import { oneMoreReplications, tryOneMore } from './try-one-more.ts'

export interface SimulateOptions {
  /** all processors if absent; the result does not depend on it */
  readonly threads?: number | undefined
  /** threads that are there already; else some are started for this run */
  readonly pool?: SimulationPool | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ProgressReport | undefined
  /** before a run of more than ten minutes: the time it will take, in milliseconds, and how to say it */
  readonly onLongRun?: ((expectedMs: number, problem: Problem) => void) | undefined
  /** whether to find out what one more of each resource would change; true if absent */
  readonly oneMore?: boolean | undefined
}

/**
 * Runs all replications of a scenario and, unless told not to, what one more of each resource changes.
 * Equal to the bit for the same model, scenario and seed, on any number of threads.
 *
 * @returns only problems where the scenario cannot be run, where its cases can never end, and after an
 *   abort (code `cancelled`); beside the result a warning of a long run
 * @throws {SimulationThreadError} if a thread died
 */
export async function simulate(
  model: ProcessModel,
  resolved: ResolvedScenario,
  options: SimulateOptions = {},
): Promise<Checked<SimulationResult>> {
  const prepared = prepareStudy(model, resolved)
  if (!prepared.ok) return prepared
  const endless = endlessProblem(prepared.value)
  if (endless) return { ok: false, problems: [endless, ...prepared.value.warnings] }
  const pool = options.pool ?? new SimulationPool({ threads: options.threads })
  try {
    return await run(prepared.value, pool, options)
  } finally {
    if (!options.pool) await pool.close()
  }
}

async function run(study: Study, pool: SimulationPool, options: SimulateOptions): Promise<Checked<SimulationResult>> {
  const { signal } = options
  const threads = options.threads ?? pool.threads
  const expectedMs = await expectedRunMs(study, pool, threads, signal)
  const longRun = longRunProblems(expectedMs, study)
  if (expectedMs !== null && longRun.length > 0) options.onLongRun?.(expectedMs, longRun[0])

  const { replications } = study.program
  const fold = new Fold(study.program)
  const progress = new Progress(replications, options.onProgress)
  await pool.run(study.program, {
    replications,
    threads,
    signal,
    onReplication: (statistics) => {
      fold.add(statistics)
      progress.advance()
      return fold.failure ? 'stop' : undefined
    },
  })
  if (signal?.aborted) return cancelled
  // a queue that outgrows the memory is a finding; a case that never ends makes every number meaningless
  if (fold.failure && fold.failure.code !== 'too-many-in-process')
    return { ok: false, problems: [failureProblem(study, fold.failure), ...study.warnings] }
  if (options.oneMore === false) return { ok: true, value: summarise(study, fold), problems: longRun }

  progress.extend(oneMoreReplications(study, fold))
  const known = await tryOneMore(study, fold, { pool, threads, signal, onReplication: () => progress.advance() })
  if (signal?.aborted) return cancelled
  return { ok: true, value: summarise(study, fold, known), problems: longRun }
}

const cancelled: Checked<SimulationResult> = {
  ok: false,
  problems: [
    {
      severity: 'error',
      code: 'cancelled',
      message: 'The simulation was cancelled before it ended.',
      mend: 'Start it again.',
    },
  ],
}
