import type { Executable } from '../../engine/executable.ts'
import type { InstanceState } from '../../engine/state.ts'

/** Codes of the errors that boundary events catch around an element instance, the nearest first. */
export function boundaryErrorCodes(executable: Executable, state: InstanceState, instance: number): string[] {
  const codes = new Set<string>()
  for (let at = state.elements[instance]; at; at = state.elements[at.parent]) {
    const node = executable.files[at.file]?.nodes.get(at.element)
    for (const { definitions } of node?.boundaryEvents ?? []) {
      for (const { definition, name } of definitions) if (definition.kind === 'error' && name) codes.add(name)
    }
  }
  return [...codes]
}
