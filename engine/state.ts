import type { Value } from '../shared/expressions/value.ts'

/**
 * A process instance with all that it holds: plain data that can be stored as JSON and sent. Keys are
 * whole numbers, given in the order of creation and never given again; `elements` is a tree by `parent`.
 */
export interface InstanceState {
  readonly version: 1
  /** id of the process instance */
  readonly id: string
  /** id of the process */
  readonly process: string
  status: InstanceStatus
  /** next key to be given */
  nextKey: number
  /** time of the last command, milliseconds since 1970 */
  nowMs: number
  readonly elements: Record<number, ElementInstance>
  readonly jobs: Record<number, Job>
  readonly subscriptions: Record<number, Subscription>
  readonly incidents: Record<number, Incident>
  /** ids of the end events (or last nodes) that tokens of the process itself reached, the last one only */
  endedAt?: string
}

/** `error`: an error that nothing caught ended it. */
export type InstanceStatus = 'active' | 'completed' | 'terminated' | 'error'

/**
 * A flow node or process that is being executed. What contains others counts its tokens: instances
 * directly inside, tokens collected at its joins, and tokens that are moving.
 */
export interface ElementInstance {
  readonly key: number
  /** id of the flow node or process */
  readonly element: string
  /** index of the file that the element is in */
  readonly file: number
  /** key of the instance around it; 0 for the process instance itself */
  readonly parent: number
  readonly kind: ElementInstanceKind
  phase: Phase
  /** tokens inside, of a process, sub-process, call or repetition */
  tokens: number
  /** variables of this scope; absent where it has none of its own */
  variables?: Record<string, Value>
  /** tokens that wait at a join, or for `startQuantity`, by sequence flow or node id */
  collected?: Record<string, number>
  /** completed activities that could still be compensated, in the order of completion */
  compensable?: Compensable[]
  /** of a loop or multi-instance */
  repetition?: Repetition
  /** of a throwing compensation event, or a transaction that is being cancelled: what is still to do */
  compensation?: Compensable[]
  /** of an activity that compensates: key of the event that asked for it */
  compensates?: number
  /** of a scope: complex gateways that have fired, with the incoming flows that are still awaited (13.4.5) */
  resetting?: Record<string, string[]>
  /** of parallel multiple events: definitions that have come, by event id */
  came?: Record<string, readonly number[]>
  /** of an ad-hoc sub-process: inner activities that are still to be begun */
  toBegin?: string[]
  /** of a scope whose tokens an interrupting event sub-process took away: its event sub-processes are over */
  isInterrupted?: true
  /** of a process: its own instance id, where it is called */
  readonly instance?: string
}

/**
 * `process`: a process instance or a called process. `scope`: a sub-process. `call`: a call activity.
 * `repetition`: loop or multi-instance around its executions. `node`: any other flow node that waits.
 */
export type ElementInstanceKind = 'process' | 'scope' | 'call' | 'repetition' | 'node'

/**
 * `entering`: input mappings are not done yet; `active`; `completing`: its work is done, its output mappings
 * are not; `leaving`: the flows to take could not be chosen. Between commands all but `active` have an
 * incident. `cancelling`: a transaction that compensates what was done in it.
 */
export type Phase = 'entering' | 'active' | 'completing' | 'leaving' | 'cancelling'

export interface Repetition {
  /** executions that have begun */
  begun: number
  completed: number
  /** of a multi-instance */
  total?: number
  items?: readonly Value[]
  /** by index of the execution */
  output?: Value[]
}

export interface Compensable {
  /** activity that completed */
  readonly activity: string
  /** index of the file that it is in */
  readonly file: number
  /** activity or event sub-process that compensates it; absent: what completed inside it is compensated */
  readonly handler?: string
  /** variables of a sub-process as they were when it completed */
  readonly variables?: Record<string, Value>
  /** of a sub-process: what completed inside */
  readonly inner?: readonly Compensable[]
}

/** Work that somebody outside has to do. */
export interface Job {
  readonly key: number
  /** key of the element instance that waits for it */
  readonly instance: number
  readonly element: string
  readonly kind: JobKind
  /** topic by which a worker finds it, of a service or send task */
  readonly type?: string
  /** attempts left; 0 with an incident */
  retries: number
  /** not before this time, milliseconds since 1970 */
  notBeforeMs?: number
  readonly assignment?: Assignment
  /** id of the decision of a business rule task */
  readonly decision?: string
}

export type JobKind = 'user' | 'service' | 'send' | 'script' | 'businessRule'

/** Who a user task is for; dates as ISO 8601 text. */
export interface Assignment {
  readonly assignee?: string
  readonly candidateUsers?: readonly string[]
  readonly candidateGroups?: readonly string[]
  readonly dueDate?: string
  readonly followUpDate?: string
  readonly priority?: number
}

/** An event that an element instance waits for. */
export interface Subscription {
  readonly key: number
  /** key of the instance that ends with it: the waiting event, the activity of a boundary event, the scope */
  readonly instance: number
  /** id of the catching event or receive task */
  readonly element: string
  /** index of the event definition within the event */
  readonly definition: number
  readonly kind: 'message' | 'signal' | 'timer' | 'conditional'
  /** of a message or signal */
  readonly name?: string
  /** of a message: only one with this key comes */
  readonly correlationKey?: Value
  /** of a timer, milliseconds since 1970 */
  dueMs?: number
  /** of a timer cycle: how often it fires after this; null without end */
  remaining?: number | null
  /** of a conditional event: what the condition was when last looked at */
  holds?: boolean
}

/** Something failed; the token stays where it is until it is mended. */
export interface Incident {
  readonly key: number
  readonly instance: number
  readonly element: string
  readonly code: string
  readonly message: string
  readonly mend: string
  /** job whose retries are used up */
  readonly job?: number
}
