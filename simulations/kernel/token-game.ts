import {
  NODE_ACTIVITY,
  NODE_CATCH,
  NODE_EVENT_GATEWAY,
  NODE_INCLUSIVE_JOIN,
  NODE_TERMINATE,
  NODE_THROW_ERROR,
  NODE_THROW_ESCALATION,
} from '../compile/program.ts'
import { enable, scopeEnds, workDone } from './activities.ts'
import { fireBoundary } from './boundary-events.ts'
import { catchEvent, caught, race } from './catching.ts'
import { collectInclusive } from './inclusive.ts'
import { NODE_PARALLEL_JOIN_COUNTED, type Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { terminate, throwError, throwEscalation } from './throwing.ts'
import { place } from './tracking.ts'

/** A token comes over a flow to a node that the hot loop does not handle itself. */
export function arriveAt(k: Kernel, node: number, flow: number, scope: number): void {
  switch (k.nodeInts[node * at.NODE_INTS + at.NODE_KIND]) {
    case NODE_ACTIVITY:
      enable(k, node, scope)
      return
    case NODE_CATCH:
      catchEvent(k, node, scope)
      return
    case NODE_EVENT_GATEWAY:
      race(k, node, scope)
      return
    case NODE_INCLUSIVE_JOIN:
      collectInclusive(k, node, flow, scope)
      return
    case NODE_PARALLEL_JOIN_COUNTED:
      collectCounted(k, node, flow, scope)
      return
    case NODE_TERMINATE:
      terminate(k, node, scope)
      return
    case NODE_THROW_ERROR:
      throwError(k, node, scope)
      return
    case NODE_THROW_ESCALATION:
      throwEscalation(k, node, scope)
      return
  }
}

/** The event of a token comes up. */
export function fire(k: Kernel, token: number): void {
  switch (k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_STATE]) {
    case at.WORKING:
      workDone(k, token)
      return
    case at.DELAYED:
    case at.GATEWAY:
      caught(k, token)
      return
    case at.WATCHING:
      fireBoundary(k, token)
      return
    case at.HOLDING:
      scopeEnds(k, k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_CHILD])
      return
  }
}

/** A parallel join in a scope whose tokens are counted by place. */
function collectCounted(k: Kernel, node: number, flow: number, scope: number): void {
  const { flows, joinCounters } = k.program
  const n = node * at.NODE_INTS
  const base = scope * joinCounters
  const filled = base + k.nodeInts[n + at.NODE_COUNTER]
  if (k.counters[base + flows.counter[flow]]++ === 0) k.counters[filled]++
  place(k, flows.position[flow], scope, 1)
  if (k.counters[filled] < k.nodeInts[n + at.NODE_JOIN_SIZE]) return
  for (const incoming of k.joinFlows.get(node)!) {
    if (--k.counters[base + flows.counter[incoming]] === 0) k.counters[filled]--
    place(k, flows.position[incoming], scope, -1)
  }
  k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS] -= k.nodeInts[n + at.NODE_JOIN_SIZE] - 1
  k.goOn(~node, scope)
}
