import type { Event } from '../../shared/bpmn/process-model.ts'
import { asDistribution } from '../../shared/scenario/duration.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { literalTimer, secondsFromStart } from '../../shared/scenario/literal-timer.ts'
import type { Distribution, ResolvedScenario } from '../../shared/scenario/scenario.ts'

/** When an event happens once it is waited for: after a delay, at a date, or (neither) as its activity ends. */
export interface EventTime {
  readonly delay: Distribution | null
  /** seconds since the scenario's start; NaN without a date */
  readonly date: number
}

/** The scenario's delay; without one the model's literal duration, first repetition of a cycle, or date. */
export function eventTime(event: Event, scenario: ResolvedScenario): EventTime {
  const given = entryOf(scenario.events, event.id)?.delay
  if (given) return { delay: asDistribution(given), date: NaN }
  for (const definition of event.definitions) {
    const timer = literalTimer(definition)
    if (timer?.kind === 'date') return { delay: null, date: secondsFromStart(timer.date, scenario) }
    if (timer) return { delay: { kind: 'constant', value: timer.seconds }, date: NaN }
  }
  return { delay: null, date: NaN }
}
