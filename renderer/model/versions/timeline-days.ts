import type { Version } from '../../../shared/contract/contract.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Versions that were made on one day of the user's calendar. */
export interface TimelineDay {
  /** `2026-11-29` */
  readonly key: string
  /** as a heading: `Today`, `Yesterday`, `Friday, 27 November` */
  readonly label: string
  /** newest first */
  readonly versions: readonly Version[]
}

/** Versions by the day they were made, newest first, whatever their order before. */
export function timelineDays(versions: readonly Version[], now: Date, locale: string): readonly TimelineDay[] {
  const newestFirst = versions.toSorted(
    (one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt) || other.number - one.number,
  )
  const byDay = Map.groupBy(newestFirst, ({ createdAt }) => keyOf(new Date(createdAt)))
  return [...byDay].map(([key, those]) => ({
    key,
    label: dayLabel(new Date(those[0]!.createdAt), now, locale),
    versions: those,
  }))
}

/** Milestones and what is approved: what filtering for milestones leaves. */
export function isMilestone({ isMilestone: isMarked, state }: Version): boolean {
  return isMarked || state === 'approved'
}

function dayLabel(date: Date, now: Date, locale: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / dayMs)
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day')
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
  }
  const isThisYear = date.getFullYear() === now.getFullYear()
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return new Intl.DateTimeFormat(locale, isThisYear ? day : { ...day, year: 'numeric' }).format(date)
}

function keyOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
