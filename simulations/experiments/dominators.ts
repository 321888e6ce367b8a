import type { ProcessModel } from '../../shared/bpmn/process-model.ts'
import { nodesOfScope, startsOfScope } from './scopes.ts'

/**
 * Immediate dominator of each node within its process or sub-process: the last node that every way from
 * the start to it passes. Nodes that start or cannot be reached have none.
 *
 * @source Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm, 2001
 */
export function immediateDominators(model: ProcessModel): ReadonlyMap<string, string> {
  const result = new Map<string, string>()
  const scopes = [...model.processes.map(({ id }) => id), ...Object.values(model.nodes).map(({ id }) => id)]
  for (const scope of scopes) {
    if (nodesOfScope(model, scope).length > 0) dominatorsOfScope(model, scope, result)
  }
  return result
}

function dominatorsOfScope(model: ProcessModel, scope: string, result: Map<string, string>): void {
  const order = reversePostorder(model, scope)
  const place = new Map(order.map((id, i) => [id, i + 1]))
  // 0 is the scope itself, before its first nodes
  const before: number[][] = Array.from({ length: order.length + 1 }, () => [])
  for (const start of startsOfScope(model, scope)) before[place.get(start.id)!].push(0)
  for (const id of order) for (const next of successors(model, id)) before[place.get(next)!].push(place.get(id)!)

  const dominator = new Int32Array(order.length + 1).fill(-1)
  dominator[0] = 0
  const meet = (a: number, b: number): number => {
    while (a !== b) {
      while (a > b) a = dominator[a]
      while (b > a) b = dominator[b]
    }
    return a
  }
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (let node = 1; node <= order.length; node++) {
      let best = -1
      for (const from of before[node]) if (dominator[from] >= 0) best = best < 0 ? from : meet(best, from)
      if (best >= 0 && dominator[node] !== best) {
        dominator[node] = best
        hasChanged = true
      }
    }
  }
  order.forEach((id, i) => {
    if (dominator[i + 1] > 0) result.set(id, order[dominator[i + 1] - 1])
  })
}

function reversePostorder(model: ProcessModel, scope: string): string[] {
  const seen = new Set<string>()
  const order: string[] = []
  for (const start of startsOfScope(model, scope)) {
    if (seen.has(start.id)) continue
    seen.add(start.id)
    const path = [{ id: start.id, rest: successors(model, start.id) }]
    while (path.length > 0) {
      const { id, rest } = path[path.length - 1]
      const next = rest.pop()
      if (next === undefined) {
        order.push(id)
        path.pop()
      } else if (!seen.has(next)) {
        seen.add(next)
        path.push({ id: next, rest: successors(model, next) })
      }
    }
  }
  return order.reverse()
}

function successors(model: ProcessModel, id: string): string[] {
  const node = model.nodes[id]
  const targets = node.outgoing.map((flow) => model.flows[flow].target)
  return node.kind === 'event' || node.kind === 'gateway' ? targets : [...targets, ...node.boundaryEvents]
}
