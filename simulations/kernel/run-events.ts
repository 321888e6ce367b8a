import { NODE_END, NODE_PARALLEL_JOIN, NODE_PASS, NODE_TASK, SPLIT_ALL, SPLIT_EXCLUSIVE } from '../compile/program.ts'
import { arrive } from './arrivals.ts'
import { count, endCase } from './case-end.ts'
import type { Clock } from './clock.ts'
import { drawUniform, drawValue } from './draw.ts'
import { MOST_TOKENS, type Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { enqueue, open, release } from './queues.ts'
import { scopeEnds } from './activities.ts'
import { leaveInclusively, settleInclusiveJoins } from './inclusive.ts'
import { arriveAt, fire } from './token-game.ts'

/** Moves without time passing after which no model is taken for sound; each arrival allows some more. */
const MOST_STEPS = 10_000_000
const STEPS_PER_ARRIVAL = 1000

/**
 * The event loop: takes events in order and lets tokens run until they wait. What nearly every model is
 * made of (tasks, exclusive decisions, splits, parallel joins, ends, arrivals) is done here; the rest is
 * in token-game.ts, and what it wants moved on comes back over `pushMove`.
 *
 * Order: a token runs until it waits, ends or splits; what a split puts on its flows runs in document
 * order behind what was to run before. See engine/SEMANTICS.md, "Order".
 *
 * @param budget events to take at most
 * @returns whether there is more to do
 */
export function runEvents(k: Kernel, clock: Clock, budget: number): boolean {
  const { events, nodeInts, nodeFloats, flowCount, activitySums, sums, draw } = k
  const { flows, visitCounters, joinCounters, arrivals } = k.program
  const { outFlows, outProbability } = k.program.nodes
  const { target, counter } = flows
  let what = 0
  let scope = 0

  for (;;) {
    if (k.moveHead < k.moveTail) {
      what = k.moves[k.moveHead++]
      scope = k.moves[k.moveHead++]
      if (k.moveHead === k.moveTail) k.moveHead = k.moveTail = 0
      if (scope < 0) continue
    } else {
      if (k.failure !== null) return false
      if (k.unsettled.length > 0) {
        settleInclusiveJoins(k)
        continue
      }
      if (budget-- <= 0) return true
      events.settle()
      if (events.size === 0) return false
      const time = events.times[0]
      const ref = events.refs[0]
      const t = ref * at.TOKEN_INTS
      if (ref >= 0 && k.tokenInts[t + at.TOKEN_STATE] === at.DEAD) {
        events.isHole = true
        k.dead--
        k.releaseToken(ref)
        continue
      }
      if (time >= k.nextMark && clock.pass(k, time)) return false
      events.isHole = true
      k.eventCount++
      if (time > k.now) {
        k.now = time
        k.steps = 0
      }
      if (ref < 0) {
        const source = ~ref
        if (source >= arrivals.length) {
          open(k, source - arrivals.length)
          continue
        }
        k.steps -= STEPS_PER_ARRIVAL
        scope = arrive(k, source)
        what = arrivals[source].flow
      } else {
        const node = k.tokenInts[t + at.TOKEN_NODE]
        const n = node * at.NODE_INTS
        if (nodeInts[n + at.NODE_KIND] !== NODE_TASK) {
          fire(k, ref)
          continue
        }
        // a plain task completes
        const f = ref * at.TOKEN_FLOATS
        const floats = k.tokenFloats
        scope = k.tokenInts[t + at.TOKEN_SCOPE]
        const ofCase = k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE] * at.SCOPE_FLOATS
        const queue = nodeInts[n + at.NODE_QUEUE]
        const started = floats[f + at.TOKEN_STARTED]
        const enabled = floats[f + at.TOKEN_ENABLED]
        const work = floats[f + at.TOKEN_WORK]
        const fixed = nodeFloats[node * at.NODE_FLOATS + at.NODE_FIXED_COST]
        const cost = fixed + work * nodeFloats[node * at.NODE_FLOATS + at.NODE_COST_PER_SECOND]
        const a = nodeInts[n + at.NODE_ACTIVITY_INDEX] * at.ACTIVITY_FLOATS
        const caseFloats = k.scopeFloats
        activitySums[a + at.ACTIVITY_COUNT]++
        activitySums[a + at.ACTIVITY_SERVICE] += work
        activitySums[a + at.ACTIVITY_COST] += cost
        activitySums[a + at.ACTIVITY_CYCLE] += time - enabled
        sums[at.SUM_FIXED_COST] += fixed
        caseFloats[ofCase + at.CASE_PROCESSING] += work
        caseFloats[ofCase + at.CASE_COST] += cost
        if (queue >= 0) {
          const waiting = started - enabled
          activitySums[a + at.ACTIVITY_WAITING] += waiting
          caseFloats[ofCase + at.CASE_WAITING] += waiting
          k.value[0] = waiting
          count(k, nodeInts[n + at.NODE_SKETCH])
          if (k.queueInts[queue * at.QUEUE_INTS + at.QUEUE_CALENDAR] >= 0) {
            const closed = floats[f + at.TOKEN_CLOSED]
            const off = Math.max(0, time - started - work)
            activitySums[a + at.ACTIVITY_CLOSED] += closed
            activitySums[a + at.ACTIVITY_OFF] += off
            caseFloats[ofCase + at.CASE_CLOSED] += closed + off
          }
          k.releaseToken(ref)
          release(k, queue)
        } else k.releaseToken(ref)
        what = ~node
      }
    }

    // one token runs
    for (;;) {
      if (what < 0) {
        // it leaves a node
        const node = ~what
        const n = node * at.NODE_INTS
        const first = nodeInts[n + at.NODE_OUT]
        const end = nodeInts[n + at.NODE_OUT_END]
        if (++k.steps > MOST_STEPS) {
          k.fail('endless-loop', node)
          return false
        }
        const split = nodeInts[n + at.NODE_SPLIT]
        if (split === SPLIT_EXCLUSIVE) {
          const ofCase = k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE]
          const v = nodeInts[n + at.NODE_VISIT]
          const visit = v < 0 ? 0 : k.visits[ofCase * visitCounters + v]++
          drawUniform(
            k,
            k.scopeInts[ofCase * at.SCOPE_INTS + at.SCOPE_KEY0],
            k.scopeInts[ofCase * at.SCOPE_INTS + at.SCOPE_KEY1],
            nodeInts[n + at.NODE_KEY0],
            nodeInts[n + at.NODE_KEY1],
            visit,
          )
          const u = draw[0]
          let out = first
          while (out < end - 1 && u >= outProbability[out]) out++
          what = outFlows[out]
        } else if (split === SPLIT_ALL) {
          if (end - first === 1) what = outFlows[first]
          else if (end === first) {
            // 13.4.7: a token that nothing leads on ends
            if (nodeInts[n + at.NODE_OUTCOME] >= 0)
              k.scopeInts[k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE] * at.SCOPE_INTS + at.SCOPE_ENDED_AT] = node
            if (--k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS] === 0) {
              if (k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_HOLDER] < 0) endCase(k, scope)
              else scopeEnds(k, scope)
            }
            break
          } else {
            const tokens = (k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS] += end - first - 1)
            if (tokens > MOST_TOKENS) {
              k.fail('token-explosion', node)
              return false
            }
            for (let out = first; out < end; out++) k.pushMove(outFlows[out], scope)
            break
          }
        } else {
          leaveInclusively(k, node, scope)
          break
        }
      }
      // it passes a flow
      flowCount[what]++
      const node = target[what]
      const n = node * at.NODE_INTS
      const kind = nodeInts[n + at.NODE_KIND]
      if (kind === NODE_TASK) {
        const token = k.newToken(node, scope, at.WORKING)
        const f = token * at.TOKEN_FLOATS
        const ofCase = k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_CASE]
        const v = nodeInts[n + at.NODE_VISIT]
        const visit = v < 0 ? 0 : k.visits[ofCase * visitCounters + v]++
        drawValue(
          k,
          nodeInts[n + at.NODE_DISTRIBUTION],
          nodeInts[n + at.NODE_PARAMETERS],
          k.scopeInts[ofCase * at.SCOPE_INTS + at.SCOPE_KEY0],
          k.scopeInts[ofCase * at.SCOPE_INTS + at.SCOPE_KEY1],
          nodeInts[n + at.NODE_KEY0],
          nodeInts[n + at.NODE_KEY1],
          visit,
        )
        const floats = k.tokenFloats
        floats[f + at.TOKEN_ENABLED] = k.now
        floats[f + at.TOKEN_WORK] = draw[0]
        const queue = nodeInts[n + at.NODE_QUEUE]
        if (queue >= 0) enqueue(k, queue, token)
        else {
          floats[f + at.TOKEN_STARTED] = k.now
          events.at[0] = k.now + draw[0]
          events.push(token)
        }
        break
      }
      if (kind === NODE_PASS || kind === NODE_END) {
        what = ~node
        continue
      }
      if (kind === NODE_PARALLEL_JOIN) {
        // 13.4.2: one token from each incoming flow; more than one on a flow wait for the next time
        const base = scope * joinCounters
        const filled = base + nodeInts[n + at.NODE_COUNTER]
        const size = nodeInts[n + at.NODE_JOIN_SIZE]
        if (k.counters[base + counter[what]]++ === 0) k.counters[filled]++
        if (k.counters[filled] < size) break
        for (let i = 1; i <= size; i++) if (--k.counters[filled + i] === 0) k.counters[filled]--
        k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS] -= size - 1
        what = ~node
        continue
      }
      arriveAt(k, node, what, scope)
      break
    }
  }
}
