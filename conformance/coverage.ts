import type { Comparison } from './compare.ts'
import {
  scopesOf,
  type ActivityPlan,
  type BoundaryPlan,
  type EventPlan,
  type FlowPlan,
  type ModelPlan,
  type NodePlan,
  type ScopePlan,
  type Trigger,
} from './plan.ts'

/** Which constructs were played: in how many models, and how often. */
export class Coverage {
  readonly models = new Map<string, number>()
  readonly visits = new Map<string, number>()

  add(plan: ModelPlan, { visits }: Comparison): void {
    const seen = new Map<string, number>()
    const note = (construct: string, id: string) => {
      const times = visits.get(id) ?? 0
      if (times > 0) seen.set(construct, (seen.get(construct) ?? 0) + times)
    }
    for (const scope of scopesOf(plan)) {
      for (const node of scope.nodes) {
        for (const construct of constructsOf(node, scope)) note(construct, node.id)
        if (node.kind !== 'activity') continue
        for (const event of node.boundaryEvents) note(boundaryConstruct(node, event), event.id)
      }
      for (const flow of scope.flows) for (const construct of constructsOfFlow(flow, scope)) note(construct, flow.id)
    }
    for (const [construct, times] of seen) {
      this.models.set(construct, (this.models.get(construct) ?? 0) + 1)
      this.visits.set(construct, (this.visits.get(construct) ?? 0) + times)
    }
  }

  /** One line a construct: models, visits, name. */
  lines(): readonly string[] {
    return [...this.models]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, models]) => `${String(models).padStart(7)} ${String(this.visits.get(name)).padStart(8)}  ${name}`)
  }
}

function constructsOf(node: NodePlan, { flows }: ScopePlan): readonly string[] {
  const into = flows.filter(({ target }) => target === node.id).length
  const out = flows.filter(({ source }) => source === node.id).length
  switch (node.kind) {
    case 'activity':
      return [
        ...activityConstructs(node),
        ...(into > 1 ? ['implicit merge'] : []),
        ...(into === 0 ? ['implicit start'] : []),
        ...(out === 0 ? ['implicit end'] : []),
        ...(out > 1 ? [node.default === null ? 'split of an activity' : 'split of an activity with a default'] : []),
      ]
    case 'gateway':
      return [
        ...(into > 1 && node.type !== 'eventBased' ? [`${node.type} merge`] : []),
        ...(out > 1 ? [`${node.type} split`] : []),
      ]
    case 'event':
      return [eventConstruct(node)]
  }
}

function activityConstructs({ work, repetition, startQuantity, completionQuantity }: ActivityPlan): readonly string[] {
  return [
    work.kind === 'task' ? work.type : work.kind === 'call' ? 'call activity' : 'sub-process',
    ...(startQuantity > 1 ? ['start quantity'] : []),
    ...(completionQuantity > 1 ? ['completion quantity'] : []),
    ...(repetition?.kind === 'loop' ? [repetition.testBefore ? 'loop tested before' : 'loop'] : []),
    ...(repetition?.kind === 'multiInstance'
      ? [repetition.isSequential ? 'sequential multi-instance' : 'parallel multi-instance']
      : []),
  ]
}

function boundaryConstruct({ work }: ActivityPlan, { trigger, isInterrupting }: BoundaryPlan): string {
  const isThrown = work.kind !== 'task' && (trigger.kind === 'error' || trigger.kind === 'escalation')
  return `${isThrown ? 'thrown to boundary' : 'boundary'} ${nameOf(trigger)}${isInterrupting ? '' : ', not interrupting'}`
}

function eventConstruct({ position, trigger }: EventPlan): string {
  const kind = { start: 'start', intermediateCatch: 'catching', intermediateThrow: 'throwing', end: 'end' }[position]
  return `${kind} ${nameOf(trigger)}`
}

function nameOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'timer':
      return `timer (${trigger.form})`
    case 'error':
    case 'escalation':
      return trigger.code === null ? `${trigger.kind} that names nothing` : trigger.kind
    default:
      return trigger.kind
  }
}

function constructsOfFlow({ id, source, target }: FlowPlan, { nodes }: ScopePlan): readonly string[] {
  const place = (of: string) => nodes.findIndex((node) => node.id === of)
  const isDefault = nodes.some((node) => node.kind !== 'event' && node.default === id)
  return [...(isDefault ? ['default flow'] : []), ...(place(target) <= place(source) ? ['flow back'] : [])]
}
