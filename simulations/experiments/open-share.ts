import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { OpenIntervals } from '../calendars/open-intervals.ts'
import { CalendarIndex } from '../compile/calendar-index.ts'

const YEAR = 365 * 86_400
/** Beyond this the share does not change any more, and a run may be given as thousands of years. */
const LONGEST = 10 * YEAR

/**
 * Share of the time in which all of these calendars are open, holidays counted: over the run where it
 * has a duration, but ten years at most, else over a year from the scenario's start.
 *
 * @param calendars names; missing ones are always open
 */
export function openShareOf(resolved: ResolvedScenario, calendars: readonly (string | null | undefined)[]): number {
  const index = new CalendarIndex(resolved)
  if (index.index(calendars) < 0) return 1
  const horizon = Math.min(resolved.run.durationSeconds ?? YEAR, LONGEST)
  return horizon > 0 ? new OpenIntervals(index.specs[0]).openUntil(horizon) / horizon : 0
}
