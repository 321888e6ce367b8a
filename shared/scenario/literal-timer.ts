import { DateTime } from 'luxon'
import type { EventDefinition, Expression } from '../bpmn/process-model.ts'
import { parseIsoDuration } from './duration.ts'
import type { ResolvedScenario } from './scenario.ts'

/** What a timer in the model says by itself, without a scenario. */
export type LiteralTimer =
  | { readonly kind: 'duration'; readonly seconds: number }
  /** as written: `secondsFromStart` places it in a scenario's time */
  | { readonly kind: 'date'; readonly date: string }
  | {
      readonly kind: 'cycle'
      readonly seconds: number
      /** how often it fires; null: without end */
      readonly repetitions: number | null
    }

/**
 * Reads the literal duration (`PT15M`), date (`2026-01-05T12:00:00`, with or without an offset) or cycle
 * (`R3/PT1H`) of a timer event definition (BPMN 2.0.2, 10.5.5.12). FEEL's literals, `="PT15M"` and
 * `=duration("PT15M")`, count too.
 *
 * @returns null for other definitions, for expressions that only a running engine can evaluate, and for
 *   years and months, which have no fixed length
 */
export function literalTimer(definition: EventDefinition): LiteralTimer | null {
  if (definition.kind !== 'timer') return null
  const { duration, date, cycle } = definition
  if (duration) {
    const seconds = parseIsoDuration(literalText(duration))
    return seconds === null ? null : { kind: 'duration', seconds }
  }
  if (date) return DateTime.fromISO(literalText(date)).isValid ? { kind: 'date', date: literalText(date) } : null
  return cycle ? readCycle(literalText(cycle)) : null
}

/**
 * Seconds from the scenario's start to a date as a timer has it; negative if it has passed. A date
 * without an offset is local to the scenario's time zone.
 */
export function secondsFromStart(date: string, scenario: Pick<ResolvedScenario, 'start' | 'timeZone'>): number {
  const zone = scenario.timeZone
  return DateTime.fromISO(date, { zone }).diff(DateTime.fromISO(scenario.start, { zone })).as('seconds')
}

/** ISO 8601 repeating interval without a fixed start: `R3/PT1H`, `R/PT1H`, or the duration alone. */
function readCycle(text: string): LiteralTimer | null {
  const match = /^(?:R(-1|\d*)\/)?(P[^/]+)$/.exec(text)
  const seconds = match ? parseIsoDuration(match[2]!) : null
  if (!match || !seconds) return null
  const repetitions = match[1] === undefined ? 1 : match[1] === '' || match[1] === '-1' ? null : Number(match[1])
  return { kind: 'cycle', seconds, repetitions }
}

function literalText({ body }: Expression): string {
  const text = body.trim()
  return /^=?\s*(?:duration|date and time)?\s*\(?\s*"([^"]*)"\s*\)?$/.exec(text)?.[1] ?? text
}
