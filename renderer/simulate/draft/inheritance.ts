import type { Scenario } from '../../../shared/scenario/scenario.ts'
import { sections, type Section } from './edit-scenario.ts'

/** Where a value comes from is a remark about it, not a change of its own. */
const remarks = new Set(['source', 'note'])

/** How many values a scenario sets itself: what the mode bar shows as "3 changes". */
export function countChanges(document: Scenario): number {
  if (!document.basedOn) return 0
  let count = 0
  for (const section of sections) {
    for (const entry of Object.values(document[section] ?? {})) {
      count += entry === null ? 1 : Object.keys(entry).filter((field) => !remarks.has(field)).length
    }
  }
  count += Object.keys(document.run ?? {}).length
  for (const field of ['start', 'timeZone', 'currency'] as const) if (document[field] != null) count++
  return count
}

/** True if a scenario based on another sets one of these fields itself. */
export function isSetHere(document: Scenario, section: Section, id: string, fields: readonly string[]): boolean {
  if (!document.basedOn) return false
  const entry = document[section]?.[id]
  if (entry === null) return true
  return entry !== undefined && fields.some((field) => field in entry)
}

export function isRunFieldSetHere(document: Scenario, fields: readonly string[]): boolean {
  return Boolean(document.basedOn) && fields.some((field) => field in (document.run ?? {}))
}

/**
 * A scenario's ancestors, the oldest first, itself last. A circle or a missing base ends the list.
 */
export function lineage(document: Scenario, findByName: (name: string) => Scenario | undefined): readonly Scenario[] {
  const line = [document]
  const seen = new Set([document.name])
  let base = document.basedOn
  while (base && !seen.has(base)) {
    seen.add(base)
    const found = findByName(base)
    if (!found) break
    line.unshift(found)
    base = found.basedOn
  }
  return line
}

/** Names of all scenarios that rest on this one, directly or not. */
export function descendants(name: string, all: readonly Scenario[]): readonly string[] {
  const found: string[] = []
  const pending = [name]
  while (pending.length) {
    const parent = pending.pop()
    for (const { name: child, basedOn } of all) {
      if (basedOn === parent && child !== name && !found.includes(child)) {
        found.push(child)
        pending.push(child)
      }
    }
  }
  return found
}
