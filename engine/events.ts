import type { Value } from '../shared/expressions/value.ts'

/** What happened, in order; the trace's line without its number and time. */
export interface EngineEvent {
  readonly event: 'activated' | 'completed' | 'terminated' | 'taken' | 'thrown' | 'caught' | 'incident' | 'variable'
  readonly process: string
  /** id of the process instance, of the called one inside a called process */
  readonly instance: string
  readonly element: string
  /** name of the BPMN tag, `userTask`; `sequenceFlow`, `process` */
  readonly elementType: string
  /** key of the element instance, where it has one */
  readonly key?: number
  readonly data?: Readonly<Record<string, Value>>
}

/** What leaves the instance: for whoever runs it to bring where it belongs. */
export type Effect =
  | {
      readonly kind: 'message'
      readonly name: string
      readonly element: string
      readonly correlationKey?: Value
      readonly variables: Readonly<Record<string, Value>>
    }
  | { readonly kind: 'signal'; readonly name: string; readonly variables: Readonly<Record<string, Value>> }
  | { readonly kind: 'store'; readonly name: string; readonly value: Value }
