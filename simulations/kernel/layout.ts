/**
 * Records of the kernel: whole numbers in one Int32Array and times in one Float64Array for each sort, a
 * fixed number of words a record, so that a record is one or two cache lines and growing is one copy.
 */

/** Head of the memory: what there is once. Numbers of float64 words, of int32 words behind them, then the sums, then where tables begin. */
export const HEADER_FLOATS = 64
/** a value on its way to a sketch */
export const VALUE = 0
/** events scheduled so far: what orders them where times are equal */
export const PUSHED = 1
export const NEXT_MARK = 2
export const LAST_ARRIVAL = 3
export const NOW = 4
export const EVENT_COUNT = 5
export const EVENTS_AT_LAST_ARRIVAL = 6
/** time of the event that is looked at, and time up to which the clock has passed its marks */
export const EVENT_TIME = 7
export const PASSED_UNTIL = 8
export const FREE_TOKEN = 32
export const FREE_SCOPE = 33
/** events in the list */
export const SCHEDULED = 34
export const IS_HOLE = 35
/** events in the list of what was cancelled */
export const DEAD_EVENTS = 36
/** events that the loop may still take before it looks up */
export const EVENTS_LEFT = 37
/** where the event loop leaves something to others: the token in hand (as in `goOn`), and what it happens to */
export const IN_HAND = 38
export const IN_SCOPE = 39
export const SUBJECT = 40
/** whether the work of the token in hand has been drawn, to VALUE */
export const IS_DRAWN = 41
/** float64 word that the sums over cases begin at: an address that the event loop knows beforehand */
export const SUMS = 32
/** int32 word that the table of where each table begins is at (`startOf` of memory.ts) */
export const STARTS = 96

/** Token: an execution of an activity, a waiting event, or a boundary event that watches an activity. */
export const TOKEN_INTS = 16
export const TOKEN_NODE = 0
/** slot of the scope instance */
export const TOKEN_SCOPE = 1
export const TOKEN_STATE = 2
/** in its queue; of a free record the next free one */
export const TOKEN_NEXT = 3
export const TOKEN_PREVIOUS = 4
/** in the list of its scope, where that can be cancelled */
export const TOKEN_LIST_NEXT = 5
export const TOKEN_LIST_PREVIOUS = 6
/** of an instance: the repeated activity; of a watcher: the activity; else -1 */
export const TOKEN_PARENT = 7
/** first watcher of an activity, in document order */
export const TOKEN_WATCHERS = 8
/** of a watcher: the activity's next one */
export const TOKEN_WATCHER_NEXT = 9
/** scope instance that an activity opened; of an event-based gateway the node that comes first */
export const TOKEN_CHILD = 10
/** of a repeated activity: instances still to start; of a watcher: index of its boundary event */
export const TOKEN_LEFT = 11
/** of a repeated activity: instances at work */
export const TOKEN_ACTIVE = 12
/** of an activity: bits of the boundary events that come with its completion */
export const TOKEN_PENDING = 13
/** of a repeated activity: first of its instances; of an instance the next and the previous one */
export const TOKEN_INSTANCES = 9
export const TOKEN_SIBLING_NEXT = 14
export const TOKEN_SIBLING_PREVIOUS = 15

export const TOKEN_FLOATS = 8
/** when it was enabled */
export const TOKEN_ENABLED = 0
/** when it took its resources */
export const TOKEN_STARTED = 1
/** seconds of work or delay */
export const TOKEN_WORK = 2
/** order of enabling */
export const TOKEN_ORDER = 3
/** open seconds of its resources until it was enabled; once started the closed part of its waiting */
export const TOKEN_CLOSED = 4

export const FREE = 0
export const WAITING = 1
export const WORKING = 2
/** an intermediate event that will happen */
export const DELAYED = 3
export const GATEWAY = 4
/** a boundary event that will come, unless its activity ends first */
export const WATCHING = 5
/** an intermediate event that was drawn not to happen */
export const NEVER = 6
/** a sub-process or called process at work */
export const HOLDING = 7
/** a loop or multi-instance activity around its instances */
export const REPEATING = 8
/** cancelled, but its event is still in the list */
export const DEAD = 9

/** Scope instance: a case (its process), a sub-process or a called process at work. */
export const SCOPE_INTS = 16
/** index of the scope, -1 for a free record */
export const SCOPE_TYPE = 0
/** slot of the case */
export const SCOPE_CASE = 1
export const SCOPE_TOKENS = 2
/** token of the activity that opened it, -1 for a case */
export const SCOPE_HOLDER = 3
/** first of its waiting tokens, where it can be cancelled */
export const SCOPE_LIST = 4
/** of a case: node that ended one of its ways last */
export const SCOPE_ENDED_AT = 5
/** of a case: words of its draws */
export const SCOPE_KEY0 = 6
export const SCOPE_KEY1 = 7
export const SCOPE_NEXT = 8
/** tokens at inclusive joins, and whether they have to be looked at */
export const SCOPE_AT_INCLUSIVE = 9
export const SCOPE_IS_UNSETTLED = 10
/** order of beginning, of all but cases */
export const SCOPE_ORDER = 11

export const SCOPE_FLOATS = 8
export const CASE_ARRIVED = 0
export const CASE_WAITING = 1
export const CASE_PROCESSING = 2
export const CASE_COST = 3
export const CASE_CLOSED = 4
export const CASE_OUTSIDE = 5
/** of them */
export const CASE_FLOATS = 6

/** Arrival source. */
export const SOURCE_INTS = 16
export const SOURCE_STREAM0 = 0
export const SOURCE_STREAM1 = 1
/** words of the case that arrives next */
export const SOURCE_WORD0 = 2
export const SOURCE_WORD1 = 3
export const SOURCE_KEY0 = 4
export const SOURCE_KEY1 = 5
export const SOURCE_DISTRIBUTION = 6
export const SOURCE_PARAMETERS = 7
export const SOURCE_CALENDAR = 8
export const SOURCE_SCOPE = 9
export const SOURCE_FLOW = 10
/** number of the next case of this source, from 0 */
export const SOURCE_INDEX = 11

export const SOURCE_FLOATS = 2
/** when the next case arrives, Infinity for never, and the order of its scheduling */
export const SOURCE_TIME = 0
export const SOURCE_ORDER = 1

/** Node, as the hot loop reads it. */
export const NODE_INTS = 16
export const NODE_KIND = 0
export const NODE_SPLIT = 1
/** flows out: where they begin and end in their table; where it is only one, that flow and the node behind it */
export const NODE_OUT = 2
export const NODE_OUT_END = 3
export const NODE_ACTIVITY_INDEX = 4
export const NODE_OUTCOME = 5
export const NODE_DISTRIBUTION = 6
export const NODE_PARAMETERS = 7
export const NODE_QUEUE = 8
export const NODE_VISIT = 9
export const NODE_KEY0 = 10
export const NODE_KEY1 = 11
/** counter of a join (filled flows), or of the tokens that an activity still waits for */
export const NODE_COUNTER = 12
export const NODE_JOIN_SIZE = 13
/** of an activity's waiting time; -1 without */
export const NODE_SKETCH = 14
export const NODE_POSITION = 15

export const NODE_FLOATS = 2
export const NODE_FIXED_COST = 0
export const NODE_COST_PER_SECOND = 1

/** Queue of executions with the same requirements. */
export const QUEUE_INTS = 8
export const QUEUE_HEAD = 0
export const QUEUE_TAIL = 1
export const QUEUE_WAITING = 2
export const QUEUE_WORKING = 3
export const QUEUE_CALENDAR = 4
/** its only resource and units of it; resource -1 where it has several */
export const QUEUE_RESOURCE = 5
export const QUEUE_QUANTITY = 6
/** 1: shares no resource with another queue; 2: an opening is in the event list (bits) */
export const QUEUE_FLAGS = 7
export const QUEUE_IS_ALONE = 1
export const QUEUE_OPENS = 2

export const QUEUE_FLOATS = 2
/** integrals of executions at work, over open time, and waiting; see queues.ts for how they are kept */
export const QUEUE_WORK_AREA = 0
export const QUEUE_WAIT_AREA = 1

/** Sums of an activity. */
export const ACTIVITY_FLOATS = 8
export const ACTIVITY_COUNT = 0
export const ACTIVITY_WAITING = 1
export const ACTIVITY_CLOSED = 2
export const ACTIVITY_SERVICE = 3
export const ACTIVITY_OFF = 4
export const ACTIVITY_COST = 5
export const ACTIVITY_CYCLE = 6

export const OUTCOME_FLOATS = 2

/** Sums over cases. */
export const SUM_FLOATS = 16
export const SUM_ARRIVED = 0
export const SUM_COMPLETED = 1
export const SUM_CYCLE = 2
export const SUM_WAITING = 3
export const SUM_PROCESSING = 4
export const SUM_COST = 5
export const SUM_CLOSED = 6
export const SUM_OUTSIDE = 7
/** integral of the cases in process, without those that are still in process */
export const SUM_CASE_AREA = 8
export const SUM_FIXED_COST = 9
/** not sums: ranges */
export const CYCLE_MIN = 10
export const CYCLE_MAX = 11
export const WAITING_MIN = 12
export const WAITING_MAX = 13

/**
 * Sketches: of cases that end by no outcome the cycle time, of all cases the waiting time, then by outcome the
 * cycle time, then by activity the waiting time.
 */
export const SKETCH_CYCLE = 0
export const SKETCH_WAITING = 1
export const SKETCH_OUTCOMES = 2
