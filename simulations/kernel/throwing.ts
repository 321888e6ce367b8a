import { CATCHES_ERRORS, CATCHES_ESCALATIONS } from '../compile/program.ts'
import { scopeEnds } from './activities.ts'
import { takeBoundary } from './boundary-events.ts'
import { cancelScope, serveReleased } from './cancel.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/** A terminate end event ends all of its scope instance, which then completes (SEMANTICS.md, "End events"). */
export function terminate(k: Kernel, node: number, scope: number): void {
  endAll(k, node, scope)
}

/**
 * An error goes up to the nearest activity around it with a boundary event that catches it, and ends
 * that activity; without one it ends the case.
 */
export function throwError(k: Kernel, node: number, scope: number): void {
  let inner = scope
  for (;;) {
    const holder = k.scopeInts[inner * at.SCOPE_INTS + at.SCOPE_HOLDER]
    if (holder < 0) {
      endAll(k, node, inner)
      return
    }
    const host = activityOf(k, holder)
    const boundary = catching(k, host, CATCHES_ERRORS, k.program.nodes.thrown[node])
    if (boundary >= 0) {
      takeBoundary(k, boundary, host)
      // BPMN has no such thing, but files do: the activity goes on, the error's own token ends
      if (k.program.boundaries.isInterrupting[boundary] === 0) k.goOn(~node, scope)
      return
    }
    inner = k.tokenInts[host * at.TOKEN_INTS + at.TOKEN_SCOPE]
  }
}

/** An escalation goes up like an error, but what throws it goes on unless it is interrupted. */
export function throwEscalation(k: Kernel, node: number, scope: number): void {
  let inner = scope
  for (;;) {
    const holder = k.scopeInts[inner * at.SCOPE_INTS + at.SCOPE_HOLDER]
    if (holder < 0) break
    const host = activityOf(k, holder)
    const boundary = catching(k, host, CATCHES_ESCALATIONS, k.program.nodes.thrown[node])
    if (boundary >= 0) {
      takeBoundary(k, boundary, host)
      if (k.program.boundaries.isInterrupting[boundary] === 1) return
      break
    }
    inner = k.tokenInts[host * at.TOKEN_INTS + at.TOKEN_SCOPE]
  }
  k.goOn(~node, scope)
}

function endAll(k: Kernel, node: number, scope: number): void {
  const s = scope * at.SCOPE_INTS
  if (k.nodeInts[node * at.NODE_INTS + at.NODE_OUTCOME] >= 0)
    k.scopeInts[k.scopeInts[s + at.SCOPE_CASE] * at.SCOPE_INTS + at.SCOPE_ENDED_AT] = node
  cancelScope(k, scope)
  scopeEnds(k, scope)
  serveReleased(k)
}

/** The activity that an execution is of: itself, or what it is an instance of. */
function activityOf(k: Kernel, execution: number): number {
  const parent = k.tokenInts[execution * at.TOKEN_INTS + at.TOKEN_PARENT]
  return parent >= 0 ? parent : execution
}

/**
 * Boundary event of an activity that catches what is thrown inside it: the first that names it, else the
 * first that names nothing; of what names nothing itself the first of its kind. -1 if none does.
 */
function catching(k: Kernel, host: number, kind: number, thrown: number): number {
  const { boundaries, nodes } = k.program
  const node = k.tokenInts[host * at.TOKEN_INTS + at.TOKEN_NODE]
  let any = -1
  for (let b = nodes.boundaryStart[node]; b < nodes.boundaryStart[node + 1]; b++) {
    if (boundaries.catches[b] !== kind) continue
    const caught = boundaries.caught[b]
    if (thrown === 0 || caught === thrown) return b
    if (caught === 0 && any < 0) any = b
  }
  return any
}
