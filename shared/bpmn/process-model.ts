/**
 * The process graph that engine, simulator and analyser read: BPMN 2.0 compiled once from XML
 * into plain, immutable, structured-cloneable data. Ids are the BPMN ids; every reference is an id
 * that exists in this model (a dangling reference is a problem of the reader, never a hole here).
 *
 * Names are those of BPMN 2.0.2; section numbers refer to that document.
 */
export interface ProcessModel {
  /** id of `bpmn:definitions` */
  readonly id: string
  readonly name?: string
  /** default expression language of the file, as written (an URI), if any */
  readonly expressionLanguage?: string
  /** processes in document order; each is a scope too */
  readonly processes: readonly Process[]
  /** flow nodes of all processes and sub-processes, by id, in document order */
  readonly nodes: Readonly<Record<string, FlowNode>>
  /** sequence flows by id, in document order */
  readonly flows: Readonly<Record<string, SequenceFlow>>
  readonly lanes: readonly Lane[]
  readonly participants: readonly Participant[]
  readonly messageFlows: readonly MessageFlow[]
  /** data objects and data stores, references to them, data inputs and outputs, properties */
  readonly data: readonly DataElement[]
  /** messages, signals, errors and escalations that event definitions refer to, by id */
  readonly roots: Readonly<Record<string, RootElement>>
  /** tasks outside all processes that call activities may call (10.3.7), by id */
  readonly globalTasks: Readonly<Record<string, GlobalTask>>
}

export interface Process {
  readonly id: string
  readonly name?: string
  readonly documentation?: string
  readonly isExecutable: boolean
  /** ids of the flow nodes directly in this process, in document order */
  readonly nodes: readonly string[]
  /** ids of the sequence flows directly in this process, in document order */
  readonly flows: readonly string[]
}

export type FlowNode = Task | SubProcess | CallActivity | Gateway | Event

export interface GlobalTask {
  readonly id: string
  readonly name?: string
  readonly taskType: TaskType
  readonly script?: Expression
  readonly execution?: ExecutionDetails
}

interface FlowNodeBase {
  readonly id: string
  readonly name?: string
  readonly documentation?: string
  /** id of the process or sub-process that directly contains the node */
  readonly scope: string
  /** incoming and outgoing sequence flows in document order */
  readonly incoming: readonly string[]
  readonly outgoing: readonly string[]
  /** innermost lane that lists the node */
  readonly lane?: string
  /** what only an engine needs to know */
  readonly execution?: ExecutionDetails
}

interface ActivityBase extends FlowNodeBase {
  readonly default?: string
  readonly loop?: LoopCharacteristics
  readonly isForCompensation: boolean
  /** tokens that one activation consumes (13.3.2) */
  readonly startQuantity: number
  /** tokens that one completion puts on each outgoing flow (13.3.2) */
  readonly completionQuantity: number
  /** ids of the attached boundary events in document order */
  readonly boundaryEvents: readonly string[]
}

export type TaskType =
  'task' | 'userTask' | 'manualTask' | 'serviceTask' | 'sendTask' | 'receiveTask' | 'scriptTask' | 'businessRuleTask'

export interface Task extends ActivityBase {
  readonly kind: 'task'
  readonly taskType: TaskType
  /** receive task that starts its process (10.3.3) */
  readonly instantiate?: boolean
  readonly messageRef?: string
  readonly script?: Expression
}

export interface SubProcess extends ActivityBase {
  readonly kind: 'subProcess'
  readonly variant: 'embedded' | 'event' | 'transaction' | 'adHoc'
  readonly nodes: readonly string[]
  readonly flows: readonly string[]
  /** of an ad-hoc sub-process */
  readonly ordering?: 'parallel' | 'sequential'
  readonly completionCondition?: Expression
  readonly cancelRemainingInstances?: boolean
}

export interface CallActivity extends ActivityBase {
  readonly kind: 'callActivity'
  /** `calledElement` as written; a process of this file if `processes` has that id */
  readonly calledElement?: string
}

export interface Gateway extends FlowNodeBase {
  readonly kind: 'gateway'
  readonly gatewayType: 'exclusive' | 'inclusive' | 'parallel' | 'eventBased' | 'complex'
  readonly default?: string
  /** of an event-based gateway */
  readonly instantiate?: boolean
  readonly eventGatewayType?: 'exclusive' | 'parallel'
  /** of a complex gateway */
  readonly activationCondition?: Expression
}

export interface Event extends FlowNodeBase {
  readonly kind: 'event'
  readonly position: 'start' | 'intermediateCatch' | 'intermediateThrow' | 'boundary' | 'end'
  /** empty for a none event; more than one for multiple and parallel multiple */
  readonly definitions: readonly EventDefinition[]
  readonly parallelMultiple: boolean
  /** of a boundary event: the activity it is attached to */
  readonly attachedTo?: string
  /** of a compensation boundary event: the activity that its association leads to (10.7.1) */
  readonly compensationHandler?: string
  /** of a boundary event (`cancelActivity`) and of an event sub-process's start event; true elsewhere */
  readonly isInterrupting: boolean
}

export type EventDefinition =
  | { readonly kind: 'message'; readonly ref?: string }
  | { readonly kind: 'signal'; readonly ref?: string }
  | { readonly kind: 'error'; readonly ref?: string }
  | { readonly kind: 'escalation'; readonly ref?: string }
  | { readonly kind: 'timer'; readonly date?: Expression; readonly duration?: Expression; readonly cycle?: Expression }
  | { readonly kind: 'conditional'; readonly condition?: Expression }
  | { readonly kind: 'link'; readonly name?: string }
  | { readonly kind: 'compensate'; readonly activityRef?: string; readonly waitForCompletion: boolean }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'terminate' }

export interface SequenceFlow {
  readonly id: string
  readonly name?: string
  readonly source: string
  readonly target: string
  readonly scope: string
  readonly condition?: Expression
}

export interface Expression {
  readonly body: string
  /** `language` attribute as written, if any */
  readonly language?: string
  /** plain text unless it begins with `=` or holds `${…}`, as attributes of other tools have it */
  readonly isTemplate?: boolean
}

/**
 * What an engine needs to run an activity or event, from BPMN's own data associations and resource roles
 * and from the extensions of Camunda 7 and 8.
 */
export interface ExecutionDetails {
  /** set in the element's own scope before it begins, in order */
  readonly inputs?: readonly Mapping[]
  /** set in the scope around it when it completes, in order */
  readonly outputs?: readonly Mapping[]
  /** of a call activity whose parameters are written: whether all variables are passed as well */
  readonly passesAll?: { readonly in: boolean; readonly out: boolean }
  /** topic or type by which a worker finds the job */
  readonly jobType?: Expression
  readonly retries?: Expression
  /** Java class, delegate or bean that another engine would call; nothing here can */
  readonly implementation?: string
  readonly assignee?: Expression
  readonly candidateUsers?: Expression
  readonly candidateGroups?: Expression
  readonly dueDate?: Expression
  readonly followUpDate?: Expression
  readonly priority?: Expression
  /** key or id of the form */
  readonly form?: string
  readonly decision?: Expression
  /** what a service task does by itself */
  readonly service?: ServiceWork
  /** variable that takes the result of a script or decision */
  readonly resultVariable?: string
}

/** Work of a service task that needs no worker, as Millrace writes it. */
export type ServiceWork =
  | {
      readonly kind: 'http'
      readonly method: string
      readonly url: Expression
      readonly headers: readonly { readonly name: string; readonly value: Expression }[]
      readonly body?: Expression
      readonly resultVariable?: string
    }
  | {
      readonly kind: 'file'
      readonly action: 'read' | 'write' | 'append'
      readonly path: Expression
      readonly content?: Expression
      readonly resultVariable?: string
    }
  | {
      readonly kind: 'mock'
      /** ISO 8601 */
      readonly duration?: Expression
      /** share of attempts that fail, 0 to 1 */
      readonly failureRate?: Expression
      /** a context with the variables that it gives */
      readonly outputs?: Expression
    }

/** A value that goes into a variable; `target` may be a path (`order.total`). */
export interface Mapping {
  readonly target: string
  readonly source: Expression | { readonly variable: string }
  /** the target is a data store, which outlives the instance */
  readonly isStore?: boolean
}

export type LoopCharacteristics =
  | {
      readonly kind: 'standard'
      readonly testBefore: boolean
      readonly maximum?: number
      readonly condition?: Expression
    }
  | {
      readonly kind: 'multiInstance'
      readonly isSequential: boolean
      readonly cardinality?: Expression
      readonly collection?: string
      /** variable that holds the item in each instance */
      readonly inputElement?: string
      readonly outputCollection?: string
      /** what each instance adds to the output collection */
      readonly outputElement?: Expression
      readonly completionCondition?: Expression
      readonly behavior: 'None' | 'One' | 'All' | 'Complex'
      /** thrown when an instance completes, for the behaviors None (each) and One (the first) */
      readonly behaviorEvents?: readonly EventDefinition[]
      /** for the behavior Complex: thrown when an instance completes and the condition holds */
      readonly complexBehavior?: readonly {
        readonly condition: Expression
        readonly events: readonly EventDefinition[]
      }[]
    }

export interface Lane {
  readonly id: string
  readonly name?: string
  readonly process: string
  /** lane that contains this one */
  readonly parent?: string
}

export interface Participant {
  readonly id: string
  readonly name?: string
  /** absent for a black-box pool */
  readonly process?: string
}

export interface MessageFlow {
  readonly id: string
  readonly name?: string
  /** flow node or participant */
  readonly source: string
  readonly target: string
}

export interface DataElement {
  readonly id: string
  readonly name?: string
  readonly kind:
    'dataObject' | 'dataObjectReference' | 'dataStore' | 'dataStoreReference' | 'dataInput' | 'dataOutput' | 'property'
  /** process, sub-process or flow node that holds it; for a data store, the definitions */
  readonly scope: string
  readonly isCollection?: boolean
  /** data object or data store that a reference points to */
  readonly ref?: string
}

export interface RootElement {
  readonly id: string
  readonly kind: 'message' | 'signal' | 'error' | 'escalation'
  readonly name?: string
  /** errorCode or escalationCode */
  readonly code?: string
  /** of a message: by what it finds the instance that waits for it (8.4.2) */
  readonly correlation?: Correlation
}

/** A correlation key by its properties, in the order of the key; several of them make a key of several parts. */
export type Correlation = readonly CorrelationProperty[]

/** Both sides of one property of a correlation key. */
export interface CorrelationProperty {
  /** on the payload, where the message is thrown; absent: the key expression itself is evaluated there */
  readonly ofMessage?: Expression
  /** on the variables of the instance that waits */
  readonly ofInstance: Expression
  /** in place of that for instances of the processes that bind the property otherwise, by process id */
  readonly ofProcess?: Readonly<Record<string, Expression>>
}
