import type { ElementInstance, InstanceState } from '../engine/state.ts'
import { count, type ScopeMarking } from './marking.ts'

/**
 * Where the tokens of all scope instances of a process instance are.
 *
 * @param serials by key of scope instance: the order of beginning
 */
export function engineMarking(
  { elements }: InstanceState,
  serials: ReadonlyMap<number, number>,
): readonly ScopeMarking[] {
  const all = Object.values(elements)
  return all
    .filter(({ kind }) => kind === 'process' || kind === 'scope')
    .map((scope): ScopeMarking => {
      const at = new Map<string, number>()
      for (const instance of all) {
        if (instance.kind === 'repetition' || instance.kind === 'process') continue
        if (scopeAround(elements, instance) === scope) count(at, instance.element)
      }
      const around = scopeAround(elements, scope)
      return {
        serial: serials.get(scope.key)!,
        scope: scope.element,
        around: around ? serials.get(around.key)! : -1,
        tokens: scope.tokens,
        at,
        collected: new Map(Object.entries(scope.collected ?? {})),
      }
    })
}

/** The process or sub-process directly around an instance; what repeats it and what calls it are passed over. */
function scopeAround(elements: InstanceState['elements'], instance: ElementInstance): ElementInstance | undefined {
  let around = elements[instance.parent]
  while (around && (around.kind === 'repetition' || around.kind === 'call')) around = elements[around.parent]
  return around
}
