import type { Event, FlowNode, ProcessModel } from '../bpmn/process-model.ts'
import { entryOf } from './entry-of.ts'
import { decisionOf, defaultFlowOf, flowProbabilities, noneDrawn } from './flow-probabilities.ts'
import { defaultEventProbability, hasLiteralTimer, literalRepeat, loopOf } from './model-inputs.ts'
import type { Scenario } from './scenario.ts'

const maximumSweeps = 500
/** what counts as never ending: a node that one case visits this often on average */
const maximumVisits = 1000

/**
 * Expected executions of each node when tokens enter at the given rates, from the traffic equations:
 * what comes in is what the nodes before send out. Good enough to choose default rates by; joins are
 * taken as structured, timers of the model on a boundary as not firing.
 *
 * @param entering tokens per unit of time or per case, by start event
 * @returns executions in the same unit by node id, repetitions of loops and multi-instances included
 */
export function expectedVisits(
  model: ProcessModel,
  scenario: Pick<Scenario, 'flows' | 'events' | 'activities'>,
  entering: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const traffic = new Traffic(model, scenario, entering)
  for (let sweep = 0; sweep < maximumSweeps && traffic.sweep() > 1e-9; sweep++);
  return traffic.visits
}

/** The fixed-point iteration of Gauss and Seidel over the nodes, those before first where there is no loop. */
class Traffic {
  readonly visits: Record<string, number> = Object.create(null) as Record<string, number>
  readonly #model: ProcessModel
  readonly #activities: NonNullable<Scenario['activities']>
  readonly #events: NonNullable<Scenario['events']>
  readonly #entering: Readonly<Record<string, number>>
  readonly #order: readonly FlowNode[]
  readonly #probability: ReadonlyMap<string, number>
  /** what starts a node other than a sequence flow: its sub-process, its caller, its link, its activity */
  readonly #starters = new Map<string, FlowNode[]>()

  constructor(
    model: ProcessModel,
    { flows = {}, events = {}, activities = {} }: Pick<Scenario, 'flows' | 'events' | 'activities'>,
    entering: Readonly<Record<string, number>>,
  ) {
    this.#model = model
    this.#events = events
    this.#activities = activities
    this.#entering = entering
    const given = Object.fromEntries(Object.entries(flows).filter(([, flow]) => flow !== null)) as Record<
      string,
      { probability: number }
    >
    const nodes = Object.values(model.nodes)
    this.#probability = new Map(nodes.flatMap((node) => leavingProbabilities(model, node, given)))
    for (const node of nodes) for (const started of startedBy(model, node)) this.#addStarter(started, node)
    this.#order = inOrderOfFlow(model, this.#starters)
    for (const node of nodes) this.visits[node.id] = 0
  }

  /** One round over all nodes; answers with the largest change. */
  sweep(): number {
    let change = 0
    for (const node of this.#order) {
      const next = Math.min(maximumVisits, this.#tokensInto(node)) * this.#repeat(node)
      change = Math.max(change, Math.abs(next - this.visits[node.id]!))
      this.visits[node.id] = next
    }
    return change
  }

  #tokensInto(node: FlowNode): number {
    const flows = node.incoming.map((flow) => this.#tokensOn(flow))
    const sum = flows.reduce((total, tokens) => total + tokens, 0)
    const started = (this.#starters.get(node.id) ?? []).reduce((total, by) => total + this.#tokensFrom(by, node), 0)
    return (entryOf(this.#entering, node.id) ?? 0) + started + (isJoin(node) ? joined(node.gatewayType, flows) : sum)
  }

  #tokensOn(flow: string): number {
    const source = this.#model.nodes[this.#model.flows[flow]!.source]!
    return this.#completions(source) * (this.#probability.get(flow) ?? 1)
  }

  /** A node as often as it is left in the normal way: once for all repetitions, less the interruptions. */
  #completions(node: FlowNode): number {
    const activations = this.visits[node.id]! / this.#repeat(node)
    if (!('boundaryEvents' in node)) return activations
    return node.boundaryEvents.reduce((left, id) => {
      const event = this.#model.nodes[id] as Event
      return event.isInterrupting ? left * (1 - this.#firingShare(event)) : left
    }, activations)
  }

  #tokensFrom(starter: FlowNode, started: FlowNode): number {
    if (started.kind === 'event' && started.position === 'boundary')
      return (this.visits[starter.id]! / this.#repeat(starter)) * this.#firingShare(started)
    return this.visits[starter.id]!
  }

  #firingShare(event: Event): number {
    const parameters = entryOf(this.#events, event.id)
    if (hasLiteralTimer(event) && !parameters) return 0
    if (event.definitions.some(({ kind }) => kind === 'timer')) return 0
    return parameters?.probability ?? defaultEventProbability(event)
  }

  #repeat(node: FlowNode): number {
    const loop = loopOf(node)
    if (!loop) return 1
    const repeat = entryOf(this.#activities, node.id)?.repeat
    return Math.max(1e-9, (typeof repeat === 'number' ? repeat : null) ?? literalRepeat(loop) ?? 1)
  }

  #addStarter(id: string, by: FlowNode) {
    this.#starters.set(id, [...(this.#starters.get(id) ?? []), by])
  }
}

function leavingProbabilities(
  model: ProcessModel,
  node: FlowNode,
  flows: Readonly<Record<string, { probability: number }>>,
): [string, number][] {
  if (node.kind === 'gateway' && node.gatewayType === 'eventBased')
    return node.outgoing.map((flow) => [flow, 1 / node.outgoing.length])
  const drawn = flowProbabilities(model, node, { flows })
  const byDefault = decisionOf(model, node) === 'inclusive' ? defaultFlowOf(node) : undefined
  const none = byDefault === undefined ? 0 : noneDrawn(model, node, drawn).probability
  return [...Object.entries(drawn), ...(byDefault === undefined ? [] : [[byDefault, none] as [string, number]])]
}

function isJoin(node: FlowNode): node is Extract<FlowNode, { kind: 'gateway' }> {
  return (
    node.kind === 'gateway' &&
    node.incoming.length > 1 &&
    (node.gatewayType === 'parallel' || node.gatewayType === 'inclusive')
  )
}

/** A parallel join fires when all have come, an inclusive one when at least one has and no other will. */
function joined(gatewayType: string, flows: readonly number[]): number {
  if (gatewayType === 'parallel') return flows.reduce((total, tokens) => total + tokens, 0) / flows.length
  const scale = Math.max(1, ...flows)
  return scale * (1 - flows.reduce((none, tokens) => none * (1 - tokens / scale), 1))
}

/** Ids of nodes that an execution of this one starts without a sequence flow. */
function startedBy(model: ProcessModel, node: FlowNode): readonly string[] {
  switch (node.kind) {
    case 'subProcess':
      return [...entryNodes(model, node.nodes), ...node.boundaryEvents]
    case 'callActivity': {
      const called = model.processes.find(({ id }) => id === node.calledElement)
      return [...(called ? entryNodes(model, called.nodes) : []), ...node.boundaryEvents]
    }
    case 'task':
      return node.boundaryEvents
    case 'gateway':
      return []
    case 'event':
      return node.position === 'intermediateThrow' ? linkTargets(model, node) : []
  }
}

/** The none start event, or, without any start event, whatever has no incoming flow (BPMN 2.0.2, 13.3.4). */
function entryNodes(model: ProcessModel, ids: readonly string[]): readonly string[] {
  const starts = ids.filter((id) => {
    const node = model.nodes[id]!
    return node.kind === 'event' && node.position === 'start'
  })
  const plain = starts.filter((id) => (model.nodes[id] as Event).definitions.length === 0)
  if (starts.length > 0) return (plain.length > 0 ? plain : starts).slice(0, 1)
  return ids.filter((id) => {
    const node = model.nodes[id]!
    const isBoundary = node.kind === 'event' && node.position === 'boundary'
    return node.incoming.length === 0 && !isBoundary && !(node.kind === 'subProcess' && node.variant === 'event')
  })
}

function linkTargets(model: ProcessModel, thrower: Event): readonly string[] {
  const names = thrower.definitions.flatMap((definition) => (definition.kind === 'link' ? [definition.name] : []))
  return Object.values(model.nodes).flatMap((node) =>
    node.kind === 'event' &&
    node.position === 'intermediateCatch' &&
    node.scope === thrower.scope &&
    node.definitions.some((definition) => definition.kind === 'link' && names.includes(definition.name))
      ? [node.id]
      : [],
  )
}

/** Reverse postorder of a depth-first search: every node after those before it, loops aside. */
function inOrderOfFlow(model: ProcessModel, starters: ReadonlyMap<string, readonly FlowNode[]>): readonly FlowNode[] {
  const next = new Map<string, string[]>()
  const add = (from: string, to: string) => next.set(from, [...(next.get(from) ?? []), to])
  for (const { source, target } of Object.values(model.flows)) add(source, target)
  for (const [started, by] of starters) for (const { id } of by) add(id, started)
  const seen = new Set<string>()
  const postorder: string[] = []
  for (const root of Object.keys(model.nodes)) {
    const stack: { id: string; nextIndex: number }[] = []
    const visit = (id: string) => {
      if (seen.has(id)) return
      seen.add(id)
      stack.push({ id, nextIndex: 0 })
    }
    visit(root)
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const successor = next.get(top.id)?.[top.nextIndex++]
      if (successor !== undefined) visit(successor)
      else postorder.push(stack.pop()!.id)
    }
  }
  return postorder.reverse().map((id) => model.nodes[id]!)
}
