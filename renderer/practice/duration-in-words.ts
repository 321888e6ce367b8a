import { durationUnitFor, durationUnits } from '../../shared/scenario/units.ts'

const names = { s: 'second', min: 'minute', h: 'hour', d: 'day', w: 'week' } as const

/** A duration in seconds as a word that goes into a sentence: `2 days`, `1.5 hours`. */
export function durationInWords(seconds: number, locale: string): string {
  const unit = durationUnitFor(seconds)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: names[unit],
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(seconds / durationUnits[unit])
}
