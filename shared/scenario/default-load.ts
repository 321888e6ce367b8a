import type { Event, ProcessModel } from '../bpmn/process-model.ts'
import { meanOf } from '../distributions/moments.ts'
import { openShare } from './calendar-hours.ts'
import { performersOf } from './default-resources.ts'
import { asDistribution } from './duration.ts'
import { expectedVisits } from './expected-visits.ts'
import { literalTimer } from './literal-timer.ts'
import { tasksOf, topLevelStartEvents } from './model-inputs.ts'
import type { Calendar, Scenario } from './scenario.ts'

const assumed = { source: 'assumed' } as const

/** When people work, and when cases come to them. */
export const officeHours: Calendar = {
  name: 'Office hours',
  weekly: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00' }],
  ...assumed,
}

const defaultCostPerHour = 40

/** The busiest resource gets this many units, and arrivals that keep them this busy. */
const usualBusiestQuantity = 3
const busiestUtilization = 0.72
/** No other resource is busier than this. */
const highestUtilization = 0.75

/** Seconds between arrivals where no resource limits them. */
const unlimitedInterval = 600

type Inputs = Pick<Scenario, 'activities' | 'flows' | 'events'>

/** Arrivals and quantities that fit each other, and the seconds on the clock that one case takes to come. */
export function defaultLoad(
  model: ProcessModel,
  inputs: Inputs,
  office: Calendar,
  { busiestQuantity = usualBusiestQuantity, everybody }: { busiestQuantity?: number; everybody?: string } = {},
): Required<Pick<Scenario, 'arrivals' | 'resources'>> & { secondsPerCase: number } {
  const starts = topLevelStartEvents(model)
  const fixed = Object.fromEntries(starts.flatMap((start) => cycleOf(start).map((seconds) => [start.id, 1 / seconds])))
  const free = starts.filter(({ id }) => !Object.hasOwn(fixed, id))
  const performers = [
    ...new Map([...performersOf(model, tasksOf(model), everybody).values()].map((one) => [one.id, one])).values(),
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
      if (!duration) continue
      work.set(resource, (work.get(resource) ?? 0) + visits[id]! * meanOf(asDistribution(duration)))
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
