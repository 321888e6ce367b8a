import { formatIsoDuration } from '../../shared/scenario/duration.ts'
import type { ResolvedScenario, Scenario } from '../../shared/scenario/scenario.ts'

/** A resolved scenario written as a document that stands alone: what a run is kept with. */
export function resolvedDocument(resolved: ResolvedScenario): Scenario {
  const { name, start, timeZone, currency, run, arrivals, activities, flows, events, resources, calendars } = resolved
  const { cases, durationSeconds, warmUpSeconds, replications, seed } = run
  return {
    version: 1,
    name,
    start,
    timeZone,
    currency,
    run: {
      cases,
      duration: durationSeconds === null ? null : formatIsoDuration(durationSeconds),
      warmUp: formatIsoDuration(warmUpSeconds),
      replications,
      seed,
    },
    arrivals: { ...arrivals },
    activities: { ...activities },
    flows: { ...flows },
    events: { ...events },
    resources: { ...resources },
    calendars: { ...calendars },
  }
}
