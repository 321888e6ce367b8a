import type { Problem } from '../../shared/problem.ts'
import type { Scenario } from '../../shared/scenario/scenario.ts'

/** A scenario of a project's file that is based on none any more, and why. */
export interface FreedScenario {
  readonly document: Scenario
  readonly problem: Problem
}

/**
 * Scenarios of one diagram whose base is not there or is based on them, as only a file has them that was changed by
 * hand or joined: they come in on their own, since what they say themselves is not to be lost. Of a circle only the
 * first is freed, by which the others have a base again.
 *
 * @param scenarios in their order, by the names of their files; each name of a scenario once
 */
export function freedScenarios(
  diagramName: string,
  scenarios: ReadonlyMap<string, Scenario>,
): ReadonlyMap<string, FreedScenario> {
  const bases = new Map([...scenarios.values()].map(({ name, basedOn }) => [name, basedOn ?? null]))
  const freed = new Map<string, FreedScenario>()
  for (const [file, scenario] of scenarios) {
    const why = whyNoBase(scenario, bases)
    if (why === null) continue
    bases.set(scenario.name, null)
    const { basedOn: _, ...document } = scenario
    freed.set(file, { document, problem: isFreed(diagramName, scenario.name, file, why) })
  }
  return freed
}

function whyNoBase({ name, basedOn }: Scenario, bases: ReadonlyMap<string, string | null>): string | null {
  if (typeof basedOn !== 'string') return null
  if (!bases.has(basedOn)) return `"${basedOn}" is not there`
  const seen = new Set<string>()
  for (let base: string | null | undefined = basedOn; base && !seen.has(base); base = bases.get(base)) {
    if (base === name) return `"${basedOn}" is ${basedOn === name ? 'itself' : 'based on it in turn'}`
    seen.add(base)
  }
  return null
}

function isFreed(diagramName: string, name: string, file: string, why: string): Problem {
  return {
    severity: 'warning',
    code: 'archive-scenario-base',
    message: `Scenario "${name}" of "${diagramName}" (${file}) came in on its own, as its base cannot be used: ${why}.`,
    mend: 'Look through its inputs in Simulate: what it had from its base is not stated, and starts as a default.',
  }
}
