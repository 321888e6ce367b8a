import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'

/**
 * Taking resources. Executions with the same requirements stand in one line by the order of enabling; if
 * its head cannot start, none behind it can, so "in the order of enabling, each waiting activity that can
 * take all it requires at once starts" is a merge of the heads of the lines that share a resource.
 * Between events no head could start: whatever frees units or opens a calendar looks at the lines.
 */

/** Reference of the event "the calendars of queue q open". */
export function openingRef(queue: number): number {
  return ~queue
}

/** An execution is enabled: it starts at once, or waits at the end of its line. */
export function enqueue(k: Kernel, queue: number, token: number): void {
  const q = queue * at.QUEUE_INTS
  const ints = k.queueInts
  const calendar = ints[q + at.QUEUE_CALENDAR]
  const f = token * at.TOKEN_FLOATS
  if (calendar >= 0) k.tokenFloats[f + at.TOKEN_CLOSED] = k.calendars[calendar].openUntil(k.now)
  if (ints[q + at.QUEUE_HEAD] < 0 && canTake(k, queue)) {
    start(k, queue, token)
    return
  }
  const t = token * at.TOKEN_INTS
  const tail = ints[q + at.QUEUE_TAIL]
  k.tokenInts[t + at.TOKEN_STATE] = at.WAITING
  k.tokenInts[t + at.TOKEN_NEXT] = -1
  k.tokenInts[t + at.TOKEN_PREVIOUS] = tail
  k.tokenFloats[f + at.TOKEN_ORDER] = k.events.nextOrder()
  if (tail < 0) ints[q + at.QUEUE_HEAD] = token
  else k.tokenInts[tail * at.TOKEN_INTS + at.TOKEN_NEXT] = token
  ints[q + at.QUEUE_TAIL] = token
  ints[q + at.QUEUE_WAITING]++
  k.queueFloats[queue * at.QUEUE_FLOATS + at.QUEUE_WAIT_AREA] -= k.now
}

/** An execution gives back what it took; what waits may start. */
export function release(k: Kernel, queue: number): void {
  giveBack(k, queue)
  serve(k, queue)
}

/** An execution gives back what it took; `serve` has to follow. */
export function giveBack(k: Kernel, queue: number): void {
  const q = queue * at.QUEUE_INTS
  const ints = k.queueInts
  ints[q + at.QUEUE_WORKING]--
  k.queueFloats[queue * at.QUEUE_FLOATS + at.QUEUE_WORK_AREA] += workedUntilNow(k, queue)
  const resource = ints[q + at.QUEUE_RESOURCE]
  if (resource >= 0) k.free[resource] += ints[q + at.QUEUE_QUANTITY]
  else {
    const { resources, quantities } = k.program.queues[queue]
    for (let i = 0; i < resources.length; i++) k.free[resources[i]] += quantities[i]
  }
}

/** Units have come free: starts what can start, in the order of enabling. */
export function serve(k: Kernel, queue: number): void {
  const ints = k.queueInts
  const q = queue * at.QUEUE_INTS
  if ((ints[q + at.QUEUE_FLAGS] & at.QUEUE_IS_ALONE) !== 0) {
    while (ints[q + at.QUEUE_HEAD] >= 0 && canTake(k, queue)) startHead(k, queue)
  } else startInOrder(k, k.program.queues[queue].neighbours)
}

/** Calendars have opened: all lines that hang together are looked at. */
export function open(k: Kernel, queue: number): void {
  k.queueInts[queue * at.QUEUE_INTS + at.QUEUE_FLAGS] &= ~at.QUEUE_OPENS
  startInOrder(k, familyOf(k, queue))
}

/** Takes a waiting execution out of its line. */
export function leaveQueue(k: Kernel, queue: number, token: number): void {
  const ints = k.queueInts
  const tokens = k.tokenInts
  const q = queue * at.QUEUE_INTS
  const next = tokens[token * at.TOKEN_INTS + at.TOKEN_NEXT]
  const previous = tokens[token * at.TOKEN_INTS + at.TOKEN_PREVIOUS]
  if (previous < 0) ints[q + at.QUEUE_HEAD] = next
  else tokens[previous * at.TOKEN_INTS + at.TOKEN_NEXT] = next
  if (next < 0) ints[q + at.QUEUE_TAIL] = previous
  else tokens[next * at.TOKEN_INTS + at.TOKEN_PREVIOUS] = previous
  ints[q + at.QUEUE_WAITING]--
  k.queueFloats[queue * at.QUEUE_FLOATS + at.QUEUE_WAIT_AREA] += k.now
}

/**
 * Integral over time of the number that waits in a queue, or (over open time) that works, up to now. What
 * begins takes the clock's reading off the area and what ends puts it back, so that the area is right
 * once the readings of those who have not ended are added: one addition an end, and none in between.
 */
export function waitArea(k: Kernel, queue: number): number {
  const waiting = k.queueInts[queue * at.QUEUE_INTS + at.QUEUE_WAITING]
  return k.queueFloats[queue * at.QUEUE_FLOATS + at.QUEUE_WAIT_AREA] + waiting * k.now
}

export function workArea(k: Kernel, queue: number): number {
  const working = k.queueInts[queue * at.QUEUE_INTS + at.QUEUE_WORKING]
  return k.queueFloats[queue * at.QUEUE_FLOATS + at.QUEUE_WORK_AREA] + working * workedUntilNow(k, queue)
}

/** Reading of the clock that a queue's work follows: open seconds until now. */
function workedUntilNow(k: Kernel, queue: number): number {
  const calendar = k.queueInts[queue * at.QUEUE_INTS + at.QUEUE_CALENDAR]
  return calendar < 0 ? k.now : k.calendars[calendar].openUntil(k.now)
}

function startInOrder(k: Kernel, queues: Int32Array): void {
  for (;;) {
    let best = -1
    let order = Infinity
    for (let i = 0; i < queues.length; i++) {
      const head = k.queueInts[queues[i] * at.QUEUE_INTS + at.QUEUE_HEAD]
      if (head < 0) continue
      const headOrder = k.tokenFloats[head * at.TOKEN_FLOATS + at.TOKEN_ORDER]
      if (headOrder < order && canTake(k, queues[i])) {
        best = queues[i]
        order = headOrder
      }
    }
    if (best < 0) return
    startHead(k, best)
  }
}

function startHead(k: Kernel, queue: number): void {
  const ints = k.queueInts
  const q = queue * at.QUEUE_INTS
  const token = ints[q + at.QUEUE_HEAD]
  const next = k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NEXT]
  ints[q + at.QUEUE_HEAD] = next
  if (next < 0) ints[q + at.QUEUE_TAIL] = -1
  else k.tokenInts[next * at.TOKEN_INTS + at.TOKEN_PREVIOUS] = -1
  ints[q + at.QUEUE_WAITING]--
  k.queueFloats[queue * at.QUEUE_FLOATS + at.QUEUE_WAIT_AREA] += k.now
  start(k, queue, token)
}

function start(k: Kernel, queue: number, token: number): void {
  const ints = k.queueInts
  const q = queue * at.QUEUE_INTS
  const f = token * at.TOKEN_FLOATS
  const floats = k.tokenFloats
  const now = k.now
  const resource = ints[q + at.QUEUE_RESOURCE]
  if (resource >= 0) k.free[resource] -= ints[q + at.QUEUE_QUANTITY]
  else {
    const { resources, quantities } = k.program.queues[queue]
    for (let i = 0; i < resources.length; i++) k.free[resources[i]] -= quantities[i]
  }
  ints[q + at.QUEUE_WORKING]++
  k.queueFloats[queue * at.QUEUE_FLOATS + at.QUEUE_WORK_AREA] -= workedUntilNow(k, queue)
  k.tokenInts[token * at.TOKEN_INTS + at.TOKEN_STATE] = at.WORKING
  floats[f + at.TOKEN_STARTED] = now
  const calendar = ints[q + at.QUEUE_CALENDAR]
  if (calendar < 0) {
    {
      k.events.at[0] = now + floats[f + at.TOKEN_WORK]
      k.events.push(token)
    }
    return
  }
  const openBefore = floats[f + at.TOKEN_CLOSED]
  const open = k.calendars[calendar].openUntil(now)
  floats[f + at.TOKEN_CLOSED] = Math.max(0, now - floats[f + at.TOKEN_ENABLED] - (open - openBefore))
  const end = k.calendars[calendar].advance(now, floats[f + at.TOKEN_WORK])
  if (end < Infinity) {
    k.events.at[0] = end
    k.events.push(token)
  }
}

/** Whether all units are free and open; if only the calendars are in the way, their opening is awaited. */
function canTake(k: Kernel, queue: number): boolean {
  const ints = k.queueInts
  const q = queue * at.QUEUE_INTS
  const resource = ints[q + at.QUEUE_RESOURCE]
  if (resource >= 0) {
    if (k.free[resource] < ints[q + at.QUEUE_QUANTITY]) return false
  } else {
    const { resources, quantities } = k.program.queues[queue]
    for (let i = 0; i < resources.length; i++) if (k.free[resources[i]] < quantities[i]) return false
  }
  const calendar = ints[q + at.QUEUE_CALENDAR]
  if (calendar < 0 || k.calendars[calendar].isOpen(k.now)) return true
  if ((ints[q + at.QUEUE_FLAGS] & at.QUEUE_OPENS) === 0) {
    const opening = k.calendars[calendar].nextOpening(k.now)
    if (opening < Infinity) {
      ints[q + at.QUEUE_FLAGS] |= at.QUEUE_OPENS
      k.events.at[0] = opening
      k.events.push(openingRef(queue))
    }
  }
  return false
}

/** Queues that share a resource with a queue, or with one that does, and so on. */
function familyOf(k: Kernel, queue: number): Int32Array {
  const family = new Set([queue])
  for (const member of family) for (const neighbour of k.program.queues[member].neighbours) family.add(neighbour)
  return Int32Array.from(family).sort()
}
