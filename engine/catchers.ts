import type { CompiledNode, Executable } from './executable.ts'
import type { ElementInstance, InstanceState } from './state.ts'

/** Events that may catch, in the order in which they are asked, and the instance that they belong to. */
export interface CatchersAt {
  readonly at: ElementInstance
  /** start events of its event sub-processes, or its boundary events, in document order */
  readonly events: readonly CompiledNode[]
}

/**
 * Where an error or escalation that an element instance throws is looked for, the nearest first: at each scope
 * its event sub-processes, then the boundary events of what is around (10.5.5.7, 10.5.5.8).
 */
export function* placesThatCatch(
  executable: Executable,
  state: InstanceState,
  from: ElementInstance,
): Generator<CatchersAt, void> {
  for (let at: ElementInstance | undefined = from; at; at = state.elements[at.parent]) {
    const file = executable.files[at.file]!
    if ((at.kind === 'process' || at.kind === 'scope') && !at.isInterrupted) {
      const { eventSubProcesses } = file.scopes.get(at.element)!
      yield { at, events: eventSubProcesses.flatMap(({ startEvent }) => startEvent ?? []) }
    }
    // an execution of a loop or multi-instance has its boundary events on what repeats it
    if (at.kind !== 'process' && state.elements[at.parent]?.kind !== 'repetition') {
      yield { at, events: file.nodes.get(at.element)!.boundaryEvents }
    }
  }
}

/**
 * The event of these that takes an error or escalation: one that names the code comes before one that names none.
 *
 * @param code null: it names nothing, which every one takes
 */
export function catching(
  events: readonly CompiledNode[],
  kind: 'error' | 'escalation',
  code: string | null,
): CompiledNode | undefined {
  const catches = (isMeant: (name: string | undefined) => boolean) =>
    events.find(({ definitions }) =>
      definitions.some(({ definition, name }) => definition.kind === kind && isMeant(name)),
    )
  if (code === null) return catches(() => true)
  return catches((name) => name === code) ?? catches((name) => name === undefined)
}
