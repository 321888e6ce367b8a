import type { Distribution, Scenario } from '../shared/scenario/scenario.ts'
import { scopesOf, type ActivityPlan, type BoundaryPlan, type EventPlan, type ModelPlan } from './plan.ts'
import { START } from './write-model.ts'

/** The scenario in which the simulator plays one case of a plan. All times are whole seconds, so that ties happen. */
export function scenarioOf(plan: ModelPlan, seed: number): Scenario {
  const scopes = scopesOf(plan)
  const nodes = scopes.flatMap((scope) => scope.nodes)
  const activities = nodes.filter((node): node is ActivityPlan => node.kind === 'activity')
  const events = nodes.filter((node): node is EventPlan => node.kind === 'event')
  const main = plan.processes[0]!
  return {
    version: 1,
    name: 'random',
    timeZone: 'UTC',
    start: START,
    run: { cases: 1, replications: 2, seed },
    arrivals: Object.fromEntries(
      main.nodes
        .filter((node) => node.kind === 'event' && node.position === 'start')
        .map(({ id }) => [id, { interarrivalTime: oneOf([1000]), first: id === plan.start ? 'PT0S' : 'PT1000S' }]),
    ),
    activities: Object.fromEntries(activities.map((activity) => [activity.id, activityEntry(activity)])),
    flows: Object.fromEntries(
      scopes.flatMap(({ flows }) =>
        flows.flatMap(({ id, probability }) => (probability === null ? [] : [[id, { probability }]])),
      ),
    ),
    events: Object.fromEntries([
      ...events.filter(isAwaited).map((event) => [event.id, eventEntry(event)] as const),
      ...activities.flatMap(({ boundaryEvents }) =>
        boundaryEvents.map((event) => [event.id, eventEntry(event)] as const),
      ),
    ]),
  }
}

function activityEntry({ work, repetition }: ActivityPlan) {
  const isOpen =
    repetition?.kind === 'multiInstance' ? !repetition.isLiteral : repetition !== null && repetition.times !== null
  return {
    ...(work.kind === 'task' ? { duration: oneOf(work.seconds) } : {}),
    ...(isOpen ? { repeat: repetition!.times } : {}),
  }
}

/** What the model says itself, the time of a timer, is left to it. */
function eventEntry({ trigger, seconds, probability }: EventPlan | BoundaryPlan) {
  const isTimer = trigger.kind === 'timer'
  return { ...(isTimer || seconds === null ? {} : { delay: oneOf(seconds) }), probability }
}

function isAwaited({ position, trigger }: EventPlan): boolean {
  return position === 'intermediateCatch' && trigger.kind !== 'link' && trigger.kind !== 'none'
}

function oneOf(values: readonly number[]): Distribution {
  return values.length === 1 ? { kind: 'constant', value: values[0]! } : { kind: 'observations', values: [...values] }
}
