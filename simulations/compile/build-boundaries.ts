import type { Event } from '../../shared/bpmn/process-model.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { defaultEventProbability } from '../../shared/scenario/model-inputs.ts'
import type { DistributionCompiler } from '../distributions/compile-distribution.ts'
import { elementWords, PURPOSE_DELAY, PURPOSE_OCCURRENCE } from '../random/draws.ts'
import { eventTime } from './event-time.ts'
import { isActivity, type Layout } from './layout.ts'
import { CATCHES_ERRORS, CATCHES_ESCALATIONS, CATCHES_NOTHING, type BoundaryTables } from './program.ts'
import { thrownHash } from './thrown-hash.ts'

/** The boundary events of all activities, in the order of the activities and of the document. */
export function buildBoundaries(layout: Layout, distributions: DistributionCompiler): BoundaryTables {
  const { model, scenario } = layout
  const events = layout.nodeIds.flatMap((id) => {
    const node = model.nodes[id]!
    return isActivity(node) ? node.boundaryEvents.map((event) => model.nodes[event] as Event) : []
  })
  const times = events.map((event) => eventTime(event, scenario))
  const keys = events.map(({ id }) => elementWords(id, PURPOSE_DELAY))
  const otherKeys = events.map(({ id }) => elementWords(id, PURPOSE_OCCURRENCE))
  return {
    node: Int32Array.from(events, ({ id }) => layout.node(id)),
    isInterrupting: Uint8Array.from(events, (event) => (event.isInterrupting ? 1 : 0)),
    distribution: Int32Array.from(times, ({ delay }) => (delay ? distributions.add(delay) : -1)),
    date: Float64Array.from(times, ({ date }) => date),
    probability: Float64Array.from(
      events,
      (event) => entryOf(scenario.events, event.id)?.probability ?? defaultEventProbability(event),
    ),
    key0: Int32Array.from(keys, ([word]) => word),
    key1: Int32Array.from(keys, ([, word]) => word),
    otherKey0: Int32Array.from(otherKeys, ([word]) => word),
    otherKey1: Int32Array.from(otherKeys, ([, word]) => word),
    catches: Uint8Array.from(events, catchesOf),
    caught: Int32Array.from(events, (event) => thrownHash(model, event)),
  }
}

function catchesOf({ definitions: [definition] }: Event): number {
  if (definition?.kind === 'error') return CATCHES_ERRORS
  return definition?.kind === 'escalation' ? CATCHES_ESCALATIONS : CATCHES_NOTHING
}
