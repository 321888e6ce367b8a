import { type Path, type PlacedProblem, problemAt } from './placed-problem.ts'
import { parseIsoDuration } from './duration.ts'
import { durationProblems, isAlwaysZero, isoProblems } from './duration-contradictions.ts'
import type { Arrival, Calendar, Scenario } from './scenario.ts'

/**
 * What a document of the right shape still cannot mean: values that contradict each other, units without
 * a fixed length, dates and zones that do not exist. Only what is written is looked at, so that a
 * scenario which is based on another is judged for what it gives itself.
 */
export function findContradictions(document: Scenario): PlacedProblem[] {
  return [
    ...settingProblems(document),
    ...runProblems(document),
    ...entriesOf(document.arrivals, 'arrivals').flatMap(([path, arrival]) => arrivalProblems(path, arrival)),
    ...entriesOf(document.activities, 'activities').flatMap(([path, activity]) => [
      ...durationProblems([...path, 'duration'], activity.duration),
      ...(typeof activity.repeat === 'object' ? durationProblems([...path, 'repeat'], activity.repeat) : []),
      ...repeatedRequirements([...path, 'requires'], activity.requires ?? []),
    ]),
    ...entriesOf(document.events, 'events').flatMap(([path, event]) =>
      durationProblems([...path, 'delay'], event.delay),
    ),
    ...entriesOf(document.calendars, 'calendars').flatMap(([path, calendar]) => calendarProblems(path, calendar)),
  ]
}

function settingProblems({ start, timeZone, currency }: Scenario): PlacedProblem[] {
  const problems: PlacedProblem[] = []
  if (start && !isLocalDateTime(start))
    problems.push(
      at(['start'], 'wrong-format', `"${start}" is a date or time that does not exist`, 'Write one that exists.'),
    )
  if (timeZone && !isTimeZone(timeZone))
    problems.push(
      at(
        ['timeZone'],
        'unknown-time-zone',
        `"${timeZone}" is no time zone`,
        'Take a name of the IANA list, such as Europe/Berlin or UTC.',
      ),
    )
  if (currency && !isCurrency(currency))
    problems.push(
      at(
        ['currency'],
        'unknown-currency',
        `"${currency}" is no currency`,
        'Take the three capital letters of ISO 4217, such as EUR or USD.',
      ),
    )
  return problems
}

function runProblems({ run }: Scenario): PlacedProblem[] {
  if (!run) return []
  const problems = (['duration', 'warmUp'] as const).flatMap((key) => isoProblems(['run', key], run[key]))
  const duration = run.duration ? parseIsoDuration(run.duration) : null
  const warmUp = run.warmUp ? parseIsoDuration(run.warmUp) : null
  if (duration === 0)
    problems.push(at(['run', 'duration'], 'out-of-range', 'a run of no length', 'Give it a length above zero.'))
  else if (duration !== null && warmUp !== null && warmUp >= duration)
    problems.push(
      at(
        ['run', 'warmUp'],
        'contradictory-values',
        `the warm-up of ${run.warmUp} leaves nothing of the run's ${run.duration}`,
        'Make the warm-up shorter or the run longer.',
      ),
    )
  return problems
}

function arrivalProblems(path: Path, arrival: Arrival): PlacedProblem[] {
  const given = (['interarrivalTime', 'perHour', 'perDay', 'perWeek'] as const).filter(
    (key) => (arrival[key] ?? null) !== null,
  )
  const problems = [
    ...durationProblems([...path, 'interarrivalTime'], arrival.interarrivalTime),
    ...isoProblems([...path, 'first'], arrival.first),
  ]
  if (given.length > 1)
    problems.push(
      at(
        path,
        'contradictory-values',
        `${given.join(' and ')} say the same thing in different ways`,
        'Keep one of them.',
      ),
    )
  if (problems.length === 0 && arrival.interarrivalTime && isAlwaysZero(arrival.interarrivalTime))
    problems.push(
      at(
        [...path, 'interarrivalTime'],
        'out-of-range',
        'no time at all lies between arrivals, so that infinitely many come at once',
        'Give an interarrival time above zero.',
      ),
    )
  return problems
}

function repeatedRequirements(path: Path, requires: readonly { resource: string }[]): PlacedProblem[] {
  return requires.flatMap(({ resource }, index) =>
    requires.findIndex((other) => other.resource === resource) === index
      ? []
      : [
          at(
            [...path, index, 'resource'],
            'contradictory-values',
            `"${resource}" is required twice`,
            'Require it once, with the quantity of both.',
          ),
        ],
  )
}

function calendarProblems(path: Path, calendar: Calendar): PlacedProblem[] {
  return [
    ...(calendar.closed ?? []).flatMap((date, index) =>
      isLocalDateTime(`${date}T00:00`)
        ? []
        : [at([...path, 'closed', index], 'wrong-format', `"${date}" does not exist`, 'Write a date that exists.')],
    ),
    ...calendar.weekly.flatMap(({ from }, index) =>
      from === '24:00'
        ? [
            at(
              [...path, 'weekly', index, 'from'],
              'wrong-format',
              'nothing opens at 24:00',
              'Write 00:00 and the day after.',
            ),
          ]
        : [],
    ),
  ]
}

/** Whether a local date and time, hours 0 to 23, is on the calendar; its form is known to be right. */
function isLocalDateTime(text: string): boolean {
  const time = Date.parse(`${text}Z`)
  // Date accepts February 30 as March 2, and 24:00 as the next day: what it makes of it must be what was written
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text.slice(0, 16))
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code)
}

function entriesOf<T>(entries: Readonly<Record<string, T | null>> | undefined, group: string): [Path, T][] {
  return Object.entries(entries ?? {}).flatMap(([id, entry]) =>
    entry === null ? [] : [[[group, id], entry] as [Path, T]],
  )
}

function at(path: Path, code: string, text: string, mend: string): PlacedProblem {
  return { path, problem: problemAt(path, code, text, mend) }
}
