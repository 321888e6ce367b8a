import type { Event, FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { thrownHash } from '../compile/thrown-hash.ts'
import { calledScope } from './scopes.ts'

/** A boundary event that catches something, the activity it is attached to, and which share of it. */
export interface Catcher {
  readonly event: Event
  readonly host: FlowNode
  readonly share: number
}

/**
 * Boundary events that catch what an error or escalation event throws: those on the innermost activity
 * around it that has one. A called process has several callers; each gets its share by how often it calls.
 *
 * @param activation how often a node is entered, 0 where not known yet
 */
export function catcherOf(model: ProcessModel, thrower: Event, activation: (id: string) => number): Catcher[] {
  const kind = thrower.definitions[0]?.kind
  const thrown = thrownHash(model, thrower)
  const found: Catcher[] = []
  const climb = (scope: string, share: number, depth: number): void => {
    const hosts = Object.values(model.nodes).filter((node) => calledScope(model, node) === scope)
    const total = hosts.reduce((sum, { id }) => sum + activation(id), 0)
    for (const host of hosts) {
      if (host.kind === 'event' || host.kind === 'gateway') continue
      const own = total > 0 && Number.isFinite(total) ? (share * activation(host.id)) / total : share / hosts.length
      const event = catching(
        model,
        host.boundaryEvents
          .map((id) => model.nodes[id] as Event)
          .filter(({ definitions: [own] }) => own?.kind === kind),
        thrown,
      )
      if (event) found.push({ event, host, share: own })
      else if (depth < 20) climb(host.scope, own, depth + 1)
    }
  }
  climb(thrower.scope, 1, 0)
  return found
}

/** The first that names what is thrown, else the first that names nothing; all catch what names nothing itself. */
function catching(model: ProcessModel, events: readonly Event[], thrown: number): Event | undefined {
  if (thrown === 0) return events[0]
  const named = (hash: number) => events.find((event) => thrownHash(model, event) === hash)
  return named(thrown) ?? named(0)
}
