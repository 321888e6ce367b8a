import type { Value, Variables } from '../shared/expressions/value.ts'
import type { InstanceState } from './state.ts'

/**
 * What can be done to a process instance. Times are milliseconds since 1970 and never go back; ids and
 * keys are those of the state.
 */
export type Command = { readonly nowMs: number } & (
  | {
      readonly kind: 'start'
      /** id of the new process instance */
      readonly instance: string
      readonly process: string
      readonly variables?: Variables
      /** start event, instantiating receive task or event behind an instantiating gateway; absent: the none start event */
      readonly startEvent?: string
    }
  | { readonly kind: 'completeJob'; readonly job: number; readonly variables?: Variables }
  | {
      readonly kind: 'failJob'
      readonly job: number
      readonly message: string
      /** attempts left; absent: one less than before */
      readonly retries?: number
      /** wait before the next attempt */
      readonly backoffMs?: number
    }
  | {
      readonly kind: 'throwError'
      readonly job: number
      readonly code: string
      readonly message?: string
      readonly variables?: Variables
    }
  | { readonly kind: 'throwEscalation'; readonly job: number; readonly code: string; readonly variables?: Variables }
  /** fires all timers that are due */
  | { readonly kind: 'timers' }
  /** fires a timer before its time */
  | { readonly kind: 'fireTimer'; readonly subscription: number }
  | { readonly kind: 'message'; readonly subscription: number; readonly variables?: Variables }
  | { readonly kind: 'signal'; readonly name: string; readonly variables?: Variables }
  | { readonly kind: 'setVariables'; readonly scope?: number; readonly variables: Variables }
  | { readonly kind: 'retry'; readonly incident: number }
  /** goes on behind the element that failed, as if it had given these variables */
  | { readonly kind: 'skip'; readonly incident: number; readonly variables?: Variables }
  | { readonly kind: 'cancel' }
  /** takes tokens away and sets others, in that order */
  | {
      readonly kind: 'modify'
      readonly cancel?: readonly number[]
      readonly activate?: readonly { readonly element: string; readonly variables?: Variables }[]
    }
  /** goes back to an earlier state of the same instance, and compensates what was done since */
  | { readonly kind: 'rollback'; readonly to: InstanceState }
  /** begins an inner activity of an ad-hoc sub-process once more */
  | { readonly kind: 'begin'; readonly adHoc: number; readonly element: string }
  /** ends an ad-hoc sub-process by hand */
  | { readonly kind: 'endAdHoc'; readonly adHoc: number }
)

export type CommandKind = Command['kind']

/** Variables by which data stores are seen, as they are when the command begins. */
export type Stores = Readonly<Record<string, Value>>
