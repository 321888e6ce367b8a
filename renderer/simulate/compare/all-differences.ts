import { differencesFrom } from '../../../shared/scenario/differences.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'

/** What the candidate sets other than the reference, and what it does not have any more. */
export function allDifferences(reference: Scenario, candidate: Scenario) {
  const set = differencesFrom(reference, candidate)
  const missing = differencesFrom(candidate, reference)
    .filter(({ inherited }) => inherited === undefined)
    .map(({ path, value }) => ({ path, inherited: value, value: undefined }))
  return [...set, ...missing]
}
