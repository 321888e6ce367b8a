import type { Program } from '../compile/program.ts'
import { emptySketch, mergeSketches, sketchOfTable, type QuantileSketch } from '../statistics/quantile-sketch.ts'
import type { ReplicationStatistics, SketchWithRange } from '../statistics/replication-statistics.ts'
import { scheduleFirstArrivals } from './arrivals.ts'
import { Clock } from './clock.ts'
import { Kernel, SKETCH_WORDS } from './kernel.ts'
import * as at from './layout.ts'
import { runEvents } from './run-events.ts'
import { findUnfinished } from './unfinished.ts'

/** Events between two looks at the stop flag: well below a millisecond. */
const SLICE = 4096
/** Events after the last arrival, beside 200 times as many as before it, from which cases seem never to end. */
const MOST_RUN_DOWN = 5_000_000

/**
 * Runs one replication. The result depends on the program and the replication's number alone, to the bit.
 *
 * @param options.replication number of the replication, from 0: part of the name of every draw
 * @param options.shouldStop  asked every few thousand events
 * @param options.slice       events between two looks at `shouldStop`
 * @returns null if it was stopped; statistics with a `failure` if the model cannot come to an end
 */
export function replicate(
  program: Program,
  {
    replication,
    shouldStop,
    slice = SLICE,
  }: { readonly replication: number; readonly shouldStop?: () => boolean; readonly slice?: number },
): ReplicationStatistics | null {
  const k = new Kernel(program, replication)
  const clock = new Clock(k)
  scheduleFirstArrivals(k)
  while (runEvents(k, clock, slice)) {
    if (shouldStop?.()) return null
    if (neverEnds(k)) k.fail('cases-never-end', k.tokenInts[Math.max(0, k.eventRefs[0]) * at.TOKEN_INTS])
  }
  return statisticsOf(k, clock, replication)
}

/** Whether all cases have arrived, no duration ends the run, and what is left has gone on for far too long. */
function neverEnds(k: Kernel): boolean {
  const { cases, duration } = k.program
  if (k.started < cases || duration < Infinity) return false
  return k.eventCount - k.eventsAtLastArrival > 200 * k.eventsAtLastArrival + MOST_RUN_DOWN
}

function statisticsOf(k: Kernel, clock: Clock, replication: number): ReplicationStatistics {
  const { program, sums, nodeInts } = k
  const { from, totals, batches } = clock.totals(k)
  const unfinished = findUnfinished(k)
  const outcomeCycleTime = program.outcomeIds.map((_, outcome) => sketch(k, at.SKETCH_OUTCOMES + outcome))
  // each case was counted once, by its outcome or as without one
  const cycleTime = outcomeCycleTime.reduce(mergeSketches, sketch(k, at.SKETCH_CYCLE))
  const sketchOfNode = (node: number) =>
    node < 0 ? emptySketch : sketch(k, nodeInts[node * at.NODE_INTS + at.NODE_SKETCH])
  return {
    replication,
    failure: k.failure,
    end: k.now,
    windowStart: from.time,
    lastArrival: k.lastArrival,
    events: k.eventCount,
    cases: {
      started: k.started,
      completed: k.started - unfinished.count,
      unfinished: unfinished.count,
      unfinishedAge: unfinished.age,
      stuck: unfinished.stuck,
    },
    unfinishedAt: unfinished.at,
    stuckAt: unfinished.stuckAt,
    totals,
    batches,
    cycleTime: withRange(cycleTime, sums[at.CYCLE_MIN], sums[at.CYCLE_MAX]),
    waitingTime: withRange(sketch(k, at.SKETCH_WAITING), sums[at.WAITING_MIN], sums[at.WAITING_MAX]),
    activityWaiting: program.activityIds.map((_, a) =>
      sketchOfNode(
        program.nodes.activity.findIndex((activity, node) => activity === a && program.nodes.queue[node] >= 0),
      ),
    ),
    outcomeCycleTime,
    queueLength: clock.series(k),
  }
}

function sketch(k: Kernel, index: number): QuantileSketch {
  const words = k.sketches.subarray(index * SKETCH_WORDS, (index + 1) * SKETCH_WORDS)
  return sketchOfTable(words[0], words.subarray(1))
}

function withRange(sketch: QuantileSketch, min: number, max: number): SketchWithRange {
  return { sketch, min: min <= max ? min : NaN, max: min <= max ? max : NaN }
}
