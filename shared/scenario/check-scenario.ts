import type { Event, ProcessModel, Task } from '../bpmn/process-model.ts'
import type { Problem } from '../problem.ts'
import { calendarProblems } from './check-calendar-use.ts'
import { decisionProblems } from './check-decisions.ts'
import { eventBasedProblems, eventProblems } from './check-events.ts'
import { strayProblems } from './check-ids.ts'
import { repeatProblems, requirementProblems } from './check-requirements.ts'
import { entryOf } from './entry-of.ts'
import { awaitedEvents, tasksOf, topLevelStartEvents } from './model-inputs.ts'
import { type Say, sayingIn } from './scenario-problem.ts'
import type { ResolvedScenario } from './scenario.ts'

export { countInputs } from './count-inputs.ts'
export { literalTimer } from './literal-timer.ts'

/**
 * Whether a scenario says all that a simulation of this model needs, and nothing that the model cannot
 * follow. Errors stop a simulation; warnings are told with the result.
 */
export function checkScenario(model: ProcessModel, resolved: ResolvedScenario): readonly Problem[] {
  const say = sayingIn(model, resolved)
  return [
    ...topLevelStartEvents(model).flatMap((event) => arrivalProblems(event, resolved, say)),
    ...tasksOf(model).flatMap((task) => durationProblems(task, resolved, say)),
    ...Object.values(model.nodes).flatMap((node) => [
      ...requirementProblems(node, resolved, say),
      ...repeatProblems(node, resolved, say),
      ...decisionProblems(model, node, resolved, say),
      ...eventBasedProblems(model, node, resolved, say),
    ]),
    ...awaitedEvents(model).flatMap((event) => eventProblems(model, event, resolved, say)),
    ...Object.entries(resolved.resources).flatMap(([id, { calendar, name }]) =>
      calendarProblems(calendar, `resources.${id}.calendar`, id, `Resource "${name ?? id}" follows`, resolved, say),
    ),
    ...strayProblems(model, resolved, say),
  ]
}

function arrivalProblems({ id }: Event, resolved: ResolvedScenario, say: Say): Problem[] {
  const arrival = entryOf(resolved.arrivals, id)
  if (!arrival || !(arrival.interarrivalTime || arrival.perHour || arrival.perDay || arrival.perWeek))
    return [
      say.problem({
        severity: 'error',
        code: 'arrivals-missing',
        elementId: id,
        field: `arrivals.${id}.interarrivalTime`,
        what: `${say.label(id)} has no arrivals`,
        mend: 'Say at the start event how often a case starts here.',
      }),
    ]
  const whose = `Arrivals at ${say.label(id)} follow`
  return calendarProblems(arrival.calendar, `arrivals.${id}.calendar`, id, whose, resolved, say)
}

function durationProblems({ id }: Task, resolved: ResolvedScenario, say: Say): Problem[] {
  if (entryOf(resolved.activities, id)?.duration) return []
  return [
    say.problem({
      severity: 'error',
      code: 'duration-missing',
      elementId: id,
      field: `activities.${id}.duration`,
      what: `${say.label(id)} has no duration`,
      mend: 'Give it one.',
    }),
  ]
}
