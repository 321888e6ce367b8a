import type { QuantileSketch } from './quantile-sketch.ts'

/**
 * All that a result needs from one replication: plain data and typed arrays, structured-cloneable, of a
 * size that does not depend on the number of cases. Arrays are indexed by the order of the ids in the
 * program that was run: `program.activityIds`, `outcomeIds`, `flowIds`, `resourceIds`, `nodeIds`.
 * Means are sums over counts; replications are folded in their order.
 */
export interface ReplicationStatistics {
  readonly replication: number
  /** null when the replication ran to its end; else its numbers stop at `end` and mean nothing */
  readonly failure: ReplicationFailure | null
  /** seconds: last event, or the run's duration where that comes first */
  readonly end: number
  /** seconds: the window is [windowStart, end]; windowStart = min(warmUp, end) */
  readonly windowStart: number
  /** seconds of the last arrival, 0 without any: what follows it is the run-down */
  readonly lastArrival: number
  /** events that the kernel processed */
  readonly events: number
  /** over the whole run, warm-up included: started = completed + unfinished */
  readonly cases: {
    readonly started: number
    readonly completed: number
    readonly unfinished: number
    /** sum of the unfinished cases' ages at the end, seconds */
    readonly unfinishedAge: number
    /** cases among the unfinished that nothing can move any more: all their tokens wait in joins */
    readonly stuck: number
  }
  /** unfinished cases by the node that holds (one of) their tokens, each case at each of its nodes once; by node */
  readonly unfinishedAt: Float64Array
  /** stuck cases by the join that holds a token of theirs; by node */
  readonly stuckAt: Float64Array
  /** sums over the window */
  readonly totals: WindowTotals
  /**
   * The window cut into 30 consecutive stretches of nearly equal length, for batch means; empty unless
   * the scenario runs one replication. Their sums add up to `totals` (up to rounding).
   */
  readonly batches: readonly WindowTotals[]
  readonly cycleTime: SketchWithRange
  readonly waitingTime: SketchWithRange
  /** by activity: waiting time per execution, empty for what requires nothing */
  readonly activityWaiting: readonly QuantileSketch[]
  /** by outcome */
  readonly outcomeCycleTime: readonly QuantileSketch[]
  /** time series over the whole run, from 0: at most 512 steps */
  readonly queueLength: {
    /** seconds; the last step may be shorter: it ends at `end` */
    readonly step: number
    /** by resource: time average of the number of activities waiting in each step */
    readonly mean: readonly Float64Array[]
  }
}

export interface ReplicationFailure {
  readonly code: FailureCode
  /** BPMN id of the element that was being worked on */
  readonly elementId: string
  /** simulated seconds */
  readonly time: number
}

/**
 * - `endless-loop`: tokens move without simulated time passing, more often than any model needs
 * - `token-explosion`: one case holds more tokens than any model needs
 * - `cases-never-end`: long after the last arrival, cases still circulate
 * - `too-many-in-process`: more work in process than memory should hold (a queue that grows without bound)
 */
export type FailureCode = 'endless-loop' | 'token-explosion' | 'cases-never-end' | 'too-many-in-process'

export interface SketchWithRange {
  readonly sketch: QuantileSketch
  /** exact; NaN without values */
  readonly min: number
  readonly max: number
}

/** Sums over a stretch of simulated time. What ends inside counts; time integrals are cut to it. */
export interface WindowTotals {
  /** seconds */
  readonly span: number
  /** cases that arrived */
  readonly arrived: number
  /** cases that ended; the sums below are over them */
  readonly completed: number
  readonly cycleTime: number
  /** waiting of the cases' leaf activities */
  readonly waitingTime: number
  /** open working time of the cases' leaf activities */
  readonly processingTime: number
  /** busy hours times costPerHour plus fixed costs of the cases' activities */
  readonly cost: number
  /** closed time of the cases' leaf activities: waiting while closed, and pauses after the start */
  readonly closedTime: number
  /** time of the cases in intermediate events and event-based gateways */
  readonly outsideTime: number
  /** integral of the number of cases in process, case-seconds */
  readonly casesInProcess: number
  /** fixed costs of activities that ended, of whatever case (part of the paid cost) */
  readonly fixedCost: number
  readonly activities: {
    /** executions that ended, interrupted ones too */
    readonly count: Float64Array
    readonly waitingTime: Float64Array
    /** part of waitingTime in which a resource required was closed */
    readonly closedWaitingTime: Float64Array
    readonly serviceTime: Float64Array
    /** pauses after the start */
    readonly offTime: Float64Array
    readonly cost: Float64Array
    /** from enabled to ended; the measure of sub-processes and call activities */
    readonly cycleTime: Float64Array
  }
  readonly outcomes: {
    readonly count: Float64Array
    readonly cycleTime: Float64Array
  }
  readonly flows: {
    /** tokens that passed */
    readonly count: Float64Array
  }
  readonly resources: {
    /** unit-seconds of work */
    readonly busy: Float64Array
    /** unit-seconds open */
    readonly open: Float64Array
    /** integral of the number of activities that wait for it, activity-seconds */
    readonly queue: Float64Array
    /** busy hours times costPerHour */
    readonly cost: Float64Array
    /** open hours times costPerHour: what is paid */
    readonly paid: Float64Array
  }
}
