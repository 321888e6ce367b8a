import type { Problem } from '../../shared/problem.ts'
import { formatDuration } from '../../shared/scenario/units.ts'
import type { Program } from '../compile/program.ts'
import type { SimulationPool } from '../workers/pool.ts'
import type { Study } from './study.ts'

/** Milliseconds that the kernel takes for a thousand visits of a node, carefully guessed. */
const MS_PER_THOUSAND_VISITS = 0.4
/** From here on a run is long: it is said before it starts. */
const LONG_RUN_MS = 10 * 60_000
/** Where even the guess is below this, nothing is tried. */
const WORTH_A_PROBE_MS = 30_000
/** What a probe should take, by the guess, and how many there are. */
const PROBE_MS = 60
const PROBES = 4

/** Milliseconds that one replication is guessed to take on one thread, before any has been run. */
export function guessedReplicationMs(study: Study): number {
  const perCase = Object.values(study.load.visits).reduce((sum, visits) => sum + visits, 0)
  const cases = expectedCases(study)
  return Number.isFinite(cases) ? (cases * Math.max(1, perCase) * MS_PER_THOUSAND_VISITS) / 1000 : Infinity
}

/**
 * The same program with a share of its cases, each followed to its end: a run that were cut off in time
 * would miss the long cases.
 */
export function shortened(study: Study, share: number): Program {
  const { program } = study
  return {
    ...program,
    cases: Math.max(1, Math.ceil(expectedCases(study) * share)),
    duration: Infinity,
    warmUp: program.warmUp * share,
    expectedLength: program.expectedLength * share,
  }
}

/** Cases that arrive in one replication. */
function expectedCases({ program, load }: Study): number {
  return Math.min(program.cases, (load.arrivalRatePerHour / 3600) * program.duration)
}

/**
 * Milliseconds that a run will take, by a short trial of the same process; null where it is surely short
 * or the trial came to nothing.
 */
export async function expectedRunMs(
  study: Study,
  pool: SimulationPool,
  threads: number,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const { replications } = study.program
  const guess = guessedReplicationMs(study)
  if ((guess * replications) / Math.min(threads, replications) < WORTH_A_PROBE_MS) return null
  const share = Math.min(1, PROBE_MS / guess)
  // the first replication warms the thread up; of the others the quickest was least disturbed
  let replicationMs: number | null = null
  await pool.run(shortened(study, share), {
    replications: PROBES,
    threads: 1,
    signal,
    onReplication: ({ replication, failure }, elapsedMs) => {
      if (!failure && replication > 0) replicationMs = Math.min(replicationMs ?? Infinity, elapsedMs / share)
    },
  })
  return replicationMs === null ? null : (replicationMs * replications) / Math.min(threads, replications)
}

/** The warning of a run that takes more than ten minutes, else nothing. */
export function longRunProblems(expectedMs: number | null, { resolved }: Study): Problem[] {
  if (expectedMs === null || expectedMs <= LONG_RUN_MS) return []
  return [
    {
      severity: 'warning',
      code: 'long-run',
      field: 'run',
      message: `Scenario "${resolved.name}" will take about ${formatDuration(expectedMs / 1000, 'en')} to simulate on this computer.`,
      mend: 'Simulate fewer cases, a shorter time or fewer replications, or let it run; it can be cancelled at any time.',
    },
  ]
}
