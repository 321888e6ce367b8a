import type { Event, FlowNode, LoopCharacteristics } from '../../shared/bpmn/process-model.ts'
import { asDistribution } from '../../shared/scenario/duration.ts'
import { entryOf } from '../../shared/scenario/entry-of.ts'
import { decisionOf, defaultFlowOf, flowProbabilities } from '../../shared/scenario/flow-probabilities.ts'
import { defaultEventProbability, literalRepeat } from '../../shared/scenario/model-inputs.ts'
import type { DistributionCompiler } from '../distributions/compile-distribution.ts'
import {
  elementWords,
  PURPOSE_BRANCH,
  PURPOSE_DELAY,
  PURPOSE_DURATION,
  PURPOSE_OCCURRENCE,
  PURPOSE_REPEAT,
} from '../random/draws.ts'
import { eventTime } from './event-time.ts'
import { isActivity, type Layout } from './layout.ts'
import {
  NODE_ACTIVITY,
  NODE_CATCH,
  NODE_END,
  NODE_EVENT_GATEWAY,
  NODE_INCLUSIVE_JOIN,
  NODE_PARALLEL_JOIN,
  NODE_PASS,
  NODE_TASK,
  NODE_TERMINATE,
  NODE_THROW_ERROR,
  NODE_THROW_ESCALATION,
  REPEAT_NONE,
  REPEAT_PARALLEL,
  REPEAT_SEQUENTIAL,
  SPLIT_ALL,
  SPLIT_EXCLUSIVE,
  SPLIT_INCLUSIVE,
  type NodeTables,
} from './program.ts'
import { thrownHash } from './thrown-hash.ts'

const alwaysTaken = 2
const defaultFlow = -1

/** The table of the flow nodes. */
export function buildNodes(
  layout: Layout,
  distributions: DistributionCompiler,
  queueOf: (id: string) => number,
): NodeTables {
  const { model, scenario } = layout
  const nodes = layout.nodeIds.map((id) => model.nodes[id]!)
  const ints = (value: (node: FlowNode) => number) => Int32Array.from(nodes, value)
  const bytes = (value: (node: FlowNode) => number) => Uint8Array.from(nodes, value)
  const doubles = (value: (node: FlowNode) => number) => Float64Array.from(nodes, value)
  const out = outgoing(layout, nodes)
  const keys = nodes.map((node) => elementWords(node.id, mainPurpose(node)))
  const otherKeys = nodes.map((node) => elementWords(node.id, isActivity(node) ? PURPOSE_REPEAT : PURPOSE_OCCURRENCE))
  const entry = (node: FlowNode) => entryOf(scenario.activities, node.id)
  const repeats = nodes.map((node) => repetition(layout, node, distributions))
  let boundaries = 0

  return {
    kind: bytes((node) => kindOf(layout, node)),
    scope: ints((node) => layout.scope(node.scope)),
    ...out,
    counter: ints((node) => layout.counter(node.id)),
    joinSize: ints((node) => layout.inFlows(node).length),
    activity: ints((node) => layout.activity(node.id)),
    outcome: ints((node) => layout.outcome(node.id)),
    distribution: ints((node) => timeOf(layout, node, distributions)),
    queue: ints((node) => queueOf(node.id)),
    fixedCost: doubles((node) => (isActivity(node) ? (entry(node)?.fixedCost ?? 0) : 0)),
    costPerSecond: doubles((node) =>
      (isActivity(node) ? (entry(node)?.requires ?? []) : []).reduce(
        (sum, { resource, quantity }) => sum + ((scenario.resources[resource]?.costPerHour ?? 0) * quantity) / 3600,
        0,
      ),
    ),
    visit: ints((node) => layout.visit(node.id)),
    key0: Int32Array.from(keys, ([word]) => word),
    key1: Int32Array.from(keys, ([, word]) => word),
    otherKey0: Int32Array.from(otherKeys, ([word]) => word),
    otherKey1: Int32Array.from(otherKeys, ([, word]) => word),
    childScope: ints((node) => {
      const scope = layout.childScope(node)
      return scope === undefined ? -1 : layout.scope(scope)
    }),
    boundaryStart: Int32Array.from([
      ...nodes.map((node) => {
        const first = boundaries
        if (isActivity(node)) boundaries += node.boundaryEvents.length
        return first
      }),
      boundaries,
    ]),
    startQuantity: ints((node) => (isActivity(node) ? node.startQuantity : 1)),
    completionQuantity: ints((node) => (isActivity(node) ? node.completionQuantity : 1)),
    repetition: Uint8Array.from(repeats, ({ kind }) => kind),
    repeat: Int32Array.from(repeats, ({ distribution }) => distribution),
    repeatLeast: Int32Array.from(repeats, ({ least }) => least),
    repeatMost: Float64Array.from(repeats, ({ most }) => most),
    probability: doubles((node) => probabilityOf(layout, node)),
    date: doubles((node) => (isCatch(node) ? eventTime(node, scenario).date : NaN)),
    thrown: ints((node) => (node.kind === 'event' ? thrownHash(model, node) : 0)),
    isEnd: bytes((node) => (node.kind === 'event' && node.position === 'end' ? 1 : 0)),
    position: ints((node) => layout.position(node.id)),
  }
}

function kindOf(layout: Layout, node: FlowNode): number {
  switch (node.kind) {
    case 'task':
      return isPlain(node) ? NODE_TASK : NODE_ACTIVITY
    case 'callActivity':
      return layout.childScope(node) === undefined && isPlain(node) ? NODE_TASK : NODE_ACTIVITY
    case 'subProcess':
      return NODE_ACTIVITY
    case 'gateway':
      if (node.gatewayType === 'eventBased') return NODE_EVENT_GATEWAY
      if (layout.inFlows(node).length < 2) return NODE_PASS
      if (node.gatewayType === 'parallel') return NODE_PARALLEL_JOIN
      return node.gatewayType === 'inclusive' ? NODE_INCLUSIVE_JOIN : NODE_PASS
    case 'event':
      return eventKind(node)
  }
}

function eventKind(event: Event): number {
  const definition = event.definitions[0]?.kind
  switch (event.position) {
    case 'start':
    case 'boundary':
      return NODE_PASS
    case 'intermediateCatch':
      return isCatch(event) ? NODE_CATCH : NODE_PASS
    case 'intermediateThrow':
      return definition === 'escalation' ? NODE_THROW_ESCALATION : NODE_PASS
    case 'end':
      if (definition === 'terminate') return NODE_TERMINATE
      if (definition === 'error') return NODE_THROW_ERROR
      return definition === 'escalation' ? NODE_THROW_ESCALATION : NODE_END
  }
}

/** A catching link event follows from its throwing one, and an event without definition just passes. */
function isCatch(node: FlowNode): node is Event {
  if (node.kind !== 'event' || node.position !== 'intermediateCatch') return false
  const definition = node.definitions[0]
  return definition !== undefined && definition.kind !== 'link'
}

/** A task that the hot loop can handle: no boundary event, no repetition, one token in. */
function isPlain(node: Extract<FlowNode, { kind: 'task' | 'callActivity' }>): boolean {
  return node.boundaryEvents.length === 0 && node.loop === undefined && node.startQuantity === 1
}

function mainPurpose(node: FlowNode): number {
  if (node.kind === 'gateway') return PURPOSE_BRANCH
  return node.kind === 'event' ? PURPOSE_DELAY : PURPOSE_DURATION
}

function timeOf(layout: Layout, node: FlowNode, distributions: DistributionCompiler): number {
  if (isActivity(node)) {
    if (layout.childScope(node) !== undefined) return -1
    const duration = entryOf(layout.scenario.activities, node.id)?.duration
    return distributions.add(duration ? asDistribution(duration) : { kind: 'constant', value: 0 })
  }
  const delay = isCatch(node) ? eventTime(node, layout.scenario).delay : null
  return delay ? distributions.add(delay) : -1
}

/** Of a receive task behind an event-based gateway: it comes for sure, after its duration. */
function probabilityOf(layout: Layout, node: FlowNode): number {
  if (!isCatch(node)) return 1
  return entryOf(layout.scenario.events, node.id)?.probability ?? defaultEventProbability(node)
}

interface Repetition {
  readonly kind: number
  readonly distribution: number
  readonly least: number
  readonly most: number
}

function repetition(layout: Layout, node: FlowNode, distributions: DistributionCompiler): Repetition {
  const loop = isActivity(node) ? node.loop : undefined
  if (!loop) return { kind: REPEAT_NONE, distribution: -1, least: 1, most: 1 }
  const given = entryOf(layout.scenario.activities, node.id)?.repeat ?? null
  const count = literalRepeat(loop) ?? given ?? 1
  return {
    kind: loop.kind === 'multiInstance' && !loop.isSequential ? REPEAT_PARALLEL : REPEAT_SEQUENTIAL,
    distribution: distributions.add(
      typeof count === 'number' ? { kind: 'constant', value: count } : asDistribution(count),
    ),
    ...repeatLimits(loop),
  }
}

/** A loop that is tested after its body runs at least once (13.3.6). */
function repeatLimits(loop: LoopCharacteristics): { least: number; most: number } {
  if (loop.kind === 'multiInstance') return { least: 0, most: Infinity }
  return { least: loop.testBefore ? 0 : 1, most: loop.maximum ?? Infinity }
}

function outgoing(layout: Layout, nodes: readonly FlowNode[]) {
  const { model, scenario } = layout
  const split: number[] = []
  const outStart: number[] = []
  const outFlows: number[] = []
  const outProbability: number[] = []
  const keys: (readonly [number, number])[] = []
  const isConditional = (flow: string) => model.flows[flow]?.condition !== undefined
  for (const node of nodes) {
    const decision = decisionOf(model, node)
    const probabilities = flowProbabilities(model, node, scenario)
    const isGateway = node.kind === 'gateway'
    let below = 0
    outStart.push(outFlows.length)
    split.push(decision === 'exclusive' ? SPLIT_EXCLUSIVE : decision === 'inclusive' ? SPLIT_INCLUSIVE : SPLIT_ALL)
    for (const flow of layout.outFlows(node)) {
      const id = layout.flowIds[flow] ?? node.id
      const probability = probabilities[id] ?? 1
      outFlows.push(flow)
      keys.push(elementWords(id, PURPOSE_BRANCH))
      if (decision === 'exclusive') outProbability.push((below += probability))
      else if (decision === 'inclusive' && id === defaultFlowOf(node)) outProbability.push(defaultFlow)
      else outProbability.push(decision === 'inclusive' && (isGateway || isConditional(id)) ? probability : alwaysTaken)
    }
  }
  outStart.push(outFlows.length)
  return {
    split: Uint8Array.from(split),
    outStart: Int32Array.from(outStart),
    outFlows: Int32Array.from(outFlows),
    outProbability: Float64Array.from(outProbability),
    outKey0: Int32Array.from(keys, ([word]) => word),
    outKey1: Int32Array.from(keys, ([, word]) => word),
  }
}
