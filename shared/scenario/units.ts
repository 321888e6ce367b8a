import { parseIsoDuration } from './duration.ts'

/** Units that people write durations in, with their seconds. */
export const durationUnits = { s: 1, min: 60, h: 3600, d: 86_400, w: 604_800 } as const
export type DurationUnit = keyof typeof durationUnits

const unitWords: Readonly<Record<DurationUnit, string>> = {
  s: 's sec secs second seconds sek sekunde sekunden seg segundo segundos seconde secondes',
  min: 'm min mins minute minutes minuten minuto minutos',
  h: 'h hr hrs hour hours std stunde stunden hora horas heure heures uur uren',
  d: 'd day days t tag tage tagen día días dia dias jour jours j dag dagen',
  w: 'w wk wks week weeks woche wochen semana semanas semaine semaines weken',
}
const unitOfWord = new Map(
  (Object.keys(unitWords) as DurationUnit[]).flatMap((unit) => unitWords[unit].split(' ').map((word) => [word, unit])),
)

/**
 * Seconds of what a person writes: `15 min`, `2 h 30 min`, `1.5 h`, in German `1,5 h`, `2 Std`, `1 Tag`;
 * ISO 8601 durations too.
 *
 * @param locale decides what comma and point mean (BCP 47)
 * @param bareUnit unit of a number that stands alone; without it such a number is refused
 * @returns null if it is no duration, negative, or counts in months or years
 */
export function parseDuration(text: string, locale: string, bareUnit?: DurationUnit): number | null {
  const trimmed = text.trim()
  if (/^P/i.test(trimmed)) return parseIsoDuration(trimmed.toUpperCase())
  if (bareUnit) {
    const bare = parseNumber(trimmed, locale)
    if (bare !== null) return bare < 0 ? null : bare * durationUnits[bareUnit]
  }
  const parts = [...trimmed.matchAll(/([\d.,'’\s\u00a0\u202f]*\d)\s*(\p{L}+)\.?\s*/gu)]
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== trimmed) return null
  let seconds = 0
  let last = Infinity
  for (const [, amount, word] of parts) {
    const unit = unitOfWord.get(word!.toLowerCase())
    const value = parseNumber(amount!.trim(), locale)
    if (!unit || value === null || durationUnits[unit] >= last) return null
    last = durationUnits[unit]
    seconds += value * last
  }
  return seconds
}

/**
 * A duration to read, in one unit with at most three significant digits: `45 s`, `15 min`, `2.5 h`,
 * `3.2 d`. For fields that are edited, take `formatDurationExactly`.
 */
export function formatDuration(seconds: number, locale: string): string {
  const unit = durationUnitFor(seconds)
  const amount = seconds / durationUnits[unit]
  // a value just below a unit is shown in it, and then as one
  const shown = unit !== 's' && Math.abs(amount) < 1 ? Math.sign(amount) : amount
  return `${formatNumber(shown, locale)} ${unit}`
}

/** The unit in which a duration reads best: days from two days on, else the largest of h, min, s that is at least 1. */
export function durationUnitFor(seconds: number): DurationUnit {
  const size = Math.abs(seconds)
  // the boundaries are those of the rounded value: 59.97 s must not become "60 s", nor 59.97 min "60 min"
  if (size >= 2 * durationUnits.d || (size > 0 && size % durationUnits.d === 0)) return 'd'
  if (size >= 3597) return 'h'
  return size >= 59.95 ? 'min' : 's'
}

/** A duration without loss, for fields that are edited: `2 h 30 min`; `parseDuration` gives the same seconds back. */
export function formatDurationExactly(seconds: number, locale: string): string {
  if (seconds === 0) return '0 min'
  const parts: string[] = []
  let rest = seconds
  for (const unit of ['d', 'h', 'min'] as const) {
    const size = durationUnits[unit]
    const left = rest % size
    if (rest >= size) parts.push(`${exactNumber((rest - left) / size, locale)} ${unit}`)
    rest = left
  }
  if (rest > 0) parts.push(`${exactNumber(rest, locale)} s`)
  return parts.join(' ')
}

/**
 * A number as people write it, with or without thousands separators. Where the locale's reading is
 * impossible (`1,5` in English: a group has three digits), comma or point is the decimal sign.
 *
 * @returns null if it is no number
 */
export function parseNumber(text: string, locale: string): number | null {
  const compact = text.trim().replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, '')
  if (!/^[-−]?\d[\d.,]*$|^[-−]?[.,]\d+$/.test(compact)) return null
  const { decimal, group } = separators(locale)
  // nobody groups the digits of less than a thousand: 0.125 is an eighth in every language
  const grouped = new RegExp(`^[-−]?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`)
  const plain = /^[-−]?\d*([.,]\d*)?$/
  const normal = grouped.test(compact)
    ? compact.replaceAll(group, '').replace(decimal, '.')
    : plain.test(compact)
      ? compact.replace(',', '.')
      : null
  return normal === null ? null : Number(normal.replace('−', '-'))
}

/** A number to read, with at most three significant digits, whole numbers in full: `0.0123`, `1.5`, `12,345`. */
export function formatNumber(value: number, locale: string): string {
  const format =
    Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3, minimumSignificantDigits: 1 }
  return numberFormat(locale, format).format(value)
}

/** A share as a percentage: 0.813 is `81 %`, 0.0123 is `1.2 %`; two digits, or more where asked for. */
export function formatPercent(share: number, locale: string, fractionDigits?: number): string {
  const percent = share * 100
  const digits = fractionDigits ?? (percent !== 0 && Math.abs(percent) < 9.95 ? 1 : 0)
  return `${numberFormat(locale, { maximumFractionDigits: digits }).format(percent)} %`
}

/** An amount in a currency (ISO 4217): `€12.50`; amounts from 1,000 on without cents. */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const isLarge = Math.abs(amount) >= 1000
  return numberFormat(locale, {
    style: 'currency',
    currency,
    ...(isLarge && { maximumFractionDigits: 0 }),
  }).format(amount)
}

/** What a currency (ISO 4217) is written with: `€`, `CHF`, `$`. */
export function currencySymbol(currency: string, locale: string): string {
  const parts = numberFormat(locale, { style: 'currency', currency }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

function exactNumber(value: number, locale: string): string {
  const { decimal } = separators(locale)
  const text = String(value)
  const plain = text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text
  return plain.replace('.', decimal)
}

const formats = new Map<string, Intl.NumberFormat>()

/** The format of the browser or of Node, made once for each locale and options: making one takes longer than using it. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, options)))
  return format
}

function separators(locale: string): { decimal: string; group: string } {
  const parts = numberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.8)
  const decimal = parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.'
  return { decimal, group: decimal === ',' ? '.' : ',' }
}
