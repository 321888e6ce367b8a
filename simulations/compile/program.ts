import type { CalendarSpec } from '../calendars/calendar-spec.ts'

/**
 * A process model and its scenario as flat tables: what the kernel runs. Structured-cloneable, no
 * functions, no references to the model. Everything is an index: nodes, flows, activities, outcomes,
 * resources, queues and distributions by their place in the id lists or tables below; -1 is "none".
 *
 * Room for more without touching the fast path: whatever a scenario does not use is a node kind, a flag
 * or a table that is not there. Priorities become the order of a queue, batches a node kind of their own,
 * case attributes a column block beside the visit counters, an event log columns that are written where
 * executions end.
 */
export interface Program {
  readonly scenario: string
  readonly seed: number
  readonly replications: number
  /** Infinity: no limit */
  readonly cases: number
  /** seconds; Infinity: no limit */
  readonly duration: number
  /** seconds */
  readonly warmUp: number
  /** estimate of the run's length in seconds, for the grids of the time series */
  readonly expectedLength: number

  /** BPMN ids of the flow nodes that can be run */
  readonly nodeIds: readonly string[]
  /** BPMN ids of the sequence flows; virtual flows (links, starts) follow them in the tables */
  readonly flowIds: readonly string[]
  /** tasks, sub-processes, call activities */
  readonly activityIds: readonly string[]
  /** nodes of processes that cases arrive at, where a case can end: end events and nodes without outgoing flow */
  readonly outcomeIds: readonly string[]
  readonly resourceIds: readonly string[]

  readonly nodes: NodeTables
  readonly flows: FlowTables
  readonly arrivals: readonly ArrivalSource[]
  readonly scopes: readonly ScopeTable[]
  readonly boundaries: BoundaryTables
  readonly queues: readonly QueueTable[]
  readonly resources: {
    readonly quantity: Int32Array
    readonly costPerHour: Float64Array
    readonly calendar: Int32Array
  }
  readonly distributions: DistributionTables
  /** each a set of calendars of which all must be open */
  readonly calendars: readonly CalendarSpec[]
  /** counters of joins and start quantities that a scope instance needs at most */
  readonly joinCounters: number
  /** visit counters of a case */
  readonly visitCounters: number
  /** places of tokens that a scope instance with inclusive joins counts at most; 0 without any */
  readonly positions: number
}

/** Behaviour of a node on the arrival of a token; the kernel's switch. */
export const NODE_PASS = 0
export const NODE_TASK = 1
export const NODE_PARALLEL_JOIN = 2
export const NODE_END = 3
export const NODE_ACTIVITY = 4
export const NODE_CATCH = 5
export const NODE_EVENT_GATEWAY = 6
export const NODE_INCLUSIVE_JOIN = 7
export const NODE_TERMINATE = 8
export const NODE_THROW_ERROR = 9
export const NODE_THROW_ESCALATION = 10

/** How tokens leave a node. */
export const SPLIT_ALL = 0
export const SPLIT_EXCLUSIVE = 1
export const SPLIT_INCLUSIVE = 2

export const REPEAT_NONE = 0
export const REPEAT_SEQUENTIAL = 1
export const REPEAT_PARALLEL = 2

/** One entry a node. */
export interface NodeTables {
  readonly kind: Uint8Array
  readonly scope: Int32Array
  readonly split: Uint8Array
  /** flows out of node n: outFlows[outStart[n] … outStart[n + 1] - 1], in document order */
  readonly outStart: Int32Array
  readonly outFlows: Int32Array
  /** beside outFlows: cumulative probability (exclusive) or probability of its own (inclusive; 2: always, -1: default) */
  readonly outProbability: Float64Array
  /** beside outFlows: key of the flow's own draw after an inclusive split */
  readonly outKey0: Int32Array
  readonly outKey1: Int32Array
  /** counters in its scope: of a join the number of filled flows, then one a flow; of an activity that waits for several tokens one */
  readonly counter: Int32Array
  /** incoming flows of a join */
  readonly joinSize: Int32Array
  readonly activity: Int32Array
  readonly outcome: Int32Array
  /** distribution of the duration or of the delay */
  readonly distribution: Int32Array
  /** queue that its executions wait in; -1: requires nothing */
  readonly queue: Int32Array
  readonly fixedCost: Float64Array
  /** money per second of work: all its requirements' units times their costPerHour */
  readonly costPerSecond: Float64Array
  /** visit counter of the node's draws; -1: a case makes them once */
  readonly visit: Int32Array
  /** key of its duration, its delay or its choice */
  readonly key0: Int32Array
  readonly key1: Int32Array
  /** key of whether it happens, or of how often it is repeated */
  readonly otherKey0: Int32Array
  readonly otherKey1: Int32Array
  /** scope that a sub-process or call activity opens */
  readonly childScope: Int32Array
  /** boundary events of node n: boundaryStart[n] … boundaryStart[n + 1] - 1 */
  readonly boundaryStart: Int32Array
  readonly startQuantity: Int32Array
  readonly completionQuantity: Int32Array
  readonly repetition: Uint8Array
  /** distribution of the number of instances */
  readonly repeat: Int32Array
  readonly repeatLeast: Int32Array
  readonly repeatMost: Float64Array
  /** probability that a catching event happens at all */
  readonly probability: Float64Array
  /** seconds since the start of an absolute date that a timer waits for; NaN: it has a delay */
  readonly date: Float64Array
  /** hash of what an error or escalation event throws; 0: nothing named */
  readonly thrown: Int32Array
  /** an escalation end event: its token ends after the throw */
  readonly isEnd: Uint8Array
  /** place within its scope, for inclusive joins */
  readonly position: Int32Array
}

export interface FlowTables {
  readonly target: Int32Array
  /** counter of this flow at the join that it leads to */
  readonly counter: Int32Array
  /** place of a token that waits on it at a join, for inclusive joins */
  readonly position: Int32Array
}

export interface ArrivalSource {
  readonly node: number
  /** virtual flow into the start event */
  readonly flow: number
  readonly distribution: number
  /** seconds; NaN: one interarrival time after the start */
  readonly first: number
  /** -1: always open */
  readonly calendar: number
  readonly scope: number
}

export interface ScopeTable {
  /** BPMN id of process or sub-process */
  readonly id: string
  /** virtual flows into what starts when the scope is entered */
  readonly starts: Int32Array
  /** its tokens can be cancelled, so they are kept in a list */
  readonly isListed: boolean
  readonly inclusiveJoins: readonly InclusiveJoin[]
}

export interface InclusiveJoin {
  readonly node: number
  /** its incoming flows */
  readonly flows: Int32Array
  /** 32-bit words of a set of its incoming flows */
  readonly words: number
  /** reach[position * words + w]: incoming flows that a token there can reach without passing the join */
  readonly reach: Int32Array
}

export interface BoundaryTables {
  readonly node: Int32Array
  readonly isInterrupting: Uint8Array
  /** -1: at the completion of the activity */
  readonly distribution: Int32Array
  readonly date: Float64Array
  readonly probability: Float64Array
  readonly key0: Int32Array
  readonly key1: Int32Array
  readonly otherKey0: Int32Array
  readonly otherKey1: Int32Array
  /** CATCHES_… : what it catches of what is thrown inside the activity */
  readonly catches: Uint8Array
  /** hash of what it catches; 0: everything of its kind */
  readonly caught: Int32Array
}

export const CATCHES_NOTHING = 0
export const CATCHES_ERRORS = 1
export const CATCHES_ESCALATIONS = 2

/** Executions with the same requirements wait in one line: if its head cannot start, none of it can. */
export interface QueueTable {
  readonly resources: Int32Array
  readonly quantities: Int32Array
  /** -1: always open */
  readonly calendar: number
  /** queues that share a resource with this one, itself included */
  readonly neighbours: Int32Array
}

/** Distributions ready for inversion: kind and where its parameters start. */
export interface DistributionTables {
  readonly kind: Uint8Array
  readonly offset: Int32Array
  readonly parameters: Float64Array
}
