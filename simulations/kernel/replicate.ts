import { OpenIntervals } from '../calendars/open-intervals.ts'
import type { Program } from '../compile/program.ts'
import type { ReplicationStatistics } from '../statistics/replication-statistics.ts'
import { Replication } from './replication.ts'

/** Events between two looks at the stop flag: well below a millisecond. */
const sliceEvents = 4096

/**
 * Runs one replication. The result depends on the program and the replication's number alone, to the bit.
 *
 * @param options.replication number of the replication, from 0: part of the name of every draw
 * @param options.shouldStop  asked every few thousand events
 * @returns null if it was stopped; statistics with a `failure` if the model cannot come to an end
 */
export function replicate(
  program: Program,
  { replication, shouldStop }: { readonly replication: number; readonly shouldStop?: () => boolean },
): ReplicationStatistics | null {
  const run = new Replication(program, replication, calendarsOf(program))
  while (run.advance(sliceEvents)) if (shouldStop?.()) return null
  return run.statistics()
}

/** Intervals that one replication has worked out serve the next ones too. */
const openIntervals = new WeakMap<Program, readonly OpenIntervals[]>()

function calendarsOf(program: Program): readonly OpenIntervals[] {
  let calendars = openIntervals.get(program)
  if (!calendars) {
    calendars = program.calendars.map((spec) => new OpenIntervals(spec))
    openIntervals.set(program, calendars)
  }
  return calendars
}
