import type { Distribution } from '../scenario/scenario.ts'
import { durationUnits, parseDuration, parseNumber, type DurationUnit } from '../scenario/units.ts'

export interface DurationReading {
  /** BCP 47; decides what comma and point mean */
  readonly locale: string
  /** of a number that stands alone */
  readonly unit: DurationUnit
  /** hours of work that a day means in the table; a week is five of them where it is less than 24 */
  readonly hoursPerDay: number
}

/**
 * What a cell says about how long a step takes: `15 min`, `1,5`, `2 Std`, `1 h 30 min`, `1h30`, `1/2 h`, `1½ h`,
 * `0:45` (hours and minutes), from to as `10-20 min` or `10 bis 20` (uniform), shortest, usual and longest as `10/15/40 min`
 * (triangular).
 *
 * @returns in seconds; null if it is none of these
 */
export function parseTableDuration(text: string, reading: DurationReading): Distribution | null {
  const plain = text
    .trim()
    .replace(/^(ca\.?|approx\.?|about|around|circa|etwa|rund|~|≈)\s*/i, '')
    .replace(/(\d)\s*(['’])$/, '$1 min')
    .replace(/(?<![\d/])(?:(\d+)\s+)?([1-3])\/([234])(?=\s*\p{L}+\.?$)/u, asDecimal)
    .replace(/(\d*)\s*([¼½¾])/, (_, whole: string, part: string) => String(Number(whole) + fractions[part]!))
    .replace(/^(\d+)\s*(?:h|std\.?)\s*([0-5]\d)$/i, '$1 h $2 min')
  const alone = secondsOf(plain, reading, reading.unit)
  if (alone !== null) return { kind: 'constant', value: alone }
  const parts = plain
    .replace(/^(from|between|von|zwischen)\s+/i, '')
    .split(/\s*(?:\/|–|—|-|\.{2,}|…)\s*|\s+(?:to|bis|and|und)\s+/i)
  if (parts.length < 2 || parts.length > 3) return null
  const unit = /(\p{L}+)\.?$/u.exec(parts.at(-1)!)?.[1]
  const seconds = parts.map(
    (part) =>
      secondsOf(part, reading, null) ?? secondsOf(unit ? `${part} ${unit}` : part, reading, unit ? null : reading.unit),
  )
  const [min, max] = [seconds[0] ?? null, seconds.at(-1) ?? null]
  if (min === null || max === null || min > max) return null
  if (seconds.length === 2) return min === max ? { kind: 'constant', value: min } : { kind: 'uniform', min, max }
  const middle = seconds[1] ?? null
  if (middle === null || middle < min || middle > max) return null
  return min === max ? { kind: 'constant', value: min } : { kind: 'triangular', min, mode: middle, max }
}

const fractions: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 }

/** `1/2`, `1 3/4`; with a unit behind it a proper fraction is no span of whole ones. */
function asDecimal(text: string, whole: string | undefined, above: string, below: string): string {
  const share = Number(above) / Number(below)
  return share < 1 ? String(Number(whole ?? 0) + share) : text
}

function secondsOf(
  text: string,
  { locale, hoursPerDay }: DurationReading,
  bareUnit: DurationUnit | null,
): number | null {
  const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?(?:\s*(?:h|std|hrs?|uhr))?\.?$/i.exec(text)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  if (bareUnit) {
    const bare = parseNumber(text, locale)
    if (bare !== null) return bare < 0 ? null : finite(bare * unitSeconds(durationUnits[bareUnit], hoursPerDay))
  }
  const seconds = parseDuration(text, locale)
  if (seconds === null || !/[dtwj]/i.test(text) || /^P/i.test(text)) return finite(seconds)
  // days and weeks of work are shorter than those of the calendar
  let total = 0
  for (const [, amount, word] of text.matchAll(/([\d.,'’\s\u00a0\u202f]*\d)\s*(\p{L}+)\.?\s*/gu)) {
    const value = parseNumber(amount!.trim(), locale)
    const size = parseDuration(`1 ${word!}`, locale)
    if (value === null || size === null) return null
    total += value * unitSeconds(size, hoursPerDay)
  }
  return finite(total)
}

function unitSeconds(seconds: number, hoursPerDay: number): number {
  if (seconds === durationUnits.d) return hoursPerDay * 3600
  if (seconds === durationUnits.w) return (hoursPerDay < 24 ? 5 : 7) * hoursPerDay * 3600
  return seconds
}

/** What no process takes (above a thousand years) is a slip, and would not be a number any more. */
function finite(seconds: number | null): number | null {
  return seconds !== null && seconds >= 0 && seconds < 3.2e10 ? seconds : null
}
