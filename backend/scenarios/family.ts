import type { ScenarioRow } from '../../shared/contract/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'

/** Scenarios of one diagram refer to one another by name (`basedOn`): what keeps those names right. */

type Named = Pick<ScenarioRow, 'id' | 'document'>

/** Why a document cannot stand among the diagram's other scenarios; `others` are without itself. */
export function familyProblems(document: Scenario, others: readonly Named[]): readonly Problem[] {
  const problems: Problem[] = []
  if (document.name.trim() === '') {
    problems.push({
      severity: 'error',
      code: 'scenario-name-missing',
      field: 'name',
      message: 'The scenario has no name.',
      mend: 'Give the scenario a name.',
    })
  } else if (others.some((other) => isSameName(other.document.name, document.name))) {
    problems.push({
      severity: 'error',
      code: 'scenario-name-taken',
      field: 'name',
      message: `There is a scenario "${document.name}" already.`,
      mend: 'Give it another name.',
    })
  }
  if (document.basedOn) problems.push(...baseProblems(document, document.basedOn, others))
  return problems
}

/** The scenarios that are based on the one of this name. */
export function childrenOf<T extends Named>(name: string, scenarios: readonly T[]): readonly T[] {
  return scenarios.filter(({ document }) => document.basedOn === name)
}

/** Why a scenario cannot be deleted: what is based on it would lose most of what it says. */
export function deletionProblems(name: string, others: readonly Named[]): readonly Problem[] {
  const children = childrenOf(name, others)
  if (children.length === 0) return []
  return [
    {
      severity: 'error',
      code: 'scenario-has-children',
      message: `"${name}" is what ${listed(children.map(({ document }) => `"${document.name}"`))} ${children.length === 1 ? 'is' : 'are'} based on.`,
      mend: 'Delete those first, or base them on another scenario.',
    },
  ]
}

function baseProblems(document: Scenario, basedOn: string, others: readonly Named[]): readonly Problem[] {
  const seen = new Set([document.name])
  let name: string | null | undefined = basedOn
  while (name) {
    if (seen.has(name)) {
      return [
        {
          severity: 'error',
          code: 'scenario-base-cycle',
          field: 'basedOn',
          message: `"${document.name}" would be based on itself, by way of "${basedOn}".`,
          mend: 'Base it on a scenario that does not build on it.',
        },
      ]
    }
    seen.add(name)
    const base = others.find((other) => other.document.name === name)
    if (!base) {
      return [
        {
          severity: 'error',
          code: 'scenario-base-missing',
          field: 'basedOn',
          message: `"${document.name}" is based on "${name}", which this diagram does not have.`,
          mend: "Base it on one of the diagram's scenarios, or on none.",
        },
      ]
    }
    name = base.document.basedOn
  }
  return []
}

function isSameName(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}
