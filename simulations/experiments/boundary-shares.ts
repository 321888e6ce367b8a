import type { Event, FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { defaultEventProbability } from '../../shared/scenario/model-inputs.ts'
import { meanOf } from '../../shared/distributions/moments.ts'
import { asDistribution } from '../../shared/scenario/duration.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { eventTime } from '../compile/event-time.ts'
import { expectedUntilInterrupted, firstToCome, type Racer } from '../queueing/race.ts'
import { timesOf } from './equally-likely.ts'
import { calledScope, nodesOfScope } from './scopes.ts'

export type Activity = Extract<FlowNode, { kind: 'task' | 'subProcess' | 'callActivity' }>

export interface BoundaryShares {
  /** by boundary event: expected tokens that it sends for each entry of its activity */
  readonly fires: ReadonlyMap<string, number>
  /** share of entries that end in the usual way */
  readonly completes: number
  /** expected work of one instance, cut short where it is interrupted, seconds */
  readonly work: number
}

/**
 * How the boundary events of an activity race with its work: timers and whatever else has a delay against
 * each other and the work; errors, escalations and messages without a delay when the work is done.
 *
 * @param known how often each node is entered; null before the first round, when sub-processes take no time
 */
export function boundaryShares(
  model: ProcessModel,
  resolved: ResolvedScenario,
  node: Activity,
  repeats: ReadonlyMap<string, number>,
  known: ((id: string) => number) | null,
): BoundaryShares {
  const own = ownTimes(model, resolved, node, repeats, known)
  const plain = own.reduce((sum, time) => sum + time, 0) / Math.max(1, own.length)
  if (node.boundaryEvents.length === 0) return { fires: new Map(), completes: 1, work: plain }
  const isInTurn = node.loop && !(node.loop.kind === 'multiInstance' && !node.loop.isSequential)
  const instances = isInTurn ? Math.max(repeats.get(node.id) ?? 1, 1e-9) : 1
  const whole: Racer = { times: own.map((time) => time * instances), probability: 1 }

  const events = node.boundaryEvents.map((id) => model.nodes[id] as Event)
  const delayed = events.flatMap((event): { event: Event; racer: Racer }[] => {
    const { delay, date } = eventTime(event, resolved)
    // a date is the same for all cases, whenever they come: left out of a forecast
    if (!delay || !Number.isNaN(date)) return []
    return [{ event, racer: { times: timesOf(delay), probability: probabilityOf(resolved, event) } }]
  })
  const interrupters = delayed.filter(({ event }) => event.isInterrupting).map(({ racer }) => racer)
  const wins = firstToCome([...interrupters, whole])
  let completes = wins[wins.length - 1]
  const fires = new Map<string, number>()
  for (const { event, racer } of delayed) {
    const share = event.isInterrupting
      ? wins[interrupters.indexOf(racer)]
      : firstToCome([racer, ...interrupters, whole])[0]
    fires.set(event.id, share)
  }
  for (const event of events) {
    const { delay, date } = eventTime(event, resolved)
    if (delay || !Number.isNaN(date)) continue
    const share = completes * probabilityOf(resolved, event)
    fires.set(event.id, share)
    if (event.isInterrupting) completes -= share
  }
  return { fires, completes, work: expectedUntilInterrupted(whole.times, interrupters) / instances }
}

/** Equally likely times of one instance's work; of a sub-process the sum of what is done within. */
function ownTimes(
  model: ProcessModel,
  resolved: ResolvedScenario,
  node: Activity,
  repeats: ReadonlyMap<string, number>,
  known: ((id: string) => number) | null,
): readonly number[] {
  const duration = entryOf(resolved.activities, node.id)?.duration
  const scope = calledScope(model, node)
  if (scope === undefined) {
    if (!duration) return [0]
    return node.boundaryEvents.length > 0 ? timesOf(duration) : [meanOf(asDistribution(duration))]
  }
  if (node.boundaryEvents.length === 0 || !known) return [0]
  const entries = known(node.id) * (repeats.get(node.id) ?? 1)
  if (!(entries > 0) || !Number.isFinite(entries)) return [0]
  return [workWithin(model, resolved, scope, repeats, known, 0) / entries]
}

function workWithin(
  model: ProcessModel,
  resolved: ResolvedScenario,
  scope: string,
  repeats: ReadonlyMap<string, number>,
  known: (id: string) => number,
  depth: number,
): number {
  let sum = 0
  for (const node of nodesOfScope(model, scope)) {
    const inner = calledScope(model, node)
    if (inner !== undefined && depth < 20) sum += workWithin(model, resolved, inner, repeats, known, depth + 1)
    const time =
      node.kind === 'event'
        ? node.position === 'intermediateCatch' && eventTime(node, resolved).delay
        : entryOf(resolved.activities, node.id)?.duration
    const entries = known(node.id)
    if (time && Number.isFinite(entries)) sum += entries * (repeats.get(node.id) ?? 1) * meanOf(asDistribution(time))
  }
  return sum
}

function probabilityOf(resolved: ResolvedScenario, event: Event): number {
  return entryOf(resolved.events, event.id)?.probability ?? defaultEventProbability(event)
}
