/** `9`, `9:00`, `09.30` or `930` as `HH:MM`; null for what is no time of a day. */
export function parseClock(text: string): string | null {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text.trim()) ?? []
  if (hours === undefined || Number(minutes) > 59) return null
  const isEndOfDay = Number(hours) === 24 && minutes === '00'
  if (Number(hours) > 23 && !isEndOfDay) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}
