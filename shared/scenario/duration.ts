import type { Arrival, Distribution, Duration } from './scenario.ts'

const secondsPerMinute = 60
const secondsPerHour = 3600
const secondsPerDay = 86_400
const secondsPerWeek = 604_800

const isoDuration =
  /^P(?=.)(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=.)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/**
 * Seconds of an ISO 8601 duration such as `P30D`, `PT15M` or `P1DT2H`; a day is 24 hours.
 *
 * @returns null if it is none, or if it counts in years or months, which have no fixed length
 */
export function parseIsoDuration(text: string): number | null {
  const match = isoDuration.exec(text)
  if (!match) return null
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  return weeks * secondsPerWeek + days * secondsPerDay + hours * secondsPerHour + minutes * secondsPerMinute + seconds
}

/**
 * The shortest usual ISO 8601 form of a number of seconds: `P1DT2H`, `PT15M`, `PT0S`. Reading it again
 * gives the same number, to the last bit.
 *
 * @param seconds finite, >= 0
 */
export function formatIsoDuration(seconds: number): string {
  const rest = seconds % secondsPerMinute
  const totalMinutes = (seconds - rest) / secondsPerMinute
  const minutes = totalMinutes % 60
  const hours = ((totalMinutes - minutes) / 60) % 24
  const days = (totalMinutes - minutes - hours * 60) / 1440
  const time = (hours ? `${hours}H` : '') + (minutes ? `${minutes}M` : '') + (rest ? `${withoutExponent(rest)}S` : '')
  if (!days && !time) return 'PT0S'
  return `P${days ? `${withoutExponent(days)}D` : ''}${time ? `T${time}` : ''}`
}

/**
 * The distribution of a duration in seconds; one that cannot vary (`min` = `max`, no deviation) is a
 * constant, and the bins of a histogram stand in order.
 */
export function asDistribution(duration: Duration): Distribution {
  if (typeof duration === 'string') {
    const value = parseIsoDuration(duration)
    if (value === null) throw new RangeError(`not an ISO 8601 duration in weeks to seconds: ${duration}`)
    return { kind: 'constant', value }
  }
  switch (duration.kind) {
    case 'uniform':
    case 'triangular':
    case 'pert':
    case 'beta':
      return duration.min === duration.max ? constant(duration.min, duration) : duration
    case 'normal':
    case 'lognormal':
      return duration.standardDeviation === 0 ? constant(duration.mean, duration) : duration
    case 'histogram':
      return { ...duration, bins: duration.bins.toSorted((a, b) => a.from - b.from || a.to - b.to) }
    default:
      return duration
  }
}

/**
 * Interarrival time of an arrival, in seconds of open time: as given, or exponential for a rate.
 *
 * @throws {RangeError} if the arrival gives none, which `checkScenario` reports beforehand
 */
export function arrivalInterarrival(arrival: Arrival): Distribution {
  if (arrival.interarrivalTime) return asDistribution(arrival.interarrivalTime)
  const mean = meanOfRate(arrival)
  if (mean === null) throw new RangeError('an arrival without interarrivalTime and without a rate')
  return { kind: 'exponential', mean, ...provenanceOf(arrival) }
}

function meanOfRate(arrival: Arrival): number | null {
  if (arrival.perHour) return secondsPerHour / arrival.perHour
  if (arrival.perDay) return secondsPerDay / arrival.perDay
  if (arrival.perWeek) return secondsPerWeek / arrival.perWeek
  return null
}

function constant(value: number, from: Distribution): Distribution {
  return { kind: 'constant', value, ...provenanceOf(from) }
}

function provenanceOf(from: Pick<Distribution, 'source' | 'note'>): Pick<Distribution, 'source' | 'note'> {
  return { ...(from.source && { source: from.source }), ...(from.note && { note: from.note }) }
}

/** Decimal digits of a finite number >= 0 without an exponent, exact enough to read the same number back. */
function withoutExponent(value: number): string {
  const [digits, exponentText] = String(value).split('e') as [string, string?]
  if (exponentText === undefined) return digits
  const exponent = Number(exponentText)
  const [whole, fraction = ''] = digits.split('.') as [string, string?]
  return exponent < 0
    ? `0.${'0'.repeat(-exponent - whole.length)}${whole}${fraction}`
    : `${whole}${fraction.padEnd(exponent, '0')}`
}
