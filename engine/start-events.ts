import type { Value } from '../shared/expressions/value.ts'
import { scopeOf } from '../shared/expressions/value.ts'
import type { CompiledDefinition, CompiledNode } from './executable.ts'

/** Whether a start event begins an instance only when each of its events has come once (10.5.2). */
export function needsAllEvents({ node, definitions }: CompiledNode): boolean {
  return node.kind === 'event' && node.parallelMultiple && definitions.length > 1
}

/**
 * Whether the condition of a conditional start event holds. No instance is there yet, so it sees data stores
 * and what is given with the question only; one that fails or gives nothing does not hold.
 */
export function conditionHolds(
  { expression }: CompiledDefinition,
  variables: Readonly<Record<string, Value>>,
  nowMs: number,
): boolean {
  const result = expression?.evaluate(scopeOf(variables), nowMs)
  return result?.ok === true && result.value === true
}
