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
      readonly completionCondition?: Expression
      readonly behavior: 'None' | 'One' | 'All' | 'Complex'
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
}
