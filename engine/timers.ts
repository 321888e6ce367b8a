import { Cron } from 'croner'
import { DateTime, Duration } from 'luxon'
import type { Value } from '../shared/expressions/value.ts'
import { Failure } from './failure.ts'

/** When a timer fires first, and how often after that. */
export interface TimerPlan {
  /** milliseconds since 1970 */
  readonly dueMs: number
  /** repetitions after the first; null without end; 0 for a date or duration */
  readonly remaining: number | null
}

/**
 * When a timer fires: an ISO 8601 date, duration or repeating interval (10.5.5.12), or as a cycle the cron
 * expression that other engines write, with or without seconds. A date that has passed is due at once. Dates without an offset are local to the time zone, days and months calendar ones.
 *
 * @throws {Failure} for what is none, and for an interval of no length
 */
export function planTimer(
  kind: 'date' | 'duration' | 'cycle',
  value: Value,
  nowMs: number,
  timeZone: string,
): TimerPlan {
  const text = typeof value === 'string' ? value.trim() : null
  if (text === null) throw unreadable(kind, JSON.stringify(value))
  switch (kind) {
    case 'date': {
      const date = DateTime.fromISO(text, { zone: timeZone })
      if (!date.isValid) throw unreadable(kind, text)
      return { dueMs: date.toMillis(), remaining: 0 }
    }
    case 'duration': {
      const duration = Duration.fromISO(text)
      if (!duration.isValid) throw unreadable(kind, text)
      const dueMs = DateTime.fromMillis(nowMs, { zone: timeZone }).plus(duration).toMillis()
      return { dueMs: Math.max(dueMs, nowMs), remaining: 0 }
    }
    case 'cycle': {
      if (isCron(text)) {
        const dueMs = nextOfCron(text, nowMs, timeZone)
        if (dueMs === null) throw never(text)
        return { dueMs, remaining: null }
      }
      const { repetitions, start, interval } = readCycle(text)
      const first =
        start === null ? nextOf(nowMs, interval, timeZone) : DateTime.fromISO(start, { zone: timeZone }).toMillis()
      return { dueMs: first, remaining: repetitions === null ? null : repetitions - 1 }
    }
  }
}

/**
 * The next time of a cycle after one that was due at `dueMs`. A cycle with an end makes up for what it
 * missed, one by one; an endless one goes on from now (SEMANTICS.md, "Timers").
 *
 * @returns milliseconds since 1970; null for a cron expression that names no further time
 */
export function nextDue(
  cycle: Value,
  dueMs: number,
  isEndless: boolean,
  nowMs: number,
  timeZone: string,
): number | null {
  const text = String(cycle).trim()
  if (isCron(text)) return nextOfCron(text, Math.max(dueMs, nowMs), timeZone)
  const { interval } = readCycle(text)
  let due = nextOf(dueMs, interval, timeZone)
  if (isEndless && due <= nowMs) due = nextOf(nowMs, interval, timeZone)
  return due
}

/** `R3/PT10M`, `R/2026-01-01T00:00:00Z/P1D`, `R2/P1D/2026-…` or the duration alone, which repeats without end. */
function readCycle(text: string): { repetitions: number | null; start: string | null; interval: Duration } {
  const parts = text.split('/')
  const head = /^R(-1|\d*)$/.exec(parts[0] ?? '')
  const rest = head ? parts.slice(1) : parts
  const durationText = rest.find((part) => part.startsWith('P'))
  const start = rest[0] && !rest[0].startsWith('P') ? rest[0] : null
  const interval = Duration.fromISO(durationText ?? '')
  if (!interval.isValid || rest.length > 2 || (start !== null && !DateTime.fromISO(start).isValid)) {
    throw unreadable('cycle', text)
  }
  if (interval.toMillis() <= 0) {
    throw new Failure(
      'timer-invalid',
      `The timer cycle "${text}" repeats after no time.`,
      'Give it a length, as in R3/PT10M.',
    )
  }
  const repetitions = !head || head[1] === '' || head[1] === '-1' ? null : Number(head[1])
  if (repetitions === 0) throw unreadable('cycle', text)
  return { repetitions, start, interval }
}

/** Five to seven fields, or a nickname as in `@daily`. */
function isCron(text: string): boolean {
  return /^@[a-z]+$/i.test(text) || /^\S+(\s+\S+){4,6}$/.test(text)
}

/** The first time after `fromMs` that a cron expression names, by the clock of the time zone; null: none. */
function nextOfCron(text: string, fromMs: number, timeZone: string): number | null {
  try {
    return new Cron(text, { timezone: timeZone, paused: true }).nextRun(new Date(fromMs))?.getTime() ?? null
  } catch (error) {
    throw new Failure(
      'timer-invalid',
      `The timer cycle "${text}" is not a cron expression: ${error instanceof Error ? error.message : String(error)}`,
      'Write it as 0 9 * * MON-FRI, or as an ISO 8601 interval such as R/PT1H.',
    )
  }
}

function nextOf(fromMs: number, interval: Duration, timeZone: string): number {
  return DateTime.fromMillis(fromMs, { zone: timeZone }).plus(interval).toMillis()
}

function never(cycle: string): Failure {
  return new Failure(
    'timer-never',
    `The timer cycle "${cycle}" names no time any more.`,
    'Name a time that still comes, or take the timer out.',
  )
}

const FORMS = { date: '2026-01-31T09:00:00Z', duration: 'PT15M or P3D', cycle: 'R3/PT10M' } as const

function unreadable(kind: 'date' | 'duration' | 'cycle', text: string): Failure {
  return new Failure(
    'timer-invalid',
    `The timer ${kind} is ${text}, which is not an ISO 8601 ${kind}.`,
    `Write it as ${FORMS[kind]}, or as an expression that gives such a text.`,
  )
}
