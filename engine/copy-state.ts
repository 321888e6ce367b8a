import type { Command } from './commands.ts'
import type { InstanceState } from './state.ts'

/** The state before an instance starts: nothing is in it. */
export function emptyState(command: Command): InstanceState {
  return {
    version: 1,
    id: command.kind === 'start' ? command.instance : '',
    process: command.kind === 'start' ? command.process : '',
    status: 'active',
    nextKey: 1,
    nowMs: command.nowMs,
    elements: {},
    jobs: {},
    subscriptions: {},
    incidents: {},
  }
}

/**
 * A copy that a command may change, at a time not before the last one. What is never changed in place but
 * replaced (values of variables, lists of what can be compensated) is shared.
 */
export function copyOf(state: InstanceState, nowMs: number): InstanceState {
  return {
    ...state,
    nowMs: Math.max(state.nowMs, nowMs),
    elements: copied(state.elements, (instance) => ({
      ...instance,
      ...(instance.variables && { variables: { ...instance.variables } }),
      ...(instance.collected && { collected: { ...instance.collected } }),
      ...(instance.repetition && {
        repetition: {
          ...instance.repetition,
          ...(instance.repetition.output && { output: [...instance.repetition.output] }),
        },
      }),
      ...(instance.compensation && { compensation: [...instance.compensation] }),
      ...(instance.resetting && { resetting: { ...instance.resetting } }),
      ...(instance.toBegin && { toBegin: [...instance.toBegin] }),
    })),
    jobs: copied(state.jobs, (job) => ({ ...job })),
    subscriptions: copied(state.subscriptions, (subscription) => ({ ...subscription })),
    incidents: { ...state.incidents },
  }
}

function copied<T>(table: Readonly<Record<number, T>>, copy: (row: T) => T): Record<number, T> {
  const result: Record<number, T> = {}
  for (const key in table) result[key] = copy(table[key]!)
  return result
}
