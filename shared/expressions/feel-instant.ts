import { date, dateAndTime } from 'feelin'

/** FEEL's `now()` and `today()` at an instant, in UTC: the clock is not asked. */
export function instantFunctions(nowMs: number): Readonly<Record<string, unknown>> {
  const text = new Date(nowMs).toISOString()
  return { now: () => dateAndTime(text), today: () => date(text.slice(0, 10)) }
}
