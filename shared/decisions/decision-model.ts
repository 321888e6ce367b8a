/** Decisions of a DMN file (DMN 1.1 to 1.5), by id; plain data. */
export interface DecisionModel {
  readonly id: string
  readonly name?: string
  readonly decisions: Readonly<Record<string, Decision>>
  /** business knowledge models by id: functions that decisions may call */
  readonly functions: Readonly<Record<string, KnowledgeFunction>>
}

export interface Decision {
  readonly id: string
  readonly name: string
  /** name under which decisions that require it see its result */
  readonly variable: string
  /** ids of the decisions, and of the functions, that it requires */
  readonly requires: readonly string[]
  readonly knows: readonly string[]
  readonly logic: DecisionTable | { readonly kind: 'expression'; readonly text: string }
}

export interface KnowledgeFunction {
  readonly id: string
  readonly name: string
  readonly parameters: readonly string[]
  readonly body: string
}

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER'

export interface DecisionTable {
  readonly kind: 'table'
  readonly hitPolicy: HitPolicy
  readonly aggregation?: 'SUM' | 'MIN' | 'MAX' | 'COUNT'
  readonly inputs: readonly { readonly label: string; readonly expression: string }[]
  readonly outputs: readonly {
    readonly name: string
    /** allowed values in the order of their priority, as FEEL */
    readonly values: readonly string[]
    readonly default?: string
  }[]
  readonly rules: readonly {
    readonly id: string
    /** unary tests, one for each input; empty: any */
    readonly inputs: readonly string[]
    /** expressions, one for each output */
    readonly outputs: readonly string[]
  }[]
}
