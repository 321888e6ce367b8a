import { defaults, mergeAncestors } from '../../../shared/scenario/resolve-scenario.ts'
import { parseIsoDuration } from '../../../shared/scenario/duration.ts'
import type { ResolvedScenario, Scenario } from '../../../shared/scenario/scenario.ts'
import type { FindScenario } from '../draft/inheritance.ts'

/**
 * A scenario that contradicts itself, with its defaults in place as far as they go: it cannot be run,
 * but its fields can be shown and mended. Null where a base is missing.
 */
export function resolveForScreen(document: Scenario, find: FindScenario): ResolvedScenario | null {
  const merged = mergeAncestors(document, find)
  if (!merged.ok) return null
  const { name, start, timeZone, currency, run, ...entries } = merged.value
  const seconds = (text: string | null | undefined) => (text ? parseIsoDuration(text) : null)
  return {
    name,
    start: start ?? defaults.start,
    timeZone: timeZone ?? defaults.timeZone,
    currency: currency ?? defaults.currency,
    run: {
      cases: run?.cases ?? (run?.duration ? null : defaults.cases),
      durationSeconds: seconds(run?.duration),
      warmUpSeconds: seconds(run?.warmUp) ?? defaults.warmUpSeconds,
      replications: run?.replications ?? defaults.replications,
      seed: run?.seed ?? defaults.seed,
    },
    arrivals: present(entries.arrivals),
    activities: present(entries.activities),
    flows: present(entries.flows),
    events: present(entries.events),
    resources: present(entries.resources),
    calendars: present(entries.calendars),
  }
}

function present<T>(entries: Readonly<Record<string, T | null>> | undefined): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries ?? {}).filter((pair): pair is [string, T & {}] => pair[1] !== null))
}
