import { elementLabel } from '../shared/bpmn/element-label.ts'
import type { Problem } from '../shared/problem.ts'
import { copyOf } from './copy-state.ts'
import type { CompiledNode, Executable } from './executable.ts'
import type { InstanceState } from './state.ts'

export interface Migration {
  /** null where it cannot be done */
  readonly state: InstanceState | null
  /** by element that has tokens: where they go */
  readonly mapping: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

/**
 * Moves the tokens of an instance into another version of its process: each element to the one that
 * `wanted` says, else to the one of the same id. Both have to be of the same kind, with the same
 * repetition and inside the same scopes; what is awaited stays as it is, events that the new version adds
 * are not awaited by activities that run already.
 */
export function migrateState(
  from: Executable,
  to: Executable,
  state: InstanceState,
  wanted: Readonly<Record<string, string>>,
): Migration {
  const problems: Problem[] = []
  const mapping: Record<string, string> = {}
  const source = from.files[0]!
  const target = to.files[0]!
  const mapped = (id: string): string => (mapping[id] ??= wanted[id] ?? id)

  const isOther = Object.values(state.elements).some(({ file }) => file !== 0)
  if (isOther)
    problems.push(
      problem(
        source.model,
        state.process,
        'called-elsewhere',
        'has called a process of another diagram that still runs',
        'Wait until it has ended.',
      ),
    )
  if (!target.scopes.has(state.process)) {
    problems.push(
      problem(
        source.model,
        state.process,
        'process-missing',
        'is not in the other version',
        'Choose a version that has it.',
      ),
    )
  }
  for (const { element, kind } of Object.values(state.elements)) {
    if (kind === 'process') continue
    checkElement(source.nodes.get(element)!, target.nodes.get(mapped(element)))
  }
  for (const { element } of Object.values(state.subscriptions)) {
    checkElement(source.nodes.get(element)!, target.nodes.get(mapped(element)))
  }
  for (const { collected } of Object.values(state.elements)) {
    for (const id of Object.keys(collected ?? {})) {
      const isThere = id in target.model.flows || target.nodes.has(id)
      if (!isThere)
        problems.push(
          problem(
            source.model,
            id,
            'element-missing',
            'holds a token and is not in the other version',
            'Move the token first.',
          ),
        )
    }
  }
  if (problems.length > 0) return { state: null, mapping, problems }

  const copy = copyOf(state, state.nowMs)
  for (const table of [copy.elements, copy.jobs, copy.subscriptions, copy.incidents] as Record<
    number,
    { element: string }
  >[]) {
    for (const key in table) {
      const row = table[key]!
      table[key] = { ...row, element: row.element in mapping ? mapping[row.element]! : row.element }
    }
  }
  return { state: copy, mapping, problems }

  function checkElement(before: CompiledNode, after: CompiledNode | undefined): void {
    const say = (code: string, what: string, mend: string) => {
      if (problems.some((each) => each.code === code && each.elementId === before.id)) return
      problems.push(problem(source.model, before.id, code, what, mend))
    }
    if (!after) {
      say(
        'element-missing',
        'has a token and is not in the other version',
        'Say which element it goes to, or move the token first.',
      )
      return
    }
    if (after.type !== before.type || after.behaviour !== before.behaviour) {
      say(
        'element-differs',
        `cannot become ${elementLabel(target.model, after.id)}, which is of another kind`,
        'Choose an element of the same kind.',
      )
    } else if (after.activity?.loop?.kind !== before.activity?.loop?.kind) {
      say('repetition-differs', 'repeats in one version and not in the other', 'Choose an element that repeats alike.')
    } else if (mapped(before.scope) !== after.scope && before.scope !== after.scope) {
      say('scope-differs', 'is in another sub-process there', 'Choose an element in the same sub-process.')
    }
  }
}

function problem(
  model: Parameters<typeof elementLabel>[0],
  id: string,
  code: string,
  what: string,
  mend: string,
): Problem {
  return { severity: 'error', code, elementId: id, message: `${elementLabel(model, id)} ${what}.`, mend }
}
