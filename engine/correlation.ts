import type { Value } from '../shared/expressions/value.ts'
import type { CompiledDefinition, CompiledFile, CompiledNode, CompiledScope } from './executable.ts'
import { startNodes } from './start.ts'
import type { Subscription } from './state.ts'

/** A message on its way, thrown by an instance or sent from outside. */
export interface Message {
  readonly name: string
  /** absent: it is for whoever waits for its name */
  readonly correlationKey?: Value
}

/**
 * Whether a subscription waits for a message: the same name, and the same key where both have one (8.4.2).
 * Keys are compared by their JSON text, numbers and texts of the same digits as equal.
 */
export function awaitsMessage(subscription: Subscription, message: Message): boolean {
  if (subscription.kind !== 'message' || subscription.name !== message.name) return false
  const { correlationKey } = subscription
  if (correlationKey === undefined || message.correlationKey === undefined) return true
  return keyText(correlationKey) === keyText(message.correlationKey)
}

function keyText(key: Value): string {
  return typeof key === 'string' ? key : JSON.stringify(key)
}

/** A start of a process by an event, and the process. */
export interface StartByEvent {
  readonly scope: CompiledScope
  readonly node: CompiledNode
  /** index of the event definition by which it begins */
  readonly definition: number
}

/** What starts a process of the file when a message or signal of that name comes, in document order. */
export function startsBy(file: CompiledFile, kind: 'message' | 'signal', name: string): readonly StartByEvent[] {
  return startsWhere(file, (compiled) => compiled.definition.kind === kind && compiled.name === name)
}

/** Conditional start events of the file, in document order. */
export function conditionalStarts(file: CompiledFile): readonly StartByEvent[] {
  return startsWhere(file, ({ definition }) => definition.kind === 'conditional')
}

function startsWhere(file: CompiledFile, is: (compiled: CompiledDefinition) => boolean): readonly StartByEvent[] {
  return processesOf(file).flatMap((scope) =>
    startNodes(scope).flatMap((node) => {
      const definition = node.definitions.findIndex(is)
      return definition < 0 ? [] : [{ scope, node, definition }]
    }),
  )
}

export function processesOf(file: CompiledFile): readonly CompiledScope[] {
  return file.model.processes.map(({ id }) => file.scopes.get(id)!)
}
