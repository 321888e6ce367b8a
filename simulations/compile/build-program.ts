import type { FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { openShare } from '../../shared/scenario/calendar-hours.ts'
import { arrivalInterarrival, parseIsoDuration } from '../../shared/scenario/duration.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { topLevelStartEvents } from '../../shared/scenario/model-inputs.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { meanOf } from '../../shared/distributions/moments.ts'
import { DistributionCompiler } from '../distributions/compile-distribution.ts'
import { buildBoundaries } from './build-boundaries.ts'
import { buildNodes } from './build-nodes.ts'
import { buildQueues } from './build-queues.ts'
import { buildScopes } from './build-scopes.ts'
import { CalendarIndex } from './calendar-index.ts'
import { Layout } from './layout.ts'
import type { ArrivalSource, Program } from './program.ts'

/** The tables of a model and a scenario that have been checked. */
export function buildProgram(model: ProcessModel, resolved: ResolvedScenario): Program {
  const layout = new Layout(model, resolved)
  const distributions = new DistributionCompiler()
  const calendars = new CalendarIndex(resolved)
  const queues = buildQueues(layout, calendars)
  const scopes = buildScopes(layout)
  const arrivals = topLevelStartEvents(model).map((event): ArrivalSource => {
    const arrival = resolved.arrivals[event.id]!
    return {
      node: layout.node(event.id),
      flow: layout.startFlow(event.id),
      distribution: distributions.add(arrivalInterarrival(arrival)),
      first: arrival.first ? (parseIsoDuration(arrival.first) ?? NaN) : NaN,
      calendar: calendars.index([arrival.calendar]),
      scope: layout.scope(event.scope),
    }
  })
  const { run } = resolved
  const cases = run.cases ?? Infinity
  const duration = run.durationSeconds ?? Infinity
  return {
    scenario: resolved.name,
    seed: run.seed,
    replications: run.replications,
    cases,
    duration,
    warmUp: run.warmUpSeconds,
    expectedLength: Math.min(duration, cases / arrivalRate(model, resolved)),
    nodeIds: layout.nodeIds,
    flowIds: layout.flowIds,
    activityIds: layout.activityIds,
    outcomeIds: layout.outcomeIds,
    resourceIds: layout.resourceIds,
    nodes: buildNodes(layout, distributions, queues.of),
    boundaries: buildBoundaries(layout, distributions),
    flows: layout.flowTables(),
    arrivals,
    scopes,
    queues: queues.tables,
    resources: {
      quantity: Int32Array.from(layout.resourceIds, (id) => resolved.resources[id]!.quantity ?? 1),
      costPerHour: Float64Array.from(layout.resourceIds, (id) => resolved.resources[id]!.costPerHour ?? 0),
      calendar: Int32Array.from(layout.resourceIds, (id) => calendars.index([resolved.resources[id]!.calendar])),
    },
    distributions: distributions.tables(),
    calendars: calendars.specs,
    joinCounters: layout.counterCount,
    visitCounters: layout.visitCount,
    positions: layout.positionCount,
  }
}

/** Cases a second on the clock, over all start events. */
function arrivalRate(model: ProcessModel, resolved: ResolvedScenario): number {
  return topLevelStartEvents(model).reduce((sum, { id }: FlowNode) => {
    const arrival = resolved.arrivals[id]!
    const calendar = arrival.calendar ? entryOf(resolved.calendars, arrival.calendar) : undefined
    return sum + openShare(calendar) / Math.max(meanOf(arrivalInterarrival(arrival)), 1e-9)
  }, 0)
}
