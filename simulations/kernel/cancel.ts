import { countExecution, countOutside, countScope } from './executions.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { giveBack, leaveQueue, serve } from './queues.ts'
import { exit } from './tracking.ts'

/**
 * Takes away what waits or works: an activity that a boundary event interrupts, all of a scope instance
 * that ends. What it had is counted, what it held is given back; `serveReleased` has to follow.
 */
export function cancel(k: Kernel, token: number): void {
  const t = token * at.TOKEN_INTS
  const ints = k.tokenInts
  if (ints[t + at.TOKEN_PARENT] < 0) {
    disarm(k, token)
    exit(k, token)
  }
  switch (ints[t + at.TOKEN_STATE]) {
    case at.WAITING:
      countExecution(k, token, false, 0)
      leaveQueue(k, k.nodeInts[ints[t + at.TOKEN_NODE] * at.NODE_INTS + at.NODE_QUEUE], token)
      k.releaseToken(token)
      return
    case at.WORKING:
      cancelWork(k, token)
      return
    case at.DELAYED:
    case at.GATEWAY:
      countOutside(k, token)
      bury(k, token)
      return
    case at.NEVER:
      countOutside(k, token)
      k.releaseToken(token)
      return
    case at.HOLDING: {
      const inner = ints[t + at.TOKEN_CHILD]
      const isEmpty = k.scopeInts[inner * at.SCOPE_INTS + at.SCOPE_TOKENS] === 0
      cancelScope(k, inner)
      k.releaseScope(inner)
      countScope(k, token)
      // an empty scope's end is in the event list
      if (isEmpty) bury(k, token)
      else k.releaseToken(token)
      return
    }
    case at.REPEATING:
      for (let instance = ints[t + at.TOKEN_INSTANCES]; instance >= 0;) {
        const next = k.tokenInts[instance * at.TOKEN_INTS + at.TOKEN_SIBLING_NEXT]
        cancel(k, instance)
        instance = next
      }
      k.releaseToken(token)
      return
  }
}

/** Takes all tokens out of a scope instance, running ones too; the instance itself stays. */
export function cancelScope(k: Kernel, scope: number): void {
  const s = scope * at.SCOPE_INTS
  for (let token = k.scopeInts[s + at.SCOPE_LIST]; token >= 0; token = k.scopeInts[s + at.SCOPE_LIST]) cancel(k, token)
  if (k.nextScope === scope) k.nextScope = -1
  for (let i = k.moveHead; i < k.moveTail; i += 2) if (k.moves[i + 1] === scope) k.moves[i + 1] = -1
}

/** The activity does not wait for its boundary events any more. */
export function disarm(k: Kernel, token: number): void {
  const t = token * at.TOKEN_INTS
  for (let watcher = k.tokenInts[t + at.TOKEN_WATCHERS]; watcher >= 0;) {
    const next = k.tokenInts[watcher * at.TOKEN_INTS + at.TOKEN_WATCHER_NEXT]
    bury(k, watcher)
    watcher = next
  }
  k.tokenInts[t + at.TOKEN_WATCHERS] = -1
}

/** After cancelling: what was given back goes to those who still wait. */
export function serveReleased(k: Kernel): void {
  for (let queue = k.released.pop(); queue !== undefined; queue = k.released.pop()) serve(k, queue)
}

function cancelWork(k: Kernel, token: number): void {
  const f = token * at.TOKEN_FLOATS
  const node = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NODE]
  const queue = k.nodeInts[node * at.NODE_INTS + at.NODE_QUEUE]
  const calendar = queue < 0 ? -1 : k.queueInts[queue * at.QUEUE_INTS + at.QUEUE_CALENDAR]
  const started = k.tokenFloats[f + at.TOKEN_STARTED]
  const passed =
    calendar < 0 ? k.now - started : k.calendars[calendar].openUntil(k.now) - k.calendars[calendar].openUntil(started)
  countExecution(k, token, true, Math.min(k.tokenFloats[f + at.TOKEN_WORK], Math.max(0, passed)))
  if (queue >= 0) {
    giveBack(k, queue)
    k.released.push(queue)
  }
  bury(k, token)
}

/** The record is free once its event has come up; where such events pile up, they are taken out of the list. */
function bury(k: Kernel, token: number): void {
  k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_STATE] = at.DEAD
  k.dead++
  if (k.dead < 1000 || k.dead * 2 < k.events.size) return
  k.events.keep((ref) => {
    if (ref < 0 || k.tokenInts[ref * at.TOKEN_INTS + at.TOKEN_STATE] !== at.DEAD) return true
    k.releaseToken(ref)
    return false
  })
  k.dead = 0
}
