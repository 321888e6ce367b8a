import type { ProcessModel } from '../bpmn/process-model.ts'
import { defaultDuration } from './default-durations.ts'
import { defaultEvents } from './default-events.ts'
import { defaultLoad, officeHours } from './default-load.ts'
import { performersOf } from './default-resources.ts'
import { formatIsoDuration } from './duration.ts'
import { decisionOf, defaultFlowOf, defaultInclusiveProbability } from './flow-probabilities.ts'
import { literalRepeat, loopOf, tasksOf } from './model-inputs.ts'
import { defaults } from './resolve-scenario.ts'
import type { Calendar, Distribution, Scenario } from './scenario.ts'

const assumed = { source: 'assumed' } as const
const defaultRepeat = 3

/** What is named in a scenario to begin with, in the language of who asked for it. */
export interface DefaultWords {
  readonly calendar?: string | undefined
  readonly everybody?: string | undefined
}

/**
 * A scenario to begin with: every input filled from the model and from the names of its lanes, all
 * marked as assumed. Arrivals are such that the busiest resource has work for about 72 % of its open time.
 * It passes `checkScenario` without errors.
 *
 * @param options.given           what is known already, by element; the load is made to fit it
 * @param options.words           names of the calendar and of the resource for all, else English ones
 * @param options.busiestQuantity units of the busiest resource, else three
 */
export function defaultScenario(
  model: ProcessModel,
  options: {
    name?: string
    timeZone?: string
    currency?: string
    start?: string
    /** when people work and cases come; absent: weekdays from nine to five */
    workingHours?: Calendar['weekly']
    given?: {
      readonly durations: Readonly<Record<string, Distribution>>
      readonly probabilities: Readonly<Record<string, number>>
    }
    busiestQuantity?: number
    words?: DefaultWords
  } = {},
): Scenario {
  const { calendar, everybody } = options.words ?? {}
  const office = {
    ...officeHours,
    ...(calendar && { name: calendar }),
    ...(options.workingHours && { weekly: options.workingHours }),
  }
  const activities = defaultActivities(model, everybody)
  const flows = defaultFlows(model)
  for (const [id, duration] of Object.entries(options.given?.durations ?? {}))
    if (activities[id]) activities[id] = { ...activities[id], duration }
  for (const [id, probability] of Object.entries(options.given?.probabilities ?? {}))
    if (flows[id]) flows[id] = { probability, source: 'estimated' }
  const events = defaultEvents(model)
  const { arrivals, resources, secondsPerCase } = defaultLoad(model, { activities, flows, events }, office, {
    ...(options.busiestQuantity && { busiestQuantity: options.busiestQuantity }),
    ...(everybody && { everybody }),
  })
  const usesOffice = [...Object.values(arrivals), ...Object.values(resources)].some((entry) => entry?.calendar)
  const warmUp = roundedWarmUp(secondsPerCase * defaults.cases * 0.1)
  return {
    version: 1,
    name: options.name ?? 'Base',
    start: options.start ?? defaults.start,
    timeZone: options.timeZone ?? defaults.timeZone,
    currency: options.currency ?? defaults.currency,
    run: {
      cases: defaults.cases,
      warmUp: formatIsoDuration(warmUp),
      replications: defaults.replications,
      seed: defaults.seed,
    },
    arrivals,
    activities,
    flows,
    events,
    resources,
    calendars: usesOffice ? { office } : {},
  }
}

function defaultActivities(model: ProcessModel, everybody?: string): NonNullable<Scenario['activities']> {
  const tasks = tasksOf(model)
  const performers = performersOf(model, tasks, everybody)
  const activities: NonNullable<Scenario['activities']> = {}
  for (const task of tasks) {
    const performer = performers.get(task.id)
    activities[task.id] = {
      duration: defaultDuration(task),
      ...(performer && { requires: [{ resource: performer.id, quantity: 1 }] }),
      ...assumed,
    }
  }
  for (const node of Object.values(model.nodes)) {
    const loop = loopOf(node)
    if (loop && literalRepeat(loop) === null)
      activities[node.id] = { ...activities[node.id], repeat: defaultRepeat, ...assumed }
  }
  return activities
}

function defaultFlows(model: ProcessModel): NonNullable<Scenario['flows']> {
  const flows: NonNullable<Scenario['flows']> = {}
  for (const node of Object.values(model.nodes)) {
    const decision = decisionOf(model, node)
    if (decision === 'exclusive') {
      const shares = evenShares(node.outgoing.length)
      node.outgoing.forEach((flow, index) => (flows[flow] = { probability: shares[index]!, ...assumed }))
    } else if (decision === 'inclusive') {
      const drawn = node.outgoing.filter(
        (flow) => flow !== defaultFlowOf(node) && (node.kind === 'gateway' || model.flows[flow]!.condition),
      )
      for (const flow of drawn) flows[flow] = { probability: defaultInclusiveProbability, ...assumed }
    }
  }
  return flows
}

/** Shares in whole percent where there are at most a hundred; the last takes what rounding leaves. */
function evenShares(count: number): number[] {
  const unit = count <= 100 ? 100 : 1_000_000
  const each = Math.floor(unit / count)
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? each : unit - each * (count - 1)) / unit)
}

function roundedWarmUp(seconds: number): number {
  const step = [86_400, 3600, 60].find((size) => size <= seconds)
  return step === undefined ? 0 : Math.round(seconds / step) * step
}
