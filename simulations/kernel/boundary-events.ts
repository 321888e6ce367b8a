import { cancel, serveReleased } from './cancel.ts'
import { uniform, valueOf } from './draw.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/** Draws the boundary events of an activity that has just been enabled (SEMANTICS.md, "Boundary events"). */
export function arm(k: Kernel, token: number, node: number, scope: number, visit: number): void {
  const { boundaries, nodes } = k.program
  const first = nodes.boundaryStart[node]
  const end = nodes.boundaryStart[node + 1]
  let last = -1
  for (let b = first; b < end; b++) {
    const probability = boundaries.probability[b]
    if (probability <= 0) continue
    if (probability < 1 && uniform(k, boundaries.otherKey0[b], boundaries.otherKey1[b], scope, visit) >= probability)
      continue
    const distribution = boundaries.distribution[b]
    const date = boundaries.date[b]
    if (distribution < 0 && Number.isNaN(date)) {
      k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_PENDING] |= 1 << (b - first)
      continue
    }
    const time =
      distribution < 0
        ? Math.max(k.now, date)
        : k.now + valueOf(k, distribution, uniform(k, boundaries.key0[b], boundaries.key1[b], scope, visit))
    const watcher = k.newToken(boundaries.node[b], scope, at.WATCHING)
    const w = watcher * at.TOKEN_INTS
    k.tokenInts[w + at.TOKEN_PARENT] = token
    k.tokenInts[w + at.TOKEN_LEFT] = b
    k.tokenInts[w + at.TOKEN_WATCHER_NEXT] = -1
    if (last < 0) k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_WATCHERS] = watcher
    else k.tokenInts[last * at.TOKEN_INTS + at.TOKEN_WATCHER_NEXT] = watcher
    last = watcher
    {
      k.events.at[0] = time
      k.events.push(watcher)
    }
  }
}

/** A boundary event's time has come while its activity lives. */
export function fireBoundary(k: Kernel, watcher: number): void {
  const w = watcher * at.TOKEN_INTS
  const host = k.tokenInts[w + at.TOKEN_PARENT]
  const h = host * at.TOKEN_INTS
  const boundary = k.tokenInts[w + at.TOKEN_LEFT]
  const next = k.tokenInts[w + at.TOKEN_WATCHER_NEXT]
  if (k.tokenInts[h + at.TOKEN_WATCHERS] === watcher) k.tokenInts[h + at.TOKEN_WATCHERS] = next
  else {
    let before = k.tokenInts[h + at.TOKEN_WATCHERS]
    while (k.tokenInts[before * at.TOKEN_INTS + at.TOKEN_WATCHER_NEXT] !== watcher)
      before = k.tokenInts[before * at.TOKEN_INTS + at.TOKEN_WATCHER_NEXT]
    k.tokenInts[before * at.TOKEN_INTS + at.TOKEN_WATCHER_NEXT] = next
  }
  k.releaseToken(watcher)
  takeBoundary(k, boundary, host)
}

/**
 * A boundary event happens: in its activity's place the token in hand goes on there, beside it a token more
 * does, after those that move already.
 */
export function takeBoundary(k: Kernel, boundary: number, host: number): void {
  const { node, isInterrupting } = k.program.boundaries
  const scope = k.tokenInts[host * at.TOKEN_INTS + at.TOKEN_SCOPE]
  if (isInterrupting[boundary] === 1) {
    cancel(k, host)
    k.goOn(~node[boundary], scope)
  } else {
    k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS]++
    k.pushMove(~node[boundary], scope)
  }
  serveReleased(k)
}

/**
 * The boundary events that come with an activity's completion: those that do not interrupt put their
 * tokens beside it, the first one that does takes its place.
 *
 * @returns the node that the activity's token leaves
 */
export function boundaryAtCompletion(k: Kernel, token: number, node: number, scope: number): number {
  const pending = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_PENDING]
  if (pending === 0) return node
  const { boundaries, nodes } = k.program
  const first = nodes.boundaryStart[node]
  for (let b = first; b < nodes.boundaryStart[node + 1]; b++) {
    if ((pending & (1 << (b - first))) === 0) continue
    if (boundaries.isInterrupting[b] === 1) return boundaries.node[b]
    k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS]++
    k.pushMove(~boundaries.node[b], scope)
  }
  return node
}
