import type { CompiledExpression } from '../shared/expressions/expression.ts'
import type { EventDefinition, FlowNode, GlobalTask, ProcessModel } from '../shared/bpmn/process-model.ts'

/** A process model made ready to run, with the files that its call activities reach. Immutable; never stored. */
export interface Executable {
  /** the first is the one that was asked for */
  readonly files: readonly CompiledFile[]
  readonly inclusiveJoin: InclusiveJoinRule
  /** IANA name; of dates and times that say none */
  readonly timeZone: string
}

export interface CompiledFile {
  readonly index: number
  readonly model: ProcessModel
  readonly nodes: ReadonlyMap<string, CompiledNode>
  /** processes and sub-processes by id */
  readonly scopes: ReadonlyMap<string, CompiledScope>
}

export interface CompiledScope {
  readonly id: string
  readonly file: CompiledFile
  /** process that it is in, itself for a process */
  readonly process: string
  readonly nodes: readonly CompiledNode[]
  /** where a token begins when the scope does (13.3.4) */
  readonly starts: readonly CompiledNode[]
  readonly inclusiveJoins: readonly CompiledNode[]
  /** waiting joins that have to be looked at again when tokens move: complex gateways */
  readonly complexGateways: readonly CompiledNode[]
  readonly eventSubProcesses: readonly CompiledNode[]
  /** names of data objects and properties, variables of this scope */
  readonly declared: readonly string[]
  /** event sub-process that compensates this one, if any */
  readonly compensationSubProcess: CompiledNode | null
}

export interface CompiledFlow {
  readonly id: string
  readonly source: CompiledNode
  readonly target: CompiledNode
  /** null: always taken, but for the default flow */
  readonly condition: CompiledExpression | null
  readonly isDefault: boolean
}

/** How a token is received; `behaviour` is what the engine switches on. */
export type Behaviour =
  | 'pass'
  | 'task'
  | 'job'
  | 'receive'
  | 'subProcess'
  | 'adHoc'
  | 'call'
  | 'exclusive'
  | 'parallelJoin'
  | 'inclusive'
  | 'inclusiveJoin'
  | 'complex'
  | 'eventBased'
  | 'catch'
  | 'throw'
  | 'link'
  | 'end'

export interface CompiledNode {
  readonly id: string
  /** what it was made from */
  readonly node: FlowNode
  readonly file: CompiledFile
  /** id of the process or sub-process that contains it */
  readonly scope: string
  /** name of its BPMN tag */
  readonly type: string
  readonly behaviour: Behaviour
  readonly incoming: readonly CompiledFlow[]
  readonly outgoing: readonly CompiledFlow[]
  readonly defaultFlow: CompiledFlow | null
  /** whether some outgoing flow has a condition, so that leaving has to decide */
  readonly isConditional: boolean
  readonly definitions: readonly CompiledDefinition[]
  /** of an activity, in document order */
  readonly boundaryEvents: readonly CompiledNode[]
  /** of a boundary event: its activity */
  readonly attachedTo: CompiledNode | null
  /** where a throwing link event leads */
  readonly linkTargets: readonly CompiledNode[]
  readonly activity: CompiledActivity | null
  /** of a complex gateway */
  readonly activationCondition: CompiledExpression | null
  /** of an event sub-process: its start event */
  readonly startEvent: CompiledNode | null
  /** nothing to do but to pass: no repetition, no boundary event, no mapping, no waiting */
  readonly isPlain: boolean
}

export interface CompiledActivity {
  readonly inputs: readonly CompiledMapping[]
  readonly outputs: readonly CompiledMapping[]
  readonly loop: CompiledLoop | null
  readonly details: CompiledDetails
  readonly startQuantity: number
  readonly completionQuantity: number
  readonly isForCompensation: boolean
  /** by its compensation boundary event */
  readonly compensationHandler: string | null
  /** what is called: a process or a global task, and in which file */
  readonly called: Called | null
  readonly passesAll: { readonly in: boolean; readonly out: boolean }
  /** of an ad-hoc sub-process */
  readonly completionCondition: CompiledExpression | null
}

export type Called =
  | { readonly kind: 'process'; readonly scope: CompiledScope }
  | { readonly kind: 'globalTask'; readonly task: GlobalTask; readonly details: CompiledDetails }

/** Expressions of a task's job. */
export interface CompiledDetails {
  readonly jobType: CompiledExpression | null
  readonly retries: CompiledExpression | null
  readonly assignee: CompiledExpression | null
  readonly candidateUsers: CompiledExpression | null
  readonly candidateGroups: CompiledExpression | null
  readonly dueDate: CompiledExpression | null
  readonly followUpDate: CompiledExpression | null
  readonly priority: CompiledExpression | null
  readonly decision: CompiledExpression | null
  readonly resultVariable: string | null
}

export interface CompiledMapping {
  /** names of a path: the variable, then fields within it */
  readonly path: readonly string[]
  /** null: the variable is copied */
  readonly expression: CompiledExpression | null
  readonly variable: string
  readonly isStore: boolean
}

export type CompiledLoop =
  | {
      readonly kind: 'standard'
      readonly testBefore: boolean
      readonly maximum: number | null
      readonly condition: CompiledExpression | null
    }
  | {
      readonly kind: 'multiInstance'
      readonly isSequential: boolean
      readonly cardinality: CompiledExpression | null
      readonly collection: CompiledExpression | null
      readonly item: string | null
      readonly outputCollection: string | null
      readonly outputElement: CompiledExpression | null
      readonly completionCondition: CompiledExpression | null
      readonly behavior: 'None' | 'One' | 'All' | 'Complex'
      readonly behaviorEvents: readonly CompiledDefinition[]
      readonly complexBehavior: readonly {
        readonly condition: CompiledExpression
        readonly events: readonly CompiledDefinition[]
      }[]
    }

export interface CompiledDefinition {
  readonly definition: EventDefinition
  /** name of the message or signal, code of the error or escalation; absent: any */
  readonly name?: string
  /** date, duration or cycle of a timer; condition of a conditional event */
  readonly expression?: CompiledExpression
  /** of a message, the parts of its correlation key, evaluated where it waits */
  readonly keyOfInstance?: readonly CompiledExpression[]
  /** of a message, the parts of its correlation key, evaluated on what is sent */
  readonly keyOfMessage?: readonly CompiledExpression[]
}

/**
 * Whether an inclusive join that has at least one token may fire.
 *
 * @param filled  its incoming flows that have a token
 * @param empty   its incoming flows that have none
 * @param reaches for each token elsewhere in the scope instance: the incoming flows that it can still come to
 *   without passing the join
 */
export type InclusiveJoinRule = (
  filled: ReadonlySet<CompiledFlow>,
  empty: ReadonlySet<CompiledFlow>,
  reaches: Iterable<ReadonlySet<CompiledFlow>>,
) => boolean
