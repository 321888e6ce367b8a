import { differencesFrom, valueAt } from '../../../shared/scenario/differences.ts'
import { mergeAncestors } from '../../../shared/scenario/resolve-scenario.ts'
import type { Scenario } from '../../../shared/scenario/scenario.ts'
import type { Path } from './edit-scenario.ts'

export type FindScenario = (name: string) => Scenario | undefined

/** What a scenario inherits, its base's own ancestors merged in; undefined for one that stands on its own. */
export function inheritedBy(document: Scenario, find: FindScenario): Scenario | undefined {
  const base = document.basedOn ? find(document.basedOn) : undefined
  const merged = base && mergeAncestors(base, find)
  return merged?.ok ? merged.value : undefined
}

/** Where a value comes from is a remark about it, not a change of its own. */
const remarks: readonly (string | number | undefined)[] = ['source', 'note']

/** The parameters that a scenario sets itself: their number is what the mode bar shows as "3 changes". */
export function changesOf(document: Scenario, base: Scenario | undefined) {
  return base ? differencesFrom(base, document).filter(({ path }) => !remarks.includes(path.at(-1))) : []
}

/** True if a scenario based on another says something at one of these places itself. */
export function isSetHere(document: Scenario, paths: readonly Path[]): boolean {
  return Boolean(document.basedOn) && paths.some((path) => saysSomething(document, path))
}

function saysSomething(document: Scenario, path: Path): boolean {
  if (valueAt(document, path) !== undefined) return true
  const last = path.at(-1)
  const parent = path.length > 1 ? valueAt(document, path.slice(0, -1)) : document
  // null: an inherited value is removed here
  return parent !== null && typeof parent === 'object' && last !== undefined && last in parent
}

/** A scenario's ancestors, the oldest first, itself last; a circle or a missing base ends the list. */
export function lineage(document: Scenario, find: FindScenario): readonly Scenario[] {
  const line = [document]
  let base = document.basedOn ? find(document.basedOn) : undefined
  while (base && !line.some(({ name }) => name === base?.name)) {
    line.unshift(base)
    base = base.basedOn ? find(base.basedOn) : undefined
  }
  return line
}

/** True if another scenario rests on the one of this name, so that it cannot go first. */
export function hasHeirs(name: string, all: readonly Scenario[]): boolean {
  return all.some(({ basedOn }) => basedOn === name)
}
