import type { Problem } from '../../../shared/problem.ts'

/**
 * The element of the diagram that a problem is about: named by itself, or by the field that it is in.
 *
 * @param isElement whether the diagram has an element of that id
 */
export function elementOfProblem({ elementId, field }: Problem, isElement: (id: string) => boolean): string | null {
  const candidates = [elementId, field?.split('.')[1]]
  return candidates.find((id) => id !== undefined && isElement(id)) ?? null
}

/** The inspector's name for the field that a problem is about, where it has one. */
export function fieldOfProblem({ code, elementId, field }: Problem): string | null {
  const [group, id = elementId, key] = field?.split('.') ?? []
  if (group === 'arrivals' || code.startsWith('arrival')) return 'arrival'
  if (group === 'activities' || code.startsWith('duration'))
    return key === 'requires'
      ? 'requires'
      : key === 'fixedCost'
        ? 'fixedCost'
        : key === 'repeat'
          ? 'repeat'
          : 'duration'
  if (group === 'flows') return `share.${id}`
  if (group === 'events') return key === 'probability' ? 'probability' : 'delay'
  if (group === 'resources') return `resource.${id}.${key ?? 'quantity'}`
  if (group === 'run') return `run.${id}`
  return null
}
