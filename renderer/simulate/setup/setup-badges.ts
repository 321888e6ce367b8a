import type { EventDefinition, ProcessModel } from '../../../shared/bpmn/process-model.ts'
import { meanOf } from '../../../shared/distributions/moments.ts'
import { asDistribution } from '../../../shared/scenario/duration.ts'
import { decisionOf, flowProbabilities } from '../../../shared/scenario/flow-probabilities.ts'
import { literalTimer } from '../../../shared/scenario/literal-timer.ts'
import {
  awaitedEvents,
  defaultEventProbability,
  tasksOf,
  topLevelStartEvents,
} from '../../../shared/scenario/model-inputs.ts'
import type { Arrival, Duration, ResolvedScenario } from '../../../shared/scenario/scenario.ts'
import { formatDuration, formatNumber, formatPercent } from '../../../shared/scenario/units.ts'

/** What a scenario says about an element, short enough to stand on the diagram. */
export interface SetupBadge {
  readonly elementId: string
  /** field of the inspector that edits it; the element that has it may be another one */
  readonly field: string
  readonly selectId: string
  readonly text: string
  readonly kind: 'arrival' | 'share' | 'duration' | 'delay' | 'missing'
}

/** The words around a number, in the user's language. */
export interface ArrivalWords {
  aDay(count: string): string
  anHour(count: string): string
  aWeek(count: string): string
  every(time: string): string
}

export function setupBadges(
  model: ProcessModel,
  scenario: ResolvedScenario,
  locale: string,
  words: ArrivalWords,
): readonly SetupBadge[] {
  return [
    ...topLevelStartEvents(model).map(({ id }) =>
      badge(id, 'arrival', 'arrival', arrivalText(scenario.arrivals[id], locale, words)),
    ),
    ...shareBadges(model, scenario, locale),
    ...tasksOf(model).map(({ id }) => {
      const duration = scenario.activities[id]?.duration
      return badge(id, 'duration', 'duration', duration ? meanText(duration, locale) : null)
    }),
    ...delayBadges(model, scenario, locale),
  ]
}

/** `78 a day`, or the mean time between two cases: `every 18 min`. */
export function arrivalText(arrival: Arrival | undefined, locale: string, words: ArrivalWords): string | null {
  if (arrival?.perDay) return words.aDay(formatNumber(arrival.perDay, locale))
  if (arrival?.perHour) return words.anHour(formatNumber(arrival.perHour, locale))
  if (arrival?.perWeek) return words.aWeek(formatNumber(arrival.perWeek, locale))
  return arrival?.interarrivalTime ? words.every(meanText(arrival.interarrivalTime, locale)) : null
}

function shareBadges(model: ProcessModel, scenario: ResolvedScenario, locale: string): readonly SetupBadge[] {
  return Object.values(model.nodes)
    .filter((node) => decisionOf(model, node) !== null)
    .flatMap((node) =>
      Object.entries(flowProbabilities(model, node, scenario)).map(([flow, share]) => ({
        elementId: flow,
        selectId: node.id,
        field: `share.${flow}`,
        text: formatPercent(share, locale),
        kind: 'share' as const,
      })),
    )
}

function delayBadges(model: ProcessModel, scenario: ResolvedScenario, locale: string): readonly SetupBadge[] {
  return awaitedEvents(model).flatMap((event) => {
    const parameters = scenario.events[event.id]
    const probability = parameters?.probability ?? defaultEventProbability(event)
    const delay = parameters?.delay ? meanText(parameters.delay, locale) : literalText(event.definitions, locale)
    if (probability === 0) return []
    const chance = probability < 1 ? formatPercent(probability, locale) : null
    const text = [chance, delay].filter((part) => part !== null).join(' · ')
    return text ? [badge(event.id, 'delay', 'delay', text)] : []
  })
}

function literalText(definitions: readonly EventDefinition[], locale: string): string | null {
  for (const definition of definitions) {
    const timer = literalTimer(definition)
    if (timer && timer.kind !== 'date') return formatDuration(timer.seconds, locale)
  }
  return null
}

export function meanText(duration: Duration, locale: string): string {
  return formatDuration(meanOf(asDistribution(duration)), locale)
}

function badge(elementId: string, field: string, kind: SetupBadge['kind'], text: string | null): SetupBadge {
  return text === null
    ? { elementId, selectId: elementId, field, text: '?', kind: 'missing' }
    : { elementId, selectId: elementId, field, text, kind }
}
