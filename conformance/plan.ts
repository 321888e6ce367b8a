/**
 * What a random model is made of, before it is written as BPMN: small enough to take pieces out of, and
 * with the numbers of the scenario beside each element.
 */
export interface ModelPlan {
  /** the first is the one that the case arrives at */
  readonly processes: readonly ScopePlan[]
  /** start event that the case arrives at */
  readonly start: string
}

/** A process, or the inside of a sub-process. */
export interface ScopePlan {
  readonly id: string
  readonly nodes: readonly NodePlan[]
  readonly flows: readonly FlowPlan[]
}

export interface FlowPlan {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly isConditional: boolean
  readonly probability: number | null
}

export type NodePlan = ActivityPlan | GatewayPlan | EventPlan

export interface ActivityPlan {
  readonly kind: 'activity'
  readonly id: string
  readonly work: Work
  readonly startQuantity: number
  readonly completionQuantity: number
  readonly repetition: RepetitionPlan | null
  readonly boundaryEvents: readonly BoundaryPlan[]
  readonly default: string | null
}

export type Work =
  | { readonly kind: 'task'; readonly type: TaskTag; readonly seconds: readonly number[] }
  | { readonly kind: 'subProcess'; readonly inner: ScopePlan }
  | { readonly kind: 'call'; readonly process: string }

/** Tasks that wait for somebody in the engine. */
export type TaskTag = 'userTask' | 'serviceTask' | 'scriptTask' | 'businessRuleTask' | 'sendTask' | 'receiveTask'

export type RepetitionPlan =
  | {
      readonly kind: 'loop'
      readonly testBefore: boolean
      readonly maximum: number | null
      readonly times: number | null
    }
  | {
      readonly kind: 'multiInstance'
      readonly isSequential: boolean
      readonly times: number
      readonly isLiteral: boolean
    }

export interface GatewayPlan {
  readonly kind: 'gateway'
  readonly id: string
  readonly type: 'exclusive' | 'inclusive' | 'parallel' | 'eventBased'
  readonly default: string | null
}

export interface EventPlan {
  readonly kind: 'event'
  readonly id: string
  readonly position: 'start' | 'intermediateCatch' | 'intermediateThrow' | 'end'
  readonly trigger: Trigger
  /** of what is caught, where the model does not say when it comes */
  readonly seconds: readonly number[]
  readonly probability: number
}

export interface BoundaryPlan {
  readonly id: string
  readonly trigger: Trigger
  readonly isInterrupting: boolean
  /** null: it comes with the completion of its activity, or when it is thrown inside */
  readonly seconds: readonly number[] | null
  readonly probability: number
}

export type Trigger =
  | { readonly kind: 'none' | 'message' | 'signal' | 'conditional' | 'terminate' }
  | { readonly kind: 'timer'; readonly form: 'duration' | 'date' | 'cycle'; readonly seconds: number }
  | { readonly kind: 'error' | 'escalation'; readonly code: string | null }
  | { readonly kind: 'link'; readonly name: string }

/** Every scope of a plan, outer ones first. */
export function scopesOf(plan: ModelPlan): readonly ScopePlan[] {
  return plan.processes.flatMap(withInner)
}

/** Number of flow nodes, those inside included. */
export function sizeOf(plan: ModelPlan): number {
  return scopesOf(plan).reduce(
    (sum, { nodes }) =>
      sum + nodes.reduce((count, node) => count + 1 + (node.kind === 'activity' ? node.boundaryEvents.length : 0), 0),
    0,
  )
}

function withInner(scope: ScopePlan): readonly ScopePlan[] {
  return [
    scope,
    ...scope.nodes.flatMap((node) =>
      node.kind === 'activity' && node.work.kind === 'subProcess' ? withInner(node.work.inner) : [],
    ),
  ]
}
