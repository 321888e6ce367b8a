import { count } from './case-end.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/**
 * Adds an execution of a task that ended, or was interrupted, to its activity and its case: what it had
 * of waiting and of work.
 *
 * @param work open working time, seconds; 0 for one that did not start
 */
export function countExecution(k: Kernel, token: number, hasStarted: boolean, work: number): void {
  const t = token * at.TOKEN_INTS
  const f = token * at.TOKEN_FLOATS
  const node = k.tokenInts[t + at.TOKEN_NODE]
  const n = node * at.NODE_INTS
  const c = caseFloatsOf(k, token)
  const a = k.nodeInts[n + at.NODE_ACTIVITY_INDEX] * at.ACTIVITY_FLOATS
  const queue = k.nodeInts[n + at.NODE_QUEUE]
  const enabled = k.tokenFloats[f + at.TOKEN_ENABLED]
  const started = hasStarted ? k.tokenFloats[f + at.TOKEN_STARTED] : k.now
  const fixed = hasStarted ? k.nodeFloats[node * at.NODE_FLOATS + at.NODE_FIXED_COST] : 0
  const cost = fixed + work * k.nodeFloats[node * at.NODE_FLOATS + at.NODE_COST_PER_SECOND]
  const sums = k.activitySums
  sums[a + at.ACTIVITY_COUNT]++
  sums[a + at.ACTIVITY_SERVICE] += work
  // costs follow from count and service time (sums.ts); what has not started has no fixed cost yet
  if (!hasStarted) takeBackFixedCost(k, node)
  k.scopeFloats[c + at.CASE_PROCESSING] += work
  k.scopeFloats[c + at.CASE_COST] += cost
  if (queue < 0) return
  const waiting = started - enabled
  sums[a + at.ACTIVITY_WAITING] += waiting
  k.scopeFloats[c + at.CASE_WAITING] += waiting
  k.floats[at.VALUE] = waiting
  count(k, k.nodeInts[n + at.NODE_SKETCH])
  const calendar = k.queueInts[queue * at.QUEUE_INTS + at.QUEUE_CALENDAR]
  if (calendar < 0) return
  const openBefore = k.tokenFloats[f + at.TOKEN_CLOSED]
  const closed = hasStarted ? openBefore : Math.max(0, waiting - (k.calendars[calendar].openUntil(k.now) - openBefore))
  const off = hasStarted ? Math.max(0, k.now - started - work) : 0
  sums[a + at.ACTIVITY_CLOSED] += closed
  sums[a + at.ACTIVITY_OFF] += off
  k.scopeFloats[c + at.CASE_CLOSED] += closed + off
}

/** Adds an execution of a sub-process or call activity that ended or was interrupted. */
export function countScope(k: Kernel, token: number): void {
  const node = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NODE]
  const a = k.nodeInts[node * at.NODE_INTS + at.NODE_ACTIVITY_INDEX] * at.ACTIVITY_FLOATS
  const fixed = k.nodeFloats[node * at.NODE_FLOATS + at.NODE_FIXED_COST]
  k.activitySums[a + at.ACTIVITY_COUNT]++
  k.activitySums[a + at.ACTIVITY_CYCLE] += k.now - k.tokenFloats[token * at.TOKEN_FLOATS + at.TOKEN_ENABLED]
  k.scopeFloats[caseFloatsOf(k, token) + at.CASE_COST] += fixed
}

/** An execution is counted that has no fixed cost. */
export function takeBackFixedCost(k: Kernel, node: number): void {
  const fixed = k.nodeFloats[node * at.NODE_FLOATS + at.NODE_FIXED_COST]
  const a = k.nodeInts[node * at.NODE_INTS + at.NODE_ACTIVITY_INDEX] * at.ACTIVITY_FLOATS
  k.activitySums[a + at.ACTIVITY_COST] -= fixed
  k.sums[at.SUM_FIXED_COST] -= fixed
}

/** Adds the time of an intermediate event or event-based gateway to its case. */
export function countOutside(k: Kernel, token: number): void {
  k.scopeFloats[caseFloatsOf(k, token) + at.CASE_OUTSIDE] +=
    k.now - k.tokenFloats[token * at.TOKEN_FLOATS + at.TOKEN_ENABLED]
}

function caseFloatsOf(k: Kernel, token: number): number {
  const scope = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_SCOPE]
  return k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE] * at.SCOPE_FLOATS
}
