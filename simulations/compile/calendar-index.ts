import { DateTime } from 'luxon'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { weekdaySchema, type Calendar, type ResolvedScenario } from '../../shared/scenario/scenario.ts'
import type { CalendarSpec, WorkingCalendar } from '../calendars/calendar-spec.ts'

const minutesPerDay = 1440

/** Gives each set of calendars that must be open together one place; -1 where nothing ever closes. */
export class CalendarIndex {
  readonly specs: CalendarSpec[] = []
  readonly #scenario: ResolvedScenario
  readonly #places = new Map<string, number>()

  constructor(scenario: ResolvedScenario) {
    this.#scenario = scenario
  }

  /** @param names of calendars; one that is missing, or does not exist, is always open */
  index(names: readonly (string | null | undefined)[]): number {
    const used = [...new Set(names)].filter(
      (name): name is string => !!name && !!entryOf(this.#scenario.calendars, name),
    )
    if (used.length === 0) return -1
    const key = JSON.stringify(used.sort())
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const { start, timeZone, calendars } = this.#scenario
    this.specs.push({
      timeZone,
      startMs: DateTime.fromISO(start, { zone: timeZone }).toMillis(),
      calendars: used.map((name) => workingCalendar(calendars[name]!)),
    })
    this.#places.set(key, this.specs.length - 1)
    return this.specs.length - 1
  }
}

function workingCalendar({ weekly, closed = [] }: Calendar): WorkingCalendar {
  return {
    closed,
    weekly: weekly.flatMap(({ days, from, to }) => {
      const opens = minutes(from)
      const closes = minutes(to) > opens ? minutes(to) : minutes(to) + minutesPerDay
      return days.map((day) => ({ day: weekdaySchema.options.indexOf(day), from: opens, to: closes }))
    }),
  }
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  return hours * 60 + rest
}
