import type { Calendar, ResolvedScenario } from './scenario.ts'

const minutesPerDay = 1440
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** Whether a calendar opens at all in an ordinary week; single closed days do not matter here. */
export function isEverOpen(calendar: Calendar): boolean {
  return calendar.weekly.length > 0
}

/** Share of an ordinary week in which a calendar is open; 1 without a calendar. */
export function openShare(calendar: Calendar | undefined): number {
  if (!calendar) return 1
  return openMinutes(calendar).reduce((sum, isOpen) => sum + isOpen, 0) / (7 * minutesPerDay)
}

/** Whether there is a minute of an ordinary week in which all of these resources are open. */
export function haveCommonHours(resources: readonly string[], scenario: ResolvedScenario): boolean {
  const calendars = new Set(
    resources.flatMap((id) => {
      const name = Object.hasOwn(scenario.resources, id) ? scenario.resources[id]!.calendar : undefined
      return name && Object.hasOwn(scenario.calendars, name) ? [scenario.calendars[name]!] : []
    }),
  )
  if (calendars.size < 2) return true
  const weeks = [...calendars].map(openMinutes)
  return weeks[0]!.some((_, minute) => weeks.every((week) => week[minute] === 1))
}

/** One byte a minute from Monday 00:00; a `to` at or before its `from` runs into the next day. */
function openMinutes({ weekly }: Calendar): Uint8Array {
  const week = new Uint8Array(7 * minutesPerDay)
  for (const { days: names, from, to } of weekly) {
    const length =
      minuteOf(to) > minuteOf(from) ? minuteOf(to) - minuteOf(from) : minuteOf(to) + minutesPerDay - minuteOf(from)
    for (const name of names) {
      const first = days.indexOf(name) * minutesPerDay + minuteOf(from)
      for (let minute = first; minute < first + length; minute++) week[minute % week.length] = 1
    }
  }
  return week
}

function minuteOf(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}
