import type { Estimate } from '../../../shared/scenario/result.ts'
import {
  durationUnitFor,
  durationUnits,
  formatMoney,
  formatNumber,
  formatPercent,
  numberFormat,
} from '../../../shared/scenario/units.ts'

/** How figures are written in a scenario: in the user's locale and the scenario's currency. */
export interface FigureStyle {
  readonly locale: string
  readonly currency: string
  /** words that belong to figures, in the user's language */
  readonly words: { readonly perDay: string; readonly perWeek: string; readonly points: string }
}

/** What a figure measures decides its unit: seconds, money, a share of 1, cases per hour, or a plain count. */
export type Measure = 'duration' | 'money' | 'share' | 'rate' | 'count'

/** A figure taken apart, so that the value can be large and its unit small. */
export interface Figure {
  readonly value: string
  readonly unit: string
  /** in the same unit, without sign; empty where there is no interval */
  readonly halfWidth: string
}

export const nothing = '–'

/** A mean with half the width of its interval, both in the unit that suits the mean. */
export function figureOf({ mean, ci95 }: Estimate, measure: Measure, style: FigureStyle): Figure {
  if (mean === null) return { value: nothing, unit: '', halfWidth: '' }
  const half = ci95 ? (ci95[1] - ci95[0]) / 2 : null
  return { ...inUnits(mean, measure, style), halfWidth: half === null ? '' : halfWidthText(half, mean, measure, style) }
}

/** A figure in one string: `27.4 h`. */
export function figureText(value: number | null, measure: Measure, style: FigureStyle): string {
  if (value === null) return nothing
  if (measure === 'money') return formatMoney(value, style.currency, style.locale)
  const { value: digits, unit } = inUnits(value, measure, style)
  return unit ? `${digits}\u202f${unit}` : digits
}

/**
 * A difference with its sign: `−6.2 h`, `+4.13 €`, `+1.5 points`.
 *
 * @param ci95 the interval that stands beside it, so that both are in one unit: `+0.46 h ± 3.8 h`
 */
export function signedText(
  difference: number | null,
  measure: Measure,
  style: FigureStyle,
  ci95: readonly [number, number] | null = null,
): string {
  if (difference === null) return nothing
  const sign = difference < 0 ? '−' : difference > 0 ? '+' : ''
  if (measure === 'duration' && ci95) {
    const unit = unitOfInterval(ci95)
    return `${sign}${formatNumber(Math.abs(difference) / durationUnits[unit], style.locale)}\u202f${unit}`
  }
  if (measure === 'share') {
    return `${sign}${formatNumber(Number(Math.abs(difference * 100).toPrecision(3)), style.locale)}\u202f${style.words.points}`
  }
  // a small difference of rates keeps the unit of the rates
  if (measure === 'rate')
    return `${sign}${formatNumber(Math.abs(difference) * 24, style.locale)}\u202f${style.words.perDay}`
  return sign + figureText(Math.abs(difference), measure, style)
}

/** `± 0.7 h`, or empty without an interval. */
export function intervalText(ci95: readonly [number, number] | null, measure: Measure, style: FigureStyle): string {
  if (!ci95) return ''
  const half = (ci95[1] - ci95[0]) / 2
  if (measure === 'duration') {
    const unit = unitOfInterval(ci95)
    return `± ${twoDigits(half / durationUnits[unit], style.locale)}\u202f${unit}`
  }
  if (measure === 'rate') return `± ${twoDigits(half * 24, style.locale)}\u202f${style.words.perDay}`
  return measure === 'share'
    ? `± ${formatNumber(Number((half * 100).toPrecision(2)), style.locale)}\u202f${style.words.points}`
    : `± ${figureText(measure === 'money' ? half : Number(half.toPrecision(2)), measure, style)}`
}

/** In the unit of what it belongs to, `−6.2 h ± 0.7 h`, or of its width where that is larger. */
function unitOfInterval([from, to]: readonly [number, number]) {
  return durationUnitFor(Math.max(Math.abs(from + to), to - from) / 2)
}

/** Cases per hour as people count them: a day from one a day on, else a week. */
function rateUnit(perHour: number): { readonly factor: number; readonly word: 'perDay' | 'perWeek' } {
  return perHour * 24 >= 1 ? { factor: 24, word: 'perDay' } : { factor: 168, word: 'perWeek' }
}

function inUnits(value: number, measure: Measure, { locale, currency, words }: FigureStyle): Omit<Figure, 'halfWidth'> {
  switch (measure) {
    case 'duration': {
      const unit = durationUnitFor(value)
      return { value: formatNumber(value / durationUnits[unit], locale), unit }
    }
    case 'money':
      return moneyParts(value, currency, locale)
    case 'share':
      return splitUnit(formatPercent(value, locale, value < 0.995 && value > 0.0005 ? 1 : 0))
    case 'rate': {
      const { factor, word } = rateUnit(value)
      return { value: formatNumber(value * factor, locale), unit: words[word] }
    }
    case 'count':
      return { value: formatNumber(value, locale), unit: '' }
  }
}

/** Half a width in the mean's own unit. */
function halfWidthText(half: number, mean: number, measure: Measure, style: FigureStyle): string {
  const size = durationUnits[durationUnitFor(mean)]
  switch (measure) {
    case 'duration':
      return asPrecise(half / size, mean / size, style.locale)
    case 'money':
      return numberFormat(style.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(half)
    case 'share':
      return asPrecise(half * 100, mean * 100, style.locale)
    case 'rate':
      return asPrecise(half * rateUnit(mean).factor, mean * rateUnit(mean).factor, style.locale)
    case 'count':
      return asPrecise(half, mean, style.locale)
  }
}

/** A half-width to the last of the three digits that its value is told in; below that only as less. */
function asPrecise(half: number, value: number, locale: string): string {
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-9))))
  const last = 10 ** -decimals
  const text = (size: number) => numberFormat(locale, { maximumFractionDigits: decimals }).format(size)
  if (half === 0) return '0'
  return half < last ? `< ${text(last)}` : text(half)
}

function twoDigits(value: number, locale: string): string {
  return formatNumber(Number(value.toPrecision(2)), locale)
}

function moneyParts(amount: number, currency: string, locale: string): Omit<Figure, 'halfWidth'> {
  const format = numberFormat(locale, {
    style: 'currency',
    currency,
    ...(Math.abs(amount) >= 1000 ? { maximumFractionDigits: 0 } : {}),
  })
  const parts = format.formatToParts(amount)
  const value = parts
    .filter(({ type }) => type !== 'currency' && type !== 'literal')
    .map((part) => part.value)
    .join('')
  return { value, unit: parts.find(({ type }) => type === 'currency')?.value ?? currency }
}

function splitUnit(text: string): Omit<Figure, 'halfWidth'> {
  const [, value = text, unit = ''] = /^(.*?)[\s\u00a0\u202f]?([^\d\s\u00a0\u202f]*)$/u.exec(text) ?? []
  return { value, unit }
}
