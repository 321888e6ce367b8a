/** about a tenth of a second */
const MOST_STEPS = 20_000_000

/**
 * Immediate dominators in a directed graph with several entries: the last node that every way from
 * an entry to a node passes. Nodes that only the common start before the entries dominates have none.
 * The time is quadratic at worst; a graph that takes more than `MOST_STEPS`, as no drawn process does,
 * gives no dominators at all.
 *
 * @source Cooper, Harvey & Kennedy, A Simple, Fast Dominance Algorithm, 2001
 */
export function immediateDominators(
  entries: readonly string[],
  next: (id: string) => readonly string[],
): ReadonlyMap<string, string> {
  const order = reversePostorder(entries, next)
  const index = new Map(order.map((id, position) => [id, position + 1]))
  const predecessors: number[][] = Array.from({ length: order.length + 1 }, () => [])
  for (const entry of entries) predecessors[index.get(entry)!]!.push(0)
  for (const id of order) for (const target of next(id)) predecessors[index.get(target)!]!.push(index.get(id)!)

  const dominator = new Int32Array(order.length + 1).fill(-1)
  dominator[0] = 0
  let steps = 0
  const meet = (a: number, b: number): number => {
    while (a !== b) {
      while (a > b) {
        a = dominator[a]!
        steps++
      }
      while (b > a) {
        b = dominator[b]!
        steps++
      }
    }
    return a
  }
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false
    for (let node = 1; node <= order.length; node++) {
      if (steps > MOST_STEPS) return new Map()
      let best = -1
      for (const predecessor of predecessors[node]!) {
        if (dominator[predecessor] === -1) continue
        best = best === -1 ? predecessor : meet(predecessor, best)
      }
      if (dominator[node] !== best) {
        dominator[node] = best
        hasChanged = true
      }
    }
  }
  const result = new Map<string, string>()
  for (let node = 1; node <= order.length; node++) {
    if (dominator[node]! > 0) result.set(order[node - 1]!, order[dominator[node]! - 1]!)
  }
  return result
}

function reversePostorder(entries: readonly string[], next: (id: string) => readonly string[]): string[] {
  const seen = new Set<string>()
  const postorder: string[] = []
  for (const entry of entries) {
    if (seen.has(entry)) continue
    seen.add(entry)
    const stack = [{ id: entry, targets: next(entry), at: 0 }]
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const target = top.targets[top.at++]
      if (target === undefined) {
        postorder.push(top.id)
        stack.pop()
      } else if (!seen.has(target)) {
        seen.add(target)
        stack.push({ id: target, targets: next(target), at: 0 })
      }
    }
  }
  return postorder.reverse()
}
