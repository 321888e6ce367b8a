import type { Path, PlacedProblem } from './document-problems.ts'
import { problemAt } from './document-problems.ts'
import { parseIsoDuration } from './duration.ts'
import type { Arrival, Calendar, Distribution, Duration, Scenario } from './scenario.ts'

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

function durationProblems(path: Path, duration: Duration | null | undefined): PlacedProblem[] {
  if (duration === null || duration === undefined) return []
  return typeof duration === 'string' ? isoProblems(path, duration) : distributionProblems(path, duration)
}

function isoProblems(path: Path, duration: string | null | undefined): PlacedProblem[] {
  if (typeof duration !== 'string' || parseIsoDuration(duration) !== null) return []
  return [
    at(
      path,
      'wrong-unit',
      `${duration} counts in years or months, which differ in length`,
      'Write it in weeks, days, hours, minutes or seconds.',
    ),
  ]
}

function distributionProblems(path: Path, distribution: Distribution): PlacedProblem[] {
  const contradiction = (key: string, text: string, mend: string) => [
    at([...path, key], 'contradictory-values', text, mend),
  ]
  switch (distribution.kind) {
    case 'uniform':
    case 'beta':
      return distribution.min > distribution.max
        ? contradiction('min', `${distribution.min} is above max, ${distribution.max}`, 'Exchange the two.')
        : []
    case 'triangular':
    case 'pert': {
      const { min, mode, max } = distribution
      if (min > max) return contradiction('min', `${min} is above max, ${max}`, 'Exchange the two.')
      if (min > mode) return contradiction('mode', `${mode} is below min, ${min}`, `Give a mode of ${min} to ${max}.`)
      if (mode > max) return contradiction('mode', `${mode} is above max, ${max}`, `Give a mode of ${min} to ${max}.`)
      return []
    }
    case 'normal': {
      const { mean, standardDeviation } = distribution
      if (mean > -3 * standardDeviation || (mean === 0 && standardDeviation === 0)) return []
      return contradiction('mean', `with a mean of ${mean} hardly any value is above 0`, 'Give a mean above 0.')
    }
    case 'histogram':
      return histogramProblems(path, distribution.bins)
    default:
      return []
  }
}

function histogramProblems(path: Path, bins: Extract<Distribution, { kind: 'histogram' }>['bins']): PlacedProblem[] {
  const reversed = bins.findIndex(({ from, to }) => from > to)
  if (reversed >= 0) {
    const { from, to } = bins[reversed]!
    return [
      at([...path, 'bins', reversed], 'contradictory-values', `from ${from} is above to ${to}`, 'Exchange the two.'),
    ]
  }
  if (bins.every(({ weight }) => weight === 0))
    return [at([...path, 'bins'], 'contradictory-values', 'all weights are 0', 'Give at least one bin a weight.')]
  const order = bins.map((_, index) => index).sort((a, b) => bins[a]!.from - bins[b]!.from || bins[a]!.to - bins[b]!.to)
  const overlap = order.slice(1).find((index, rank) => bins[index]!.from < bins[order[rank]!]!.to)
  return overlap === undefined
    ? []
    : [
        at(
          [...path, 'bins', overlap],
          'contradictory-values',
          `from ${bins[overlap]!.from} lies inside another bin`,
          'Let each bin begin where the one before it ends, or later.',
        ),
      ]
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

function isAlwaysZero(duration: Duration): boolean {
  if (typeof duration === 'string') return parseIsoDuration(duration) === 0
  switch (duration.kind) {
    case 'constant':
      return duration.value === 0
    case 'uniform':
    case 'triangular':
    case 'pert':
    case 'beta':
      return duration.max === 0
    case 'normal':
      return duration.mean === 0 && duration.standardDeviation === 0
    case 'observations':
      return duration.values.every((value) => value === 0)
    case 'histogram':
      return duration.bins.every(({ to, weight }) => to === 0 || weight === 0)
    default:
      return false
  }
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
