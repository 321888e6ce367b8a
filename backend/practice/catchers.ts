import { catching, placesThatCatch } from '../../engine/catchers.ts'
import type { CompiledNode, Executable } from '../../engine/executable.ts'
import type { InstanceState } from '../../engine/state.ts'
import type { PracticeCatcher } from '../../shared/contract/practice-contract.ts'

/**
 * What would catch an error or escalation of an element instance, in the order in which it is asked: the first
 * one with the code, or without any, takes it.
 */
export function catchersAround(
  executable: Executable,
  state: InstanceState,
  instance: number,
  nameOf: (element: string) => string | null,
): PracticeCatcher[] {
  const from = state.elements[instance]
  if (!from) return []
  const places = [...placesThatCatch(executable, state, from)]
  return (['error', 'escalation'] as const).flatMap((kind) => {
    const found = new Map<string | null, PracticeCatcher>()
    for (const { events } of places) {
      for (const code of codesOf(events, kind)) {
        const event = catching(events, kind, code)
        // what is nearer takes it
        if (event && !found.has(code) && !found.has(null)) found.set(code, described(kind, code, event, nameOf))
      }
    }
    return [...found.values()]
  })
}

/** Codes that events name, then null where one takes all others. */
function codesOf(events: readonly CompiledNode[], kind: PracticeCatcher['kind']): (string | null)[] {
  const names = events
    .flatMap(({ definitions }) => definitions)
    .filter(({ definition }) => definition.kind === kind)
    .map(({ name }) => name)
  const codes = new Set(names.filter((name) => name !== undefined))
  return names.includes(undefined) ? [...codes, null] : [...codes]
}

function described(
  kind: PracticeCatcher['kind'],
  code: string | null,
  event: CompiledNode,
  nameOf: (element: string) => string | null,
): PracticeCatcher {
  const element = event.attachedTo ? event.id : event.scope
  return {
    kind,
    code,
    name: nameOf(element) ?? nameOf(event.id) ?? element,
    isInterrupting: kind === 'error' || (event.node.kind === 'event' && event.node.isInterrupting),
  }
}
