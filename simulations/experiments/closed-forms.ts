import type { FlowNode, Task } from '../../shared/bpmn/process-model.ts'
import { meanOf, standardDeviationOf } from '../../shared/distributions/moments.ts'
import { arrivalInterarrival, asDistribution } from '../../shared/scenario/duration.ts'
import { decisionOf } from '../../shared/scenario/flow-probabilities.ts'
import type { SimulationResult } from '../../shared/scenario/result.ts'
import type { Distribution } from '../../shared/scenario/scenario.ts'
import { erlangCWait } from '../queueing/erlang.ts'
import { md1Wait, mg1Wait } from '../queueing/pollaczek-khinchine.ts'
import type { Fold } from './fold.ts'
import { activitiesOf, type Study } from './study.ts'

type ClosedForm = SimulationResult['checks']['closedForms'][number]

/**
 * Stations for which queueing theory has the exact mean waiting time, beside what was simulated.
 *
 * Shown only where its conditions hold: one activity with resources of its own, always open, taken one
 * at a time, first come first served; and a stream of arrivals that is Poisson. That is so behind a start
 * event with exponential interarrival times as long as what lies between is chance (exclusive gateways
 * and splits), plain delays (M/G/infinity) and other M/M/c stations (Burke 1956), and, in loops, where all
 * of the network is M/M/c without parallel splits (Jackson 1957). The value is that of the steady state:
 * a run from an empty start nears it as it gets longer than its warm-up.
 */
export function closedForms(study: Study, fold: Fold): ClosedForm[] {
  return expectedForms(study).map((form) => {
    const { mean, ci95 } = fold.estimate(`activities.${form.station}.waitingTime`)
    return { ...form, measure: 'waitingTime', simulated: mean, ci95 }
  })
}

type ExpectedForm = Pick<ClosedForm, 'resource' | 'station' | 'formula' | 'expected'>

/** They follow from the inputs alone, while results of one study are made ten times a second. */
const known = new WeakMap<Study, readonly ExpectedForm[]>()

function expectedForms(study: Study): readonly ExpectedForm[] {
  let forms = known.get(study)
  if (!forms) known.set(study, (forms = findForms(study)))
  return forms
}

function findForms(study: Study): ExpectedForm[] {
  const { model, load } = study
  const cases = load.arrivalRatePerHour / 3600
  return load.resources.flatMap(({ resource, quantity, isStable }): ExpectedForm[] => {
    const [id, ...others] = activitiesOf(study, resource)
    if (!isStable || id === undefined || others.length > 0) return []
    const station = stationOf(study, model.nodes[id])
    const visits = load.visits[id]
    if (!station || !(visits > 0) || !hasPoissonArrivals(study, id, station)) return []
    const form = formOf(station, cases * visits, quantity)
    return form ? [{ resource, station: id, ...form }] : []
  })
}

function formOf(service: Distribution, rate: number, servers: number): { formula: string; expected: number } | null {
  const mean = meanOf(service)
  if (!(mean > 0) || rate * mean >= servers) return null
  if (service.kind === 'exponential')
    return { formula: `M/M/${servers} (Erlang C)`, expected: erlangCWait(rate, 1 / mean, servers) }
  if (servers !== 1) return null
  if (service.kind === 'constant') return { formula: 'M/D/1 (Pollaczek–Khinchine)', expected: md1Wait(rate, mean) }
  return { formula: 'M/G/1 (Pollaczek–Khinchine)', expected: mg1Wait(rate, mean, standardDeviationOf(service)) }
}

/** Service time of a node that is a station of its own; null if it is none. */
function stationOf({ resolved }: Study, node: FlowNode): Distribution | null {
  if (node.kind !== 'task' || !isPlainTask(node)) return null
  const { requires, duration } = resolved.activities[node.id] ?? {}
  if (requires?.length !== 1 || requires[0].quantity !== 1 || !duration) return null
  if (resolved.resources[requires[0].resource]?.calendar) return null
  return asDistribution(duration)
}

function isPlainTask(task: Task): boolean {
  return task.boundaryEvents.length === 0 && !task.loop && task.startQuantity === 1 && task.completionQuantity === 1
}

/** Whether all that can come before a station leaves its arrivals Poisson. */
function hasPoissonArrivals(study: Study, id: string, service: Distribution): boolean {
  const { model, resolved } = study
  const before = upstream(study, id)
  const isInLoop = before.has(id)
  if (isInLoop && service.kind !== 'exponential') return false
  let hasSplit = false
  for (const other of before) {
    const node = model.nodes[other]
    if (node.outgoing.length > 1 && decisionOf(model, node) !== 'exclusive') hasSplit = true
    switch (node.kind) {
      case 'task': {
        if (!isPlainTask(node)) return false
        const requires = resolved.activities[other]?.requires ?? []
        if (requires.length === 0) break
        const station = stationOf(study, node)
        if (station?.kind !== 'exponential' || activitiesOf(study, requires[0].resource).length > 1) return false
        break
      }
      case 'gateway':
        if (node.gatewayType === 'exclusive' || node.gatewayType === 'eventBased') break
        if (node.incoming.length > 1) return false
        break
      case 'event': {
        if (node.position === 'boundary') return false
        if (node.position !== 'start') break
        const arrival = resolved.arrivals[other]
        if (!arrival || arrival.calendar || arrivalInterarrival(arrival).kind !== 'exponential') return false
        break
      }
      default:
        return false
    }
  }
  return !(hasSplit && hasLoop(study, before))
}

function upstream({ model }: Study, id: string): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [id]
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const flow of model.nodes[next].incoming) {
      const { source } = model.flows[flow]
      if (found.has(source)) continue
      found.add(source)
      queue.push(source)
    }
  return found
}

function hasLoop(study: Study, nodes: ReadonlySet<string>): boolean {
  return [...nodes].some((id) => upstream(study, id).has(id))
}
