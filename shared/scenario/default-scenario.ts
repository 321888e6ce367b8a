import type { Event, ProcessModel } from '../bpmn/process-model.ts'
import { openShare } from './calendar-hours.ts'
import { defaultDuration, defaultWait, meanOfDefault } from './default-durations.ts'
import { performersOf } from './default-resources.ts'
import { formatIsoDuration } from './duration.ts'
import { expectedVisits } from './expected-visits.ts'
import { decisionOf, defaultFlowOf, defaultInclusiveProbability } from './flow-probabilities.ts'
import { literalTimer } from './literal-timer.ts'
import {
  awaitedEvents,
  firesAtCompletion,
  hasLiteralTimer,
  literalRepeat,
  loopOf,
  tasksOf,
  topLevelStartEvents,
} from './model-inputs.ts'
import { defaults } from './resolve-scenario.ts'
import type { Calendar, EventParameters, Scenario } from './scenario.ts'

const assumed = { source: 'assumed' } as const
const office: Calendar = {
  name: 'Office hours',
  weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00' }],
  ...assumed,
}
const defaultCostPerHour = 40
const defaultRepeat = 3
const rareEvent = 0.05

/** The busiest resource gets this many units, and arrivals that keep them this busy. */
const busiestQuantity = 3
const busiestUtilization = 0.72
/** No other resource is busier than this. */
const highestUtilization = 0.75

/** Seconds between arrivals where no resource limits them. */
const unlimitedInterval = 600

/**
 * A scenario to begin with: every input filled from the model and from the names of its lanes, all
 * marked as assumed. Arrivals are such that the busiest resource has work for about 72 % of its open time.
 * It passes `checkScenario` without errors.
 */
export function defaultScenario(
  model: ProcessModel,
  options: { name?: string; timeZone?: string; currency?: string; start?: string } = {},
): Scenario {
  const activities = defaultActivities(model)
  const flows = defaultFlows(model)
  const events = defaultEvents(model)
  const { arrivals, resources, secondsPerCase } = defaultLoad(model, { activities, flows, events })
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

function defaultActivities(model: ProcessModel): NonNullable<Scenario['activities']> {
  const tasks = tasksOf(model)
  const performers = performersOf(model, tasks)
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

function defaultEvents(model: ProcessModel): NonNullable<Scenario['events']> {
  const events: NonNullable<Scenario['events']> = {}
  for (const event of awaitedEvents(model)) {
    const parameters = defaultEvent(model, event)
    if (parameters) events[event.id] = { ...parameters, ...assumed }
  }
  return events
}

/** Timers whose literal counts need nothing, nor do events that the model itself throws. */
function defaultEvent(model: ProcessModel, event: Event): EventParameters | null {
  if (hasLiteralTimer(event)) return null
  const isTimer = event.definitions.some(({ kind }) => kind === 'timer')
  if (event.position === 'intermediateCatch')
    return { delay: isTimer ? { kind: 'constant', value: 3600 } : defaultWait() }
  if (isTimer) return { delay: { kind: 'constant', value: 86_400 } }
  if (isThrownInside(model, event)) return null
  return firesAtCompletion(event)
    ? { probability: rareEvent }
    : { probability: rareEvent, delay: { kind: 'constant', value: 600 } }
}

function isThrownInside(model: ProcessModel, boundary: Event): boolean {
  const kinds = boundary.definitions.map(({ kind }) => kind)
  return Object.values(model.nodes).some((node) => {
    if (node.kind !== 'event' || (node.position !== 'end' && node.position !== 'intermediateThrow')) return false
    return (
      node.definitions.some(({ kind }) => kinds.includes(kind)) &&
      scopesAround(model, node.scope).has(boundary.attachedTo!)
    )
  })
}

/** The sub-processes around a scope, and the call activities that call its process. */
function scopesAround(model: ProcessModel, scope: string): Set<string> {
  const around = new Set<string>()
  const visit = (id: string) => {
    if (around.has(id)) return
    around.add(id)
    const node = model.nodes[id]
    if (node) visit(node.scope)
    else
      for (const caller of Object.values(model.nodes))
        if (caller.kind === 'callActivity' && caller.calledElement === id) visit(caller.id)
  }
  visit(scope)
  return around
}

type Inputs = Pick<Scenario, 'activities' | 'flows' | 'events'>

/** Arrivals and quantities that fit each other, and the seconds on the clock that one case takes to come. */
function defaultLoad(
  model: ProcessModel,
  inputs: Inputs,
): Required<Pick<Scenario, 'arrivals' | 'resources'>> & { secondsPerCase: number } {
  const starts = topLevelStartEvents(model)
  const fixed = Object.fromEntries(starts.flatMap((start) => cycleOf(start).map((seconds) => [start.id, 1 / seconds])))
  const free = starts.filter(({ id }) => !Object.hasOwn(fixed, id))
  const performers = [
    ...new Map([...performersOf(model, tasksOf(model)).values()].map((one) => [one.id, one])).values(),
  ]
  const share = (isPerson: boolean) => (isPerson ? openShare(office) : 1)
  const arrivalCalendar = performers.some(({ isPerson }) => isPerson) ? 'office' : null
  const arrivalShare = share(arrivalCalendar !== null)

  const workPerFreeCase = workByResource(model, inputs, Object.fromEntries(free.map(({ id }) => [id, 1])))
  const workPerSecond = workByResource(model, inputs, fixed)
  const needed = performers.map(({ id, isPerson }) => ((workPerFreeCase.get(id) ?? 0) * arrivalShare) / share(isPerson))
  const most = Math.max(0, ...needed)
  const interval = most > 0 ? rounded(most / (busiestQuantity * busiestUtilization)) : unlimitedInterval

  const arrivals: NonNullable<Scenario['arrivals']> = {}
  for (const { id } of starts)
    arrivals[id] = Object.hasOwn(fixed, id)
      ? { interarrivalTime: { kind: 'constant', value: 1 / fixed[id]! }, ...assumed }
      : {
          interarrivalTime: { kind: 'exponential', mean: interval },
          ...(arrivalCalendar && { calendar: arrivalCalendar }),
          ...assumed,
        }
  const resources: NonNullable<Scenario['resources']> = {}
  performers.forEach(({ id, name, isPerson }, index) => {
    const busyUnits = needed[index]! / interval + (workPerSecond.get(id) ?? 0) / share(isPerson)
    resources[id] = {
      name,
      quantity: Math.max(1, Math.ceil(busyUnits / highestUtilization - 1e-9)),
      costPerHour: isPerson ? defaultCostPerHour : 0,
      ...(isPerson && { calendar: 'office' }),
      ...assumed,
    }
  })
  const casesPerSecond =
    (free.length * arrivalShare) / interval + Object.values(fixed).reduce((total, rate) => total + rate, 0)
  return { arrivals, resources, secondsPerCase: casesPerSecond > 0 ? 1 / casesPerSecond : 0 }
}

/** Seconds of work for each resource when cases enter at these rates. */
function workByResource(model: ProcessModel, inputs: Inputs, entering: Readonly<Record<string, number>>) {
  const visits = expectedVisits(model, inputs, entering)
  const work = new Map<string, number>()
  for (const { id } of tasksOf(model)) {
    const { duration, requires } = inputs.activities![id]!
    for (const { resource } of requires ?? []) {
      if (typeof duration !== 'object' || duration === null) continue
      work.set(resource, (work.get(resource) ?? 0) + visits[id]! * meanOfDefault(duration))
    }
  }
  return work
}

/** Seconds of a start timer that repeats by the model's own literal cycle. */
function cycleOf(start: Event): number[] {
  return start.definitions.flatMap((definition) => {
    const timer = literalTimer(definition)
    return timer?.kind === 'cycle' ? [timer.seconds] : []
  })
}

/** A number of seconds that reads well and is off by at most 2 %. */
function rounded(seconds: number): number {
  const step = [1800, 600, 300, 60, 30, 10, 5, 1, 0.1].find((size) => size <= seconds * 0.04)
  return step === undefined ? seconds : Math.round(Math.round(seconds / step) * step * 10) / 10
}

function roundedWarmUp(seconds: number): number {
  const step = [86_400, 3600, 60].find((size) => size <= seconds)
  return step === undefined ? 0 : Math.round(seconds / step) * step
}
