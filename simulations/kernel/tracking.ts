import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/**
 * Where tokens are, for those scopes that need to know: a list of what waits in a scope instance that can
 * be cancelled, and counts by place in one that has an inclusive join.
 */

/** A token comes to stay at a node. */
export function enter(k: Kernel, token: number): void {
  const t = token * at.TOKEN_INTS
  const ints = k.tokenInts
  const scope = ints[t + at.TOKEN_SCOPE]
  const s = scope * at.SCOPE_INTS
  if (k.isListed[k.scopeInts[s + at.SCOPE_TYPE]]) {
    const first = k.scopeInts[s + at.SCOPE_LIST]
    ints[t + at.TOKEN_LIST_NEXT] = first
    ints[t + at.TOKEN_LIST_PREVIOUS] = -1
    if (first >= 0) ints[first * at.TOKEN_INTS + at.TOKEN_LIST_PREVIOUS] = token
    k.scopeInts[s + at.SCOPE_LIST] = token
  }
  place(k, k.nodeInts[ints[t + at.TOKEN_NODE] * at.NODE_INTS + at.NODE_POSITION], scope, 1)
}

/** A token that stayed at a node goes on or is cancelled. */
export function exit(k: Kernel, token: number): void {
  const t = token * at.TOKEN_INTS
  const ints = k.tokenInts
  const scope = ints[t + at.TOKEN_SCOPE]
  const s = scope * at.SCOPE_INTS
  if (k.isListed[k.scopeInts[s + at.SCOPE_TYPE]]) {
    const next = ints[t + at.TOKEN_LIST_NEXT]
    const previous = ints[t + at.TOKEN_LIST_PREVIOUS]
    if (previous >= 0) ints[previous * at.TOKEN_INTS + at.TOKEN_LIST_NEXT] = next
    else k.scopeInts[s + at.SCOPE_LIST] = next
    if (next >= 0) ints[next * at.TOKEN_INTS + at.TOKEN_LIST_PREVIOUS] = previous
  }
  place(k, k.nodeInts[ints[t + at.TOKEN_NODE] * at.NODE_INTS + at.NODE_POSITION], scope, -1)
}

/** Changes the number of tokens at a place; its scope's inclusive joins are to be looked at. */
export function place(k: Kernel, position: number, scope: number, change: number): void {
  if (position < 0) return
  k.places[scope * k.program.positions + position] += change
  unsettle(k, scope)
}

/** The inclusive joins of a scope instance are looked at once its tokens have stopped running. */
export function unsettle(k: Kernel, scope: number): void {
  const s = scope * at.SCOPE_INTS
  if (k.scopeInts[s + at.SCOPE_IS_UNSETTLED] === 1 || k.scopeInts[s + at.SCOPE_AT_INCLUSIVE] === 0) return
  k.scopeInts[s + at.SCOPE_IS_UNSETTLED] = 1
  k.unsettled.push(scope)
}
