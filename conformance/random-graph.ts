import type { Chance } from './chance.ts'
import type { FlowPlan, NodePlan, ScopePlan } from './plan.ts'
import type { RandomNodes } from './random-node.ts'

export interface ScopeDraw {
  readonly id: string
  /** nodes to draw, roughly */
  readonly size: number
  /** whether it is a process that cases arrive at */
  readonly isTopLevel: boolean
  /** whether an activity is around it, which may catch what is thrown */
  readonly isInside: boolean
}

type Arc = readonly [source: string, target: string]

/** Nodes of any kind in a row, flows from each to some of those behind it, and some back. */
export function randomGraph(chance: Chance, nodes: RandomNodes, draw: ScopeDraw): ScopePlan {
  const starts = startsOf(chance, nodes, draw)
  // a catching event that nothing leads to begins nothing
  const middle = Array.from({ length: draw.size }, (_, i) =>
    starts.length + i === 0 ? nodes.activity() : randomNode(chance, nodes, draw),
  )
  const ends = Array.from({ length: chance.between(1, 2) }, () => nodes.end(draw.isInside))
  const row: NodePlan[] = [...starts, ...middle, ...ends]
  const behindRaces: NodePlan[] = []
  const arcs: Arc[] = []
  row.forEach((node, i) => {
    if (node.kind === 'gateway' && node.type === 'eventBased') {
      for (const event of raceEvents(chance, nodes)) {
        behindRaces.push(event)
        arcs.push([node.id, event.id], [event.id, later(chance, row, i).id])
      }
      return
    }
    if (isEnd(node)) return
    for (let left = outDegree(chance, node); left > 0; left--) arcs.push([node.id, target(chance, row, i).id])
    if (node.kind !== 'activity') return
    for (const { id } of node.boundaryEvents) {
      for (let left = chance.pick([1, 1, 1, 1, 0, 2]); left > 0; left--) arcs.push([id, target(chance, row, i).id])
    }
  })
  const isReached = new Set(arcs.map(([, to]) => to))
  const isImplicit = starts.length === 0
  row.forEach((node, i) => {
    if (i < Math.max(1, starts.length) || isReached.has(node.id) || (isImplicit && chance.happens(0.2))) return
    const before = row.slice(0, i).filter((other) => !isEnd(other) && !isRace(other))
    if (before.length > 0) arcs.push([chance.pick(before).id, node.id])
  })
  return linked(chance, nodes, withFlows(chance, nodes, { id: draw.id, nodes: [...row, ...behindRaces], arcs }))
}

/** Makes flows of arcs, with conditions where their source decides. */
export function withFlows(
  chance: Chance,
  nodes: RandomNodes,
  { id, nodes: all, arcs }: { readonly id: string; readonly nodes: readonly NodePlan[]; readonly arcs: readonly Arc[] },
): ScopePlan {
  const drawn = arcs.map(([source, target]) => ({ id: nodes.id('F'), source, target }))
  const decided = new Map(
    all.map((node) => [
      node.id,
      decide(
        chance,
        node,
        drawn.filter(({ source }) => source === node.id),
      ),
    ]),
  )
  return {
    id,
    nodes: all.map((node) => decided.get(node.id)!.node),
    flows: drawn.map(
      (flow): FlowPlan =>
        decided.get(flow.source)?.flows.get(flow.id) ?? { ...flow, isConditional: false, probability: null },
    ),
  }
}

type Drawn = Pick<FlowPlan, 'id' | 'source' | 'target'>

function decide(
  chance: Chance,
  node: NodePlan,
  out: readonly Drawn[],
): { node: NodePlan; flows: ReadonlyMap<string, FlowPlan> } {
  const isActivity = node.kind === 'activity'
  const isDeciding =
    out.length > 1 &&
    (isActivity
      ? chance.happens(0.5)
      : node.kind === 'gateway' && (node.type === 'exclusive' || node.type === 'inclusive'))
  if (!isDeciding || node.kind === 'event') return { node, flows: new Map() }
  const standard = chance.happens(0.4) ? chance.pick(out).id : null
  const isExclusive = node.kind === 'gateway' && node.type === 'exclusive'
  // one condition at least, or nothing is decided
  const certain = isActivity ? out.filter(({ id }) => id !== standard && chance.happens(0.25)).slice(1) : []
  const given = isExclusive && chance.happens(0.5) ? chance.pick(out).id : null
  const flows = out.map((flow): FlowPlan => {
    const isConditional = flow.id !== standard && !certain.includes(flow)
    const probability = isExclusive
      ? flow.id === given
        ? chance.pick([0.2, 0.7])
        : null
      : isConditional
        ? chance.pick([0.3, 0.6, 0.9, 1])
        : null
    return { ...flow, isConditional, probability }
  })
  return { node: { ...node, default: standard }, flows: new Map(flows.map((flow) => [flow.id, flow])) }
}

function startsOf(chance: Chance, nodes: RandomNodes, { isTopLevel, isInside }: ScopeDraw): readonly NodePlan[] {
  if (isInside && chance.happens(0.2)) return []
  return Array.from({ length: chance.happens(0.1) ? 2 : 1 }, () => nodes.start(isTopLevel))
}

function randomNode(chance: Chance, nodes: RandomNodes, { isInside }: ScopeDraw): NodePlan {
  const kind = chance.weighted({
    activity: 40,
    exclusive: 12,
    parallel: 14,
    inclusive: 18,
    eventBased: 5,
    catching: 6,
    throwing: 5,
  })
  switch (kind) {
    case 'activity':
      return nodes.activity()
    case 'catching':
      return nodes.catching()
    case 'throwing':
      return nodes.throwing(isInside)
    default:
      return nodes.gateway(kind)
  }
}

/** Catching events and receive tasks, for an event-based gateway. */
export function raceEvents(chance: Chance, nodes: RandomNodes): readonly NodePlan[] {
  return Array.from({ length: chance.between(2, 3) }, () =>
    chance.happens(0.2) ? nodes.task('receiveTask') : nodes.catching(),
  )
}

function outDegree(chance: Chance, node: NodePlan): number {
  const several = node.kind === 'gateway' ? 0.6 : 0.2
  if (chance.happens(several)) return chance.pick([2, 2, 2, 3])
  return chance.happens(0.04) ? 0 : 1
}

/** Back flows lead to where tokens wait, so that loops take time; none leads to where the scope begins. */
function target(chance: Chance, row: readonly NodePlan[], from: number): NodePlan {
  const waiting = row.slice(1, from + 1).filter(({ kind }) => kind === 'activity')
  if (waiting.length > 0 && chance.happens(0.15)) return chance.pick(waiting)
  return later(chance, row, from)
}

/** Some node behind, near ones rather than far ones. */
function later(chance: Chance, row: readonly NodePlan[], from: number): NodePlan {
  const reach = chance.happens(0.7) ? 3 : row.length
  const starts = row.filter((node) => node.kind === 'event' && node.position === 'start').length
  const least = Math.min(Math.max(from + 1, starts), row.length - 1)
  return row[chance.between(least, Math.min(row.length - 1, least + reach - 1))]!
}

function isEnd(node: NodePlan): boolean {
  return node.kind === 'event' && node.position === 'end'
}

function isRace(node: NodePlan): boolean {
  return node.kind === 'gateway' && node.type === 'eventBased'
}

/** Some flows become links: a throwing event in place of the flow, one or two catching ones of its name. */
function linked(chance: Chance, nodes: RandomNodes, scope: ScopePlan): ScopePlan {
  const added: NodePlan[] = []
  const races = new Set(scope.nodes.filter(isRace).map(({ id }) => id))
  const flows = scope.flows.flatMap((flow): readonly FlowPlan[] => {
    if (races.has(flow.source) || !chance.happens(0.02)) return [flow]
    const name = nodes.id('link')
    const from = nodes.link(name, 'intermediateThrow')
    const to = Array.from({ length: chance.happens(0.2) ? 2 : 1 }, () => nodes.link(name, 'intermediateCatch'))
    added.push(from, ...to)
    return [
      { ...flow, target: from.id },
      ...to.map(({ id }) => ({
        id: nodes.id('F'),
        source: id,
        target: flow.target,
        isConditional: false,
        probability: null,
      })),
    ]
  })
  return { ...scope, nodes: [...scope.nodes, ...added], flows }
}
