import { Chance } from './chance.ts'
import type { ModelPlan, ScopePlan } from './plan.ts'
import { randomBlocks } from './random-blocks.ts'
import { randomGraph, type ScopeDraw } from './random-graph.ts'
import { RandomNodes } from './random-node.ts'

const MOST_LEVELS = 3

/**
 * A random process model of 3 to some 40 nodes, the same for the same seed: blocks and graphs without any
 * order, with all that the simulator can play and the engine waits at. Small ones are more frequent.
 */
export function randomModel(seed: number): ModelPlan {
  const chance = new Chance(seed)
  const counts = new Map<string, number>()
  const callable = ['Called1', 'Called2'].slice(0, chance.pick([0, 0, 1, 2]))
  const size = chance.pick([1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12])
  const draw = (id: string, kinds: Omit<ScopeDraw, 'id' | 'size'>, most: number, calls: readonly string[]) =>
    randomScope(chance, counts, calls, { id, size: most, ...kinds }, 1)
  const main = draw('Main', { isTopLevel: true, isInside: false }, size, callable)
  // a called process calls only those behind it: nothing calls itself
  const called = callable.map((id, i) =>
    draw(id, { isTopLevel: false, isInside: true }, chance.between(1, 4), callable.slice(i + 1)),
  )
  const isCalled = new Set(callsIn(main))
  for (const scope of called) if (isCalled.has(scope.id)) callsIn(scope).forEach((id) => isCalled.add(id))
  const starts = main.nodes.filter((node) => node.kind === 'event' && node.position === 'start')
  return { processes: [main, ...called.filter(({ id }) => isCalled.has(id))], start: chance.pick(starts).id }
}

function randomScope(
  chance: Chance,
  counts: Map<string, number>,
  callable: readonly string[],
  draw: ScopeDraw,
  level: number,
): ScopePlan {
  const inner =
    level < MOST_LEVELS
      ? () => {
          const id = `inside ${level}`
          const size = chance.between(1, Math.max(1, Math.min(3, draw.size - 1)))
          return randomScope(chance, counts, callable, { id, size, isTopLevel: false, isInside: true }, level + 1)
        }
      : null
  const nodes = new RandomNodes(chance, counts, callable, inner)
  return chance.happens(0.4) ? randomBlocks(chance, nodes, draw) : randomGraph(chance, nodes, draw)
}

function callsIn({ nodes }: ScopePlan): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'activity') return []
    if (node.work.kind === 'call') return [node.work.process]
    return node.work.kind === 'subProcess' ? callsIn(node.work.inner) : []
  })
}
