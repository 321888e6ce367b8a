import type { Event, FlowNode, ProcessModel } from '../../shared/bpmn/process-model.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { decisionOf, defaultFlowOf, flowProbabilities, noneDrawn } from '../../shared/scenario/flow-probabilities.ts'
import { defaultEventProbability, topLevelStartEvents } from '../../shared/scenario/model-inputs.ts'
import type { ResolvedScenario } from '../../shared/scenario/scenario.ts'
import { eventTime } from '../compile/event-time.ts'
import { linkTargets } from '../compile/unsupported.ts'
import { firstToCome, type Racer } from '../queueing/race.ts'
import { solveVisits, type TrafficEdge } from '../queueing/solve-visits.ts'
import { arrivalRates } from './arrival-rates.ts'
import { type Activity, boundaryShares } from './boundary-shares.ts'
import { timesOf } from './equally-likely.ts'
import { joinRules, type JoinRule } from './join-rules.ts'
import { expectedRepeats } from './repeats.ts'
import { calledScope, startsOfScope } from './scopes.ts'
import { catcherOf } from './thrown-to.ts'

/** Expected traffic through a model, per case. */
export interface Traffic {
  /** how often each node is entered; Infinity in loops that are never left */
  readonly activations: ReadonlyMap<string, number>
  /** instances that each entry of an activity makes, 1 without loop or multi-instance marker */
  readonly repeats: ReadonlyMap<string, number>
  /** cases a second on the clock */
  readonly arrivalRate: number
  /** nodes that tokens reach and from which no token finds an end */
  readonly trapped: readonly string[]
}

/** Rounds of solving: joins and sub-processes are first guessed, then taken from the round before. */
const ROUNDS = 3

/**
 * Traffic equations of a model: how often a case visits each node, by the probabilities of the scenario.
 * Exact for block-structured models without timers that race with queues; what is forecast:
 * - a join of several branches is entered as often as its rarest branch (parallel), or as the split
 *   before it (inclusive)
 * - timers on an activity race with its work alone: time in queues is not known before a run
 * - timers on a sub-process race with the sum of the work within
 */
export function traffic(model: ProcessModel, resolved: ResolvedScenario): Traffic {
  const nodes = Object.values(model.nodes)
  const place = new Map(nodes.map((node, i) => [node.id, i]))
  // a place for what enters each node, and behind these one for what leaves it in the usual way
  const entered = (id: string) => place.get(id)!
  const left = (id: string) => nodes.length + place.get(id)!
  const repeats = new Map(nodes.map((node) => [node.id, expectedRepeats(node, resolved)]))
  const rates = arrivalRates(model, resolved)
  const arrivalRate = [...rates.values()].reduce((sum, rate) => sum + rate, 0)
  const external = new Float64Array(2 * nodes.length)
  for (const event of topLevelStartEvents(model))
    external[entered(event.id)] = arrivalRate > 0 ? (rates.get(event.id) ?? 0) / arrivalRate : 0

  let visits: Float64Array = new Float64Array(2 * nodes.length)
  let edges: TrafficEdge[] = []
  /** where a token can go next, whether or not it then has to wait for others */
  let ways: (readonly [number, number])[] = []
  const activation = (id: string) => visits[entered(id)]
  let rules: ReadonlyMap<string, JoinRule> = joinRules(model, null)
  const shares = outflowShares(model, resolved)
  for (let round = 0; round < ROUNDS; round++) {
    edges = []
    ways = []
    for (const node of nodes) addEdges(node, round > 0 ? activation : null)
    visits = solveVisits(external, edges)
    const flowRates = (id: string) => {
      const flow = model.flows[id]
      return visits[left(flow.source)] * (shares.get(id) ?? 1)
    }
    const next = joinRules(model, { flow: flowRates, node: activation })
    if (round > 0 && sameRules(rules, next)) break
    rules = next
  }
  return {
    activations: new Map(nodes.map(({ id }) => [id, activation(id)])),
    repeats,
    arrivalRate,
    trapped: trappedNodes(nodes, ways, visits, entered, left),
  }

  function addEdges(node: FlowNode, known: ((id: string) => number) | null): void {
    const passOn = (to: number, weight: number, from = entered(node.id)): void => {
      edges.push({ from, to, weight })
      if (weight > 0) ways.push([from, to])
    }
    switch (node.kind) {
      case 'task':
      case 'subProcess':
      case 'callActivity':
        addActivity(node, known, passOn)
        break
      case 'gateway':
        passOn(left(node.id), 1)
        break
      case 'event':
        addEvent(node, passOn)
    }
    for (const id of node.outgoing) {
      const target = model.nodes[model.flows[id].target]
      const share = shares.get(id) ?? 1
      if (share === 0) continue
      ways.push([left(node.id), entered(target.id)])
      const rule = rules.get(target.id)
      if (rule?.kind === 'as-node') continue
      const weight = share * (rule ? (rule.weights.get(id) ?? 0) : 1)
      edges.push({ from: left(node.id), to: entered(target.id), weight })
    }
    const rule = rules.get(node.id)
    if (rule?.kind === 'as-node') edges.push({ from: entered(rule.node), to: entered(node.id), weight: 1 })
  }

  function addActivity(
    node: Activity,
    known: ((id: string) => number) | null,
    passOn: (to: number, weight: number, from?: number) => void,
  ): void {
    const perToken = 1 / Math.max(1, node.startQuantity)
    const { fires, completes } = boundaryShares(model, resolved, node, repeats, known)
    fires.forEach((share, event) => passOn(entered(event), share * perToken))
    passOn(left(node.id), completes * perToken)
    const scope = calledScope(model, node)
    if (scope === undefined) return
    for (const start of startsOfScope(model, scope)) passOn(entered(start.id), perToken * repeats.get(node.id)!)
  }

  function addEvent(node: Event, passOn: (to: number, weight: number) => void): void {
    const thrown = node.definitions[0]?.kind
    if (node.position === 'intermediateThrow' && thrown === 'link') {
      for (const target of linkTargets(model, node)) passOn(entered(target.id), 1)
      return
    }
    if (thrown === 'error' || thrown === 'escalation')
      for (const { event, host, share } of catcherOf(model, node, activation)) {
        passOn(entered(event.id), share)
        if (event.isInterrupting) passOn(left(host.id), -share)
      }
    const isDrawn = node.position === 'intermediateCatch' && thrown !== 'link' && !followsEventGateway(model, node)
    passOn(left(node.id), isDrawn ? occurrence(resolved, node) : 1)
  }
}

/** Expected tokens on each outgoing flow for one token that leaves its source. */
function outflowShares(model: ProcessModel, resolved: ResolvedScenario): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const node of Object.values(model.nodes)) {
    const tokens = node.kind === 'gateway' || node.kind === 'event' ? 1 : node.completionQuantity
    if (node.kind === 'gateway' && node.gatewayType === 'eventBased') {
      const wins = firstToCome(node.outgoing.map((flow) => racerBehind(model, resolved, flow)))
      node.outgoing.forEach((flow, i) => shares.set(flow, wins[i]))
      continue
    }
    const probabilities = flowProbabilities(model, node, resolved)
    if (decisionOf(model, node) !== 'inclusive') {
      for (const flow of node.outgoing) shares.set(flow, tokens * (probabilities[flow] ?? 1))
      continue
    }
    const { probability: none, isDrawnAgain } = noneDrawn(model, node, probabilities)
    const fallback = defaultFlowOf(node)
    const scale = isDrawnAgain && none < 1 ? 1 / (1 - none) : 1
    for (const [flow, probability] of Object.entries(probabilities)) shares.set(flow, tokens * probability * scale)
    if (fallback !== undefined) shares.set(fallback, tokens * none)
  }
  return shares
}

/** What an event-based gateway waits for behind one of its flows. */
function racerBehind(model: ProcessModel, resolved: ResolvedScenario, flow: string): Racer {
  const node = model.nodes[model.flows[flow].target]
  if (node.kind === 'event') {
    const { delay } = eventTime(node, resolved)
    return { times: delay ? timesOf(delay) : [0], probability: occurrence(resolved, node) }
  }
  const duration = node.kind === 'task' ? entryOf(resolved.activities, node.id)?.duration : undefined
  return { times: duration ? timesOf(duration) : [0], probability: 1 }
}

/** Probability that a catching event happens at all. */
function occurrence(resolved: ResolvedScenario, event: Event): number {
  return entryOf(resolved.events, event.id)?.probability ?? defaultEventProbability(event)
}

function followsEventGateway(model: ProcessModel, node: FlowNode): boolean {
  return node.incoming.some((flow) => {
    const source = model.nodes[model.flows[flow].source]
    return source.kind === 'gateway' && source.gatewayType === 'eventBased'
  })
}

function sameRules(a: ReadonlyMap<string, JoinRule>, b: ReadonlyMap<string, JoinRule>): boolean {
  return [...b].every(([id, rule]) => {
    const other = a.get(id)
    if (rule.kind === 'as-node') return other?.kind === 'as-node' && other.node === rule.node
    return other?.kind === 'flows' && [...rule.weights].every(([flow, weight]) => other.weights.get(flow) === weight)
  })
}

function trappedNodes(
  nodes: readonly FlowNode[],
  ways: readonly (readonly [number, number])[],
  visits: Float64Array,
  entered: (id: string) => number,
  left: (id: string) => number,
): string[] {
  const before: number[][] = Array.from({ length: visits.length }, () => [])
  for (const [from, to] of ways) before[to].push(from)
  const isEnding = new Uint8Array(visits.length)
  const queue = nodes.filter(({ outgoing }) => outgoing.length === 0).flatMap(({ id }) => [entered(id), left(id)])
  for (const end of queue) isEnding[end] = 1
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const from of before[next])
      if (!isEnding[from]) {
        isEnding[from] = 1
        queue.push(from)
      }
  return nodes.filter(({ id }) => visits[entered(id)] > 0 && !isEnding[entered(id)]).map(({ id }) => id)
}
