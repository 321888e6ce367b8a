import type { Value } from '../shared/expressions/value.ts'
import type { CompiledExpression } from '../shared/expressions/expression.ts'
import type { CompiledDefinition, CompiledNode } from './executable.ts'
import { Failure } from './failure.ts'
import type { Run } from './run.ts'
import type { ElementInstance, Subscription } from './state.ts'
import { planTimer } from './timers.ts'
import { evaluate, visibleAt } from './variables.ts'

/** A subscription that is evaluated but not yet made. */
export type Awaited = Omit<Subscription, 'key'>

/**
 * What a catching event or receive task waits for; `instance` is what ends with it. Errors, escalations,
 * compensation and cancel wait for nothing: they are looked for when they are thrown.
 *
 * @throws {Failure} where a timer, key or the like cannot be evaluated
 */
export function subscribe(run: Run, instance: ElementInstance, node: CompiledNode): readonly Awaited[] {
  return node.definitions.flatMap((definition, index): readonly Awaited[] => {
    const awaited = awaitedBy(run, instance, definition)
    return awaited ? [{ instance: instance.key, element: node.id, definition: index, ...awaited }] : []
  })
}

/** What boundary events of an activity wait for; compensation, errors and the like wait for nothing. */
export function awaitBoundaryEvents(run: Run, host: ElementInstance, node: CompiledNode): readonly Awaited[] {
  return node.boundaryEvents.flatMap((event) => subscribe(run, host, event))
}

export function add(run: Run, awaited: readonly Awaited[]): void {
  for (const each of awaited) run.addSubscription(each)
}

function awaitedBy(
  run: Run,
  instance: ElementInstance,
  compiled: CompiledDefinition,
): Omit<Awaited, 'instance' | 'element' | 'definition'> | null {
  const { definition, name, expression, keyOfInstance } = compiled
  switch (definition.kind) {
    case 'message': {
      const correlationKey = keyOfInstance ? correlationKeyAt(run, keyOfInstance, instance) : undefined
      if (correlationKey === null) {
        throw new Failure(
          'correlation-key-missing',
          `The correlation key "${keyOfInstance!.map(({ source }) => source).join('", "')}" of message "${name ?? ''}" gives nothing.`,
          'Set the variables it uses before the message is awaited, then retry.',
        )
      }
      return { kind: 'message', name: name ?? '', ...(correlationKey === undefined ? {} : { correlationKey }) }
    }
    case 'signal':
      return { kind: 'signal', name: name ?? '' }
    case 'timer': {
      const kind = timerKind(definition)
      const value = expression ? evaluate(run, expression, visibleAt(run, instance)) : null
      const { dueMs, remaining } = planTimer(kind, value, run.nowMs, run.executable.timeZone)
      return { kind: 'timer', dueMs, remaining }
    }
    case 'conditional':
      return { kind: 'conditional', holds: false }
    default:
      return null
  }
}

/** Value of a correlation key: of its one part, or the list of several; null where a part gives nothing. */
export function correlationKeyAt(
  run: Run,
  parts: readonly CompiledExpression[],
  instance: ElementInstance,
): Value | null {
  const values = parts.map((part) => evaluate(run, part, visibleAt(run, instance)))
  if (values.includes(null)) return null
  return values.length === 1 ? values[0]! : values
}

export function timerKind(definition: {
  readonly date?: unknown
  readonly duration?: unknown
}): 'date' | 'duration' | 'cycle' {
  return definition.date ? 'date' : definition.duration ? 'duration' : 'cycle'
}
