import { availableParallelism } from 'node:os'
import type { ProcessModel } from '../shared/bpmn/process-model.ts'
import type { ResolvedScenario } from '../shared/scenario/scenario.ts'
import { expectedLoad } from '../simulations/experiments/expected-load.ts'
import { simulate } from '../simulations/experiments/simulate.ts'

/** Below this many cases in all no run is long enough to be worth a trial. */
const worthATrial = 1_000_000

/** Cases of the trials: the second is more exact, and only made where the first was quick. */
const trialCases = [500, 20_000] as const
const quickMs = 100

/**
 * About how long a simulation will take, from a short one of the same process on this machine.
 *
 * @returns milliseconds; null for runs too short to ask, and where the trial itself fails
 */
export async function expectedRunMs(
  model: ProcessModel,
  resolved: ResolvedScenario,
  threads: number | undefined,
  signal: AbortSignal,
): Promise<number | null> {
  const cases = expectedCases(model, resolved)
  const { replications } = resolved.run
  if (cases * replications < worthATrial) return null
  let msPerCase: number | null = null
  for (const trial of trialCases) {
    const begin = performance.now()
    const run = { ...resolved.run, cases: trial, durationSeconds: null, warmUpSeconds: 0, replications: 1 }
    const result = await simulate(model, { ...resolved, run }, { threads: 1, signal, oneMore: true })
    if (!result.ok) return null
    const elapsedMs = performance.now() - begin
    msPerCase = elapsedMs / trial
    if (elapsedMs > quickMs) break
  }
  const parallel = Math.min(replications, threads ?? availableParallelism())
  return msPerCase === null ? null : (msPerCase * cases * replications) / parallel
}

function expectedCases(model: ProcessModel, resolved: ResolvedScenario): number {
  const { cases, durationSeconds } = resolved.run
  if (durationSeconds === null) return cases ?? 0
  const withinDuration = (expectedLoad(model, resolved).arrivalRatePerHour * durationSeconds) / 3600
  return Math.min(cases ?? Infinity, withinDuration)
}
