import type { Problem } from '../problem.ts'
import { isEverOpen } from './calendar-hours.ts'
import { entryOf } from './entry-of.ts'
import type { Say } from './scenario-problem.ts'
import type { ResolvedScenario } from './scenario.ts'

/** Whether a calendar that arrivals or a resource follow exists and ever opens. */
export function calendarProblems(
  name: string | null | undefined,
  field: string,
  elementId: string,
  whoFollows: string,
  resolved: ResolvedScenario,
  say: Say,
): Problem[] {
  if (name === null || name === undefined) return []
  const calendar = entryOf(resolved.calendars, name)
  if (!calendar)
    return [
      say.problem({
        severity: 'error',
        code: 'calendar-unknown',
        elementId,
        field,
        what: `${whoFollows} the calendar "${name}", which does not exist`,
        mend: 'Add the calendar, or choose another.',
      }),
    ]
  if (isEverOpen(calendar)) return []
  return [
    say.problem({
      severity: 'error',
      code: 'calendar-never-open',
      elementId,
      field,
      what: `${whoFollows} the calendar "${calendar.name ?? name}", which is never open`,
      mend: 'Give the calendar opening hours.',
    }),
  ]
}
