/**
 * A set of working calendars of which all must be open, with what places them in simulated time.
 * Plain data; `OpenIntervals` turns it into intervals, as far as a run needs them.
 */
export interface CalendarSpec {
  /** IANA name, e.g. `Europe/Berlin` */
  readonly timeZone: string
  /** the scenario's start: milliseconds since 1970 UTC */
  readonly startMs: number
  readonly calendars: readonly WorkingCalendar[]
}

export interface WorkingCalendar {
  readonly weekly: readonly DailyHours[]
  /** local days (`2026-12-25`) closed from midnight to midnight */
  readonly closed: readonly string[]
}

export interface DailyHours {
  /** 0 Monday … 6 Sunday: the local day on which it opens */
  readonly day: number
  /** minutes after local midnight; `to` > `from`, beyond 1440 on the next day */
  readonly from: number
  readonly to: number
}
