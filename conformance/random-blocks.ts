import type { Chance } from './chance.ts'
import type { NodePlan, ScopePlan } from './plan.ts'
import { raceEvents, withFlows, type ScopeDraw } from './random-graph.ts'
import type { RandomNodes } from './random-node.ts'

type Arc = readonly [source: string, target: string]

/** Nested blocks, each split with its own join; then some flows more, which no block asked for. */
export function randomBlocks(chance: Chance, nodes: RandomNodes, draw: ScopeDraw): ScopePlan {
  const drawn: NodePlan[] = []
  const arcs: Arc[] = []
  const add = <T extends NodePlan>(node: T): T => {
    drawn.push(node)
    return node
  }

  /** A row of `size` nodes or so behind a node. @returns the last one */
  function row(from: string, size: number): string {
    let last = from
    for (let left = size; left > 0;) {
      const part = left > 3 && chance.happens(0.5) ? chance.between(3, left) : 1
      last = part === 1 ? one(last) : block(last, part)
      left -= part
    }
    return last
  }

  function one(from: string): string {
    const kind = chance.weighted({ activity: 8, catching: 1, throwing: 1 })
    const node = add(
      kind === 'activity' ? nodes.activity() : kind === 'catching' ? nodes.catching() : nodes.throwing(draw.isInside),
    )
    arcs.push([from, node.id])
    if (node.kind === 'activity') for (const { id } of node.boundaryEvents) handle(id, node.id)
    return node.id
  }

  /** What a boundary event leads to: an end of its own, back to its activity, or nothing. */
  function handle(event: string, activity: string): void {
    const way = chance.weighted({ end: 4, back: 1, nothing: 1, task: 2 })
    if (way === 'back') arcs.push([event, activity])
    if (way === 'end') arcs.push([event, add(nodes.end(draw.isInside)).id])
    if (way === 'task') arcs.push([row(event, 1), add(nodes.end(draw.isInside)).id])
  }

  function block(from: string, size: number): string {
    const kind = chance.weighted({ exclusive: 3, parallel: 3, inclusive: 5, race: 1, loop: 2 })
    if (kind === 'loop') return loop(from, size)
    if (kind === 'race') return race(from, size)
    const split = add(nodes.gateway(kind))
    arcs.push([from, split.id])
    const join = add(nodes.gateway(kind))
    const branches = chance.between(2, 3)
    for (let i = 0; i < branches; i++) arcs.push([row(split.id, Math.floor(size / branches)), join.id])
    return join.id
  }

  function race(from: string, size: number): string {
    const split = add(nodes.gateway('eventBased'))
    arcs.push([from, split.id])
    const merge = add(nodes.gateway('exclusive'))
    const events = raceEvents(chance, nodes)
    for (const event of events) {
      add(event)
      arcs.push([split.id, event.id], [row(event.id, Math.floor(size / events.length)), merge.id])
    }
    return merge.id
  }

  function loop(from: string, size: number): string {
    const merge = add(nodes.gateway('exclusive'))
    arcs.push([from, merge.id])
    const again = add(nodes.gateway(chance.weighted({ exclusive: 3, inclusive: 1 })))
    const body = add(nodes.task())
    arcs.push([merge.id, body.id], [row(body.id, size - 1), again.id], [again.id, merge.id])
    return again.id
  }

  const start = add(nodes.start(draw.isTopLevel))
  const last = row(start.id, draw.size)
  arcs.push([last, add(chance.happens(0.8) ? nodes.plainEnd() : nodes.end(draw.isInside)).id])
  if (chance.happens(0.4)) addShortcuts(chance, drawn, arcs)
  return withFlows(chance, nodes, { id: draw.id, nodes: drawn, arcs })
}

/** One or two flows from anywhere to where tokens wait or to a join: blocks that are none any more. */
function addShortcuts(chance: Chance, drawn: readonly NodePlan[], arcs: Arc[]): void {
  const behindRace = new Set(
    drawn.flatMap(({ kind, id }) =>
      kind === 'gateway' && id.startsWith('Race') ? arcs.filter(([from]) => from === id).map(([, to]) => to) : [],
    ),
  )
  const sources = drawn.filter(
    (node) => !(node.kind === 'event' && node.position === 'end') && !node.id.startsWith('Race'),
  )
  const targets = drawn.filter(({ kind, id }) => kind === 'activity' && !behindRace.has(id))
  const joins = drawn.filter((node) => node.kind === 'gateway' && node.type !== 'exclusive')
  for (let left = chance.between(1, 2); left > 0; left--) {
    const [from, to] = [
      chance.pick(sources),
      chance.happens(0.5) && joins.length > 0 ? chance.pick(joins) : targets.length > 0 ? chance.pick(targets) : null,
    ]
    if (from && to && from !== to) arcs.push([from.id, to.id])
  }
}
