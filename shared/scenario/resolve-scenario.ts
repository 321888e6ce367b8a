import type { Checked, Problem } from '../problem.ts'
import { findContradictions } from './contradictions.ts'
import { problemAt } from './placed-problem.ts'
import { parseIsoDuration } from './duration.ts'
import type { ResolvedScenario, Scenario } from './scenario.ts'

/** What counts where a scenario and its ancestors say nothing. */
export const defaults = {
  /** a Monday, so that working weeks begin with the run */
  start: '2026-01-05T09:00:00',
  timeZone: 'UTC',
  currency: 'EUR',
  /** where neither `cases` nor `duration` is given */
  cases: 1000,
  warmUpSeconds: 0,
  replications: 20,
  seed: 1,
} as const

/**
 * A scenario with its ancestors merged in and every default in place.
 *
 * @param findBase looks a scenario up by the name in `basedOn`: in the project, or in the file's folder
 * @returns problems where a base is missing or is based on itself, and where the merged values contradict
 */
export function resolveScenario(
  scenario: Scenario,
  findBase: (name: string) => Scenario | undefined,
): Checked<ResolvedScenario> {
  const merged = mergeAncestors(scenario, findBase)
  if (!merged.ok) return merged
  const contradictions = findContradictions(merged.value).map(({ problem }) => problem)
  if (contradictions.length > 0) return { ok: false, problems: contradictions }
  return { ok: true, value: withDefaults(merged.value), problems: [] }
}

/** The document with its ancestors merged in and nothing removed left in it; it stands on its own, without `basedOn`. */
export function mergeAncestors(
  scenario: Scenario,
  findBase: (name: string) => Scenario | undefined,
): Checked<Scenario> {
  const line: Scenario[] = [scenario]
  let child = scenario
  while (typeof child.basedOn === 'string') {
    const base = findBase(child.basedOn)
    if (!base) return { ok: false, problems: [baseMissing(child, child.basedOn)] }
    if (line.some((known) => known === base || known.name === base.name))
      return { ok: false, problems: [baseCycle([...line.map(({ name }) => name), base.name])] }
    line.push(base)
    child = base
  }
  const merged = line.reduceRight((base, heir) => mergeScenario(base, heir))
  const { basedOn: _, ...document } = withoutNulls(merged) as Scenario
  return { ok: true, value: document, problems: [] }
}

/**
 * A child laid over its base: entries and the parameters in them are merged by key, distributions and
 * arrays are replaced whole, `null` stays, to be removed when all is merged. An arrival's
 * `interarrivalTime`, `perHour`, `perDay` and `perWeek` are one matter: giving one replaces the other.
 */
export function mergeScenario(base: Scenario, child: Scenario): Scenario {
  const merged: Record<string, unknown> = { ...base, ...child }
  if (base.run && child.run) merged.run = { ...base.run, ...child.run }
  for (const group of entryGroups) {
    const entries = mergeEntries(group, base[group], child[group])
    if (entries) merged[group] = entries
  }
  return merged as Scenario
}

export const entryGroups = ['arrivals', 'activities', 'flows', 'events', 'resources', 'calendars'] as const
export type EntryGroup = (typeof entryGroups)[number]

/** Keys of an arrival that say how often cases come, each in place of the others. */
export const arrivalRateKeys = ['interarrivalTime', 'perHour', 'perDay', 'perWeek'] as const

type Entries = Readonly<Record<string, object | null>>

function mergeEntries(group: EntryGroup, base: Entries | undefined, child: Entries | undefined): Entries | undefined {
  if (!base || !child) return child ?? base
  const merged = { ...base }
  for (const [id, entry] of Object.entries(child)) {
    const inherited = merged[id]
    if (!entry || !inherited) merged[id] = entry
    else merged[id] = { ...(group === 'arrivals' ? withoutReplacedRates(inherited, entry) : inherited), ...entry }
  }
  return merged
}

function withoutReplacedRates(inherited: object, entry: object): object {
  const gives = arrivalRateKeys.some((key) => ((entry as Record<string, unknown>)[key] ?? null) !== null)
  if (!gives) return inherited
  return Object.fromEntries(
    Object.entries(inherited).filter(([key]) => !(arrivalRateKeys as readonly string[]).includes(key)),
  )
}

/** Only the document's own levels are searched; distributions and arrays hold no null. */
function withoutNulls(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .map(([key, inner]) => [key, typeof inner === 'object' && !Array.isArray(inner) ? withoutNulls(inner) : inner]),
  )
}

function withDefaults(document: Scenario): ResolvedScenario {
  const { run = {} } = document
  const seconds = (text: string | null | undefined) => (text ? parseIsoDuration(text) : null)
  const durationSeconds = seconds(run?.duration)
  return {
    name: document.name,
    start: document.start ?? defaults.start,
    timeZone: document.timeZone ?? defaults.timeZone,
    currency: document.currency ?? defaults.currency,
    run: {
      cases: run?.cases ?? (durationSeconds === null ? defaults.cases : null),
      durationSeconds,
      warmUpSeconds: seconds(run?.warmUp) ?? defaults.warmUpSeconds,
      replications: run?.replications ?? defaults.replications,
      seed: run?.seed ?? defaults.seed,
    },
    arrivals: present(document.arrivals),
    activities: present(document.activities),
    flows: present(document.flows),
    events: present(document.events),
    resources: present(document.resources),
    calendars: present(document.calendars),
  }
}

function present<T>(entries: Readonly<Record<string, T | null>> | undefined): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries ?? {}).filter(([, entry]) => entry !== null)) as Record<string, T>
}

function baseMissing(child: Scenario, name: string): Problem {
  return problemAt(
    ['basedOn'],
    'base-missing',
    `scenario "${child.name}" is based on "${name}", which is not there`,
    `Add a scenario named "${name}", or remove basedOn.`,
  )
}

function baseCycle(names: readonly string[]): Problem {
  return problemAt(
    ['basedOn'],
    'base-cycle',
    `the scenario is based on itself: ${names.map((name) => `"${name}"`).join(', based on ')}`,
    'Remove basedOn from one of them.',
  )
}
