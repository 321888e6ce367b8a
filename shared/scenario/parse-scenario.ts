import type { Checked, Problem } from '../problem.ts'
import { findContradictions } from './contradictions.ts'
import { problemsOfIssues } from './document-problems.ts'
import { readJson } from './json-places.ts'
import { type PlacedProblem, problemAt } from './placed-problem.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'

/** Reads a scenario document from JSON text; problems carry the line and the path of the field. */
export function parseScenario(text: string): Checked<Scenario> {
  const json = readJson(text)
  if (!json.ok) return json
  return checked(json.value.value, (placed) => ({ ...placed.problem, line: json.value.lineOf(placed.path) }))
}

/**
 * Checks a value that claims to be a scenario document: its shape, unknown keys, units, and values that
 * contradict each other. Whether it fits a model is for `checkScenario`.
 */
export function checkDocument(value: unknown): Checked<Scenario> {
  return checked(value, (placed) => placed.problem)
}

function checked(value: unknown, toProblem: (placed: PlacedProblem) => Problem): Checked<Scenario> {
  const result = scenarioSchema.safeParse(value)
  const placed = [
    ...forbiddenKeys(value),
    ...(result.success ? findContradictions(result.data) : problemsOfIssues(result.error.issues, value)),
  ]
  if (!result.success || placed.length > 0) return { ok: false, problems: placed.map(toProblem) }
  return { ok: true, value: result.data, problems: [] }
}

/** `__proto__` as an id would vanish in any plain object, so it is refused rather than lost in silence. */
function forbiddenKeys(value: unknown): PlacedProblem[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([group, entries]) =>
    entries !== null && typeof entries === 'object' && Object.hasOwn(entries, '__proto__')
      ? [
          {
            path: [group, '__proto__'],
            problem: problemAt([group, '__proto__'], 'unknown-key', 'cannot be an id', 'Take another id.'),
          },
        ]
      : [],
  )
}
