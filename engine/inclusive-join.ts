import type { CompiledFlow, CompiledNode, InclusiveJoinRule } from './executable.ts'

/**
 * BPMN 2.0.2, 13.4.3: a token elsewhere holds the join back if it can come to an empty incoming flow, and
 * to none that is filled.
 */
export const standardInclusiveJoin: InclusiveJoinRule = (filled, empty, reaches) => {
  for (const reach of reaches) {
    let reachesEmpty = false
    let reachesFilled = false
    for (const flow of reach) {
      if (empty.has(flow)) reachesEmpty = true
      else if (filled.has(flow)) reachesFilled = true
    }
    if (reachesEmpty && !reachesFilled) return false
  }
  return true
}

/**
 * Incoming flows of a join that a token can come to from a node where it waits, or which waits in a join
 * as a token on one of its incoming flows. Computed once for each pair and kept with the join.
 */
export function reachOf(join: CompiledNode, from: CompiledNode): ReadonlySet<CompiledFlow> {
  let known = reachByJoin.get(join)
  if (!known) {
    known = new Map()
    reachByJoin.set(join, known)
  }
  let reach = known.get(from)
  if (!reach) {
    reach = from === join ? new Set() : search(join, from)
    known.set(from, reach)
  }
  return reach
}

const reachByJoin = new WeakMap<CompiledNode, Map<CompiledNode, ReadonlySet<CompiledFlow>>>()

function search(join: CompiledNode, from: CompiledNode): ReadonlySet<CompiledFlow> {
  const reached = new Set<CompiledFlow>()
  const seen = new Set<CompiledNode>([from])
  const pending = [from]
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const next of [...node.boundaryEvents, ...node.linkTargets]) {
      if (seen.has(next)) continue
      seen.add(next)
      pending.push(next)
    }
    for (const flow of node.outgoing) {
      if (flow.target === join) {
        reached.add(flow)
        continue
      }
      if (seen.has(flow.target)) continue
      seen.add(flow.target)
      pending.push(flow.target)
    }
  }
  return reached
}
