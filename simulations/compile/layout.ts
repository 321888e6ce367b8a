import type { FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { loopOf, topLevelStartEvents } from '../../shared/scenario/model-inputs.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import type { FlowTables } from './program.ts'
import { linkTargets } from './unsupported.ts'

/** Which element has which place in the tables. */
export class Layout {
  readonly model: ProcessModel
  readonly scenario: ResolvedScenario
  readonly nodeIds: readonly string[]
  readonly flowIds: readonly string[]
  readonly activityIds: readonly string[]
  readonly outcomeIds: readonly string[]
  readonly resourceIds: readonly string[]
  /** ids of processes and embedded sub-processes */
  readonly scopeIds: readonly string[]
  counterCount = 0
  visitCount = 0
  positionCount = 0

  readonly #nodes: ReadonlyMap<string, number>
  readonly #flows: ReadonlyMap<string, number>
  readonly #activities: ReadonlyMap<string, number>
  readonly #outcomes: ReadonlyMap<string, number>
  readonly #resources: ReadonlyMap<string, number>
  readonly #scopes: ReadonlyMap<string, number>
  /** target node of each flow, virtual ones after the model's */
  readonly #targets: number[]
  readonly #startFlows = new Map<string, number>()
  readonly #linkFlows = new Map<string, readonly number[]>()
  readonly #counters = new Map<number, number>()
  readonly #flowCounters: number[] = []
  readonly #positions = new Map<number, number>()
  readonly #flowPositions: number[] = []
  readonly #visits = new Map<number, number>()

  constructor(model: ProcessModel, scenario: ResolvedScenario) {
    this.model = model
    this.scenario = scenario
    const nodes = Object.values(model.nodes)
    const arrivalScopes = new Set(topLevelStartEvents(model).map((event) => event.scope))
    this.nodeIds = nodes.map(({ id }) => id)
    this.flowIds = Object.keys(model.flows)
    this.activityIds = nodes.filter(isActivity).map(({ id }) => id)
    this.outcomeIds = nodes.filter((node) => arrivalScopes.has(node.scope) && isEnd(node)).map(({ id }) => id)
    this.resourceIds = Object.keys(scenario.resources)
    this.scopeIds = [
      ...model.processes.map(({ id }) => id),
      ...nodes.filter(({ kind }) => kind === 'subProcess').map(({ id }) => id),
    ]
    this.#nodes = places(this.nodeIds)
    this.#flows = places(this.flowIds)
    this.#activities = places(this.activityIds)
    this.#outcomes = places(this.outcomeIds)
    this.#resources = places(this.resourceIds)
    this.#scopes = places(this.scopeIds)
    this.#targets = this.flowIds.map((id) => this.node(model.flows[id]!.target))
    for (const node of nodes) {
      if (node.incoming.length === 0) this.#startFlows.set(node.id, this.#targets.push(this.node(node.id)) - 1)
      if (node.kind === 'event' && node.position === 'intermediateThrow' && node.definitions[0]?.kind === 'link')
        this.#linkFlows.set(
          node.id,
          linkTargets(model, node).map((target) => this.#targets.push(this.node(target.id)) - 1),
        )
    }
    this.#countTokens(nodes)
    this.#countVisits(nodes)
  }

  node = (id: string): number => this.#nodes.get(id)!
  flow = (id: string): number => this.#flows.get(id)!
  resource = (id: string): number => this.#resources.get(id)!
  activity = (id: string): number => this.#activities.get(id) ?? -1
  outcome = (id: string): number => this.#outcomes.get(id) ?? -1
  scope = (id: string): number => this.#scopes.get(id)!
  /** virtual flow into a node that has no incoming flow */
  startFlow = (id: string): number => this.#startFlows.get(id)!

  /** Flows on which tokens leave a node, links included, in document order. */
  outFlows(node: FlowNode): readonly number[] {
    return this.#linkFlows.get(node.id) ?? node.outgoing.map(this.flow)
  }

  targetOf = (flow: number): FlowNode => this.model.nodes[this.nodeIds[this.#targets[flow]!]!]!

  /** Flows that can have brought a token to a node: sequence flows and links. */
  inFlows(node: FlowNode): readonly number[] {
    const place = this.node(node.id)
    return this.#targets.flatMap((target, flow) =>
      target === place && this.#startFlows.get(node.id) !== flow ? [flow] : [],
    )
  }

  counter = (id: string): number => this.#counters.get(this.node(id)) ?? -1
  position = (id: string): number => this.#positions.get(this.node(id)) ?? -1
  flowPosition = (flow: number): number => this.#flowPositions[flow] ?? -1
  visit = (id: string): number => this.#visits.get(this.node(id)) ?? -1

  flowTables(): FlowTables {
    return {
      target: Int32Array.from(this.#targets),
      counter: Int32Array.from(this.#targets, (_, flow) => this.#flowCounters[flow] ?? -1),
      position: Int32Array.from(this.#targets, (_, flow) => this.#flowPositions[flow] ?? -1),
    }
  }

  /** Scope that a sub-process or a call of a process of this file opens; undefined for all else. */
  childScope(node: FlowNode): string | undefined {
    if (node.kind === 'subProcess') return node.id
    if (node.kind === 'callActivity' && node.calledElement !== undefined && this.#scopes.has(node.calledElement))
      return node.calledElement
    return undefined
  }

  /** Counters of joins and places of tokens, by scope instance. */
  #countTokens(nodes: readonly FlowNode[]): void {
    for (const scope of this.scopeIds) {
      const inside = nodes.filter((node) => node.scope === scope)
      let counters = 0
      for (const node of inside) {
        const incoming = this.inFlows(node)
        if (isJoin(node) && incoming.length > 1) {
          this.#counters.set(this.node(node.id), counters++)
          for (const flow of incoming) this.#flowCounters[flow] = counters++
        } else if (isActivity(node) && node.startQuantity > 1) {
          this.#counters.set(this.node(node.id), counters++)
        }
      }
      this.counterCount = Math.max(this.counterCount, counters)
      if (!inside.some((node) => isInclusiveJoin(node) && this.inFlows(node).length > 1)) continue
      let positions = 0
      for (const node of inside) this.#positions.set(this.node(node.id), positions++)
      for (const node of inside) for (const flow of this.inFlows(node)) this.#flowPositions[flow] = positions++
      this.positionCount = Math.max(this.positionCount, positions)
    }
  }

  /**
   * A case needs to count its visits of a node only where it can come there more than once: in a loop,
   * in a scope that is entered more than once, behind a merge that tokens of one case reach side by side, or
   * behind an activity that sends several tokens on.
   */
  #countVisits(nodes: readonly FlowNode[]): void {
    const topLevel = new Set(topLevelStartEvents(this.model).map((event) => event.scope))
    const isConcurrent = nodes.some(
      (node) =>
        (this.outFlows(node).length > 1 &&
          !(node.kind === 'gateway' && ['exclusive', 'eventBased'].includes(node.gatewayType))) ||
        (node.kind === 'event' && node.position === 'boundary' && !node.isInterrupting) ||
        (isActivity(node) && (node.loop !== undefined || node.completionQuantity > 1)),
    )
    const several = new Set<string>()
    const spread = (from: string) => {
      const stack = [from]
      for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
        if (several.has(id)) continue
        several.add(id)
        for (const flow of this.#flowsBehind(id)) stack.push(this.targetOf(flow).id)
      }
    }
    for (const node of nodes) {
      const isMerge = this.inFlows(node).length > 1 && !isJoin(node)
      if ((isMerge && isConcurrent) || this.#isInLoop(node) || !topLevel.has(node.scope) || loopOf(node))
        spread(node.id)
      if (isActivity(node) && node.completionQuantity > 1)
        for (const flow of this.outFlows(node)) spread(this.targetOf(flow).id)
    }
    for (const id of several) if (hasDraws(this.model.nodes[id]!)) this.#visits.set(this.node(id), this.visitCount++)
  }

  /** Flows that a token may take from a node, over its boundary events too. */
  #flowsBehind(id: string): readonly number[] {
    const node = this.model.nodes[id]!
    const own = this.outFlows(node)
    return isActivity(node)
      ? [...own, ...node.boundaryEvents.flatMap((event) => this.outFlows(this.model.nodes[event]!))]
      : own
  }

  #isInLoop(from: FlowNode): boolean {
    const seen = new Set<string>()
    const stack = [from.id]
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      for (const flow of this.#flowsBehind(id)) {
        const target = this.targetOf(flow).id
        if (target === from.id) return true
        if (!seen.has(target)) {
          seen.add(target)
          stack.push(target)
        }
      }
    }
    return false
  }
}

export function isActivity(
  node: FlowNode,
): node is Extract<FlowNode, { kind: 'task' | 'subProcess' | 'callActivity' }> {
  return node.kind === 'task' || node.kind === 'subProcess' || node.kind === 'callActivity'
}

export function isInclusiveJoin(node: FlowNode): boolean {
  return node.kind === 'gateway' && node.gatewayType === 'inclusive'
}

function isJoin(node: FlowNode): boolean {
  return node.kind === 'gateway' && (node.gatewayType === 'parallel' || node.gatewayType === 'inclusive')
}

/** Where a token's way ends: an end event, or a node that nothing leaves. */
function isEnd(node: FlowNode): boolean {
  if (node.kind === 'event' && node.position === 'intermediateThrow' && node.definitions[0]?.kind === 'link')
    return false
  return node.outgoing.length === 0
}

function hasDraws(node: FlowNode): boolean {
  return node.kind !== 'event' || node.position === 'intermediateCatch'
}

function places(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, place) => [id, place]))
}
