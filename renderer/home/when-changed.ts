const dayMs = 24 * 60 * 60 * 1000

/** An instant as short as it can be read on the day `now`: `10:41`, `yesterday`, `Fri 20 Nov`, `9 Nov`, `9 Nov 2025`. */
export function whenChanged(instant: string, now: Date, locale: string): string {
  const date = new Date(instant)
  const days = Math.round((startOfDay(now) - startOfDay(date)) / dayMs)
  if (days <= 0) return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(date)
  if (days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')
  const day = { day: 'numeric', month: 'short' } as const
  if (days < 7) return new Intl.DateTimeFormat(locale, { ...day, weekday: 'short' }).format(date).replace(',', '')
  if (date.getFullYear() === now.getFullYear()) return new Intl.DateTimeFormat(locale, day).format(date)
  return new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }).format(date)
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
