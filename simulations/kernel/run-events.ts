import * as program from '../compile/program.ts'
import * as distributions from '../distributions/sample.ts'
import { caseWord0, caseWord1, mix32, VISIT_STEP as IMPORTED_VISIT_STEP } from '../random/draws.ts'
import * as quantiles from '../statistics/quantile-sketch.ts'
import { scopeEnds } from './activities.ts'
import { scheduleArrival } from './arrivals.ts'
import * as ends from './case-end.ts'
import type { Clock } from './clock.ts'
import { leaveInclusively, settleInclusiveJoins } from './inclusive.ts'
import * as kernel from './kernel.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import { enqueue, open, release } from './queues.ts'
import { arriveAt, fire } from './token-game.ts'

// this module's own copies: the optimiser folds no imported constants
const NODE_END = program.NODE_END
const NODE_PARALLEL_JOIN = program.NODE_PARALLEL_JOIN
const NODE_PASS = program.NODE_PASS
const NODE_TASK = program.NODE_TASK
const SPLIT_ALL = program.SPLIT_ALL
const SPLIT_EXCLUSIVE = program.SPLIT_EXCLUSIVE
const CONSTANT = distributions.CONSTANT
const EXPONENTIAL = distributions.EXPONENTIAL
const sample = distributions.sample
const SKETCH_BASE = quantiles.SKETCH_BASE
const SKETCH_BUCKETS = quantiles.SKETCH_BUCKETS
const SKETCH_SHIFT = quantiles.SKETCH_SHIFT
const SKETCH_WORDS = kernel.SKETCH_WORDS
const MOST_TOKENS = kernel.MOST_TOKENS
const SKETCH_CYCLE = ends.SKETCH_CYCLE
const SKETCH_WAITING = ends.SKETCH_WAITING
const HIGH = ends.HIGH
const VISIT_STEP = IMPORTED_VISIT_STEP
const ACTIVITY_CLOSED = at.ACTIVITY_CLOSED
const ACTIVITY_COUNT = at.ACTIVITY_COUNT
const ACTIVITY_FLOATS = at.ACTIVITY_FLOATS
const ACTIVITY_OFF = at.ACTIVITY_OFF
const ACTIVITY_SERVICE = at.ACTIVITY_SERVICE
const ACTIVITY_WAITING = at.ACTIVITY_WAITING
const CASE_ARRIVED = at.CASE_ARRIVED
const CASE_CLOSED = at.CASE_CLOSED
const CASE_COST = at.CASE_COST
const CASE_OUTSIDE = at.CASE_OUTSIDE
const CASE_PROCESSING = at.CASE_PROCESSING
const CASE_WAITING = at.CASE_WAITING
const CYCLE_MAX = at.CYCLE_MAX
const CYCLE_MIN = at.CYCLE_MIN
const DEAD = at.DEAD
const FREE = at.FREE
const NODE_ACTIVITY_INDEX = at.NODE_ACTIVITY_INDEX
const NODE_COST_PER_SECOND = at.NODE_COST_PER_SECOND
const NODE_COUNTER = at.NODE_COUNTER
const NODE_DISTRIBUTION = at.NODE_DISTRIBUTION
const NODE_FIXED_COST = at.NODE_FIXED_COST
const NODE_FLOATS = at.NODE_FLOATS
const NODE_INTS = at.NODE_INTS
const NODE_JOIN_SIZE = at.NODE_JOIN_SIZE
const NODE_KEY0 = at.NODE_KEY0
const NODE_KEY1 = at.NODE_KEY1
const NODE_KIND = at.NODE_KIND
const NODE_OUT = at.NODE_OUT
const NODE_OUTCOME = at.NODE_OUTCOME
const NODE_OUT_END = at.NODE_OUT_END
const NODE_PARAMETERS = at.NODE_PARAMETERS
const NODE_QUEUE = at.NODE_QUEUE
const NODE_SKETCH = at.NODE_SKETCH
const NODE_SPLIT = at.NODE_SPLIT
const NODE_VISIT = at.NODE_VISIT
const OUTCOME_FLOATS = at.OUTCOME_FLOATS
const QUEUE_CALENDAR = at.QUEUE_CALENDAR
const QUEUE_FLAGS = at.QUEUE_FLAGS
const QUEUE_FLOATS = at.QUEUE_FLOATS
const QUEUE_HEAD = at.QUEUE_HEAD
const QUEUE_INTS = at.QUEUE_INTS
const QUEUE_IS_ALONE = at.QUEUE_IS_ALONE
const QUEUE_QUANTITY = at.QUEUE_QUANTITY
const QUEUE_RESOURCE = at.QUEUE_RESOURCE
const QUEUE_TAIL = at.QUEUE_TAIL
const QUEUE_WAITING = at.QUEUE_WAITING
const QUEUE_WAIT_AREA = at.QUEUE_WAIT_AREA
const QUEUE_WORKING = at.QUEUE_WORKING
const QUEUE_WORK_AREA = at.QUEUE_WORK_AREA
const SCOPE_AT_INCLUSIVE = at.SCOPE_AT_INCLUSIVE
const SCOPE_CASE = at.SCOPE_CASE
const SCOPE_ENDED_AT = at.SCOPE_ENDED_AT
const SCOPE_FLOATS = at.SCOPE_FLOATS
const SCOPE_HOLDER = at.SCOPE_HOLDER
const SCOPE_INTS = at.SCOPE_INTS
const SCOPE_IS_UNSETTLED = at.SCOPE_IS_UNSETTLED
const SCOPE_KEY0 = at.SCOPE_KEY0
const SCOPE_KEY1 = at.SCOPE_KEY1
const SCOPE_LIST = at.SCOPE_LIST
const SCOPE_NEXT = at.SCOPE_NEXT
const SCOPE_TOKENS = at.SCOPE_TOKENS
const SCOPE_TYPE = at.SCOPE_TYPE
const SOURCE_CALENDAR = at.SOURCE_CALENDAR
const SOURCE_DISTRIBUTION = at.SOURCE_DISTRIBUTION
const SOURCE_FLOW = at.SOURCE_FLOW
const SOURCE_INTS = at.SOURCE_INTS
const SOURCE_KEY0 = at.SOURCE_KEY0
const SOURCE_KEY1 = at.SOURCE_KEY1
const SOURCE_PARAMETERS = at.SOURCE_PARAMETERS
const SOURCE_SCOPE = at.SOURCE_SCOPE
const SOURCE_STREAM0 = at.SOURCE_STREAM0
const SOURCE_STREAM1 = at.SOURCE_STREAM1
const SOURCE_WORD0 = at.SOURCE_WORD0
const SOURCE_WORD1 = at.SOURCE_WORD1
const SUM_ARRIVED = at.SUM_ARRIVED
const SUM_CASE_AREA = at.SUM_CASE_AREA
const SUM_CLOSED = at.SUM_CLOSED
const SUM_COMPLETED = at.SUM_COMPLETED
const SUM_COST = at.SUM_COST
const SUM_CYCLE = at.SUM_CYCLE
const SUM_OUTSIDE = at.SUM_OUTSIDE
const SUM_PROCESSING = at.SUM_PROCESSING
const SUM_WAITING = at.SUM_WAITING
const TOKEN_CLOSED = at.TOKEN_CLOSED
const TOKEN_ENABLED = at.TOKEN_ENABLED
const TOKEN_FLOATS = at.TOKEN_FLOATS
const TOKEN_INTS = at.TOKEN_INTS
const TOKEN_NEXT = at.TOKEN_NEXT
const TOKEN_NODE = at.TOKEN_NODE
const TOKEN_ORDER = at.TOKEN_ORDER
const TOKEN_PARENT = at.TOKEN_PARENT
const TOKEN_PREVIOUS = at.TOKEN_PREVIOUS
const TOKEN_SCOPE = at.TOKEN_SCOPE
const TOKEN_STARTED = at.TOKEN_STARTED
const TOKEN_STATE = at.TOKEN_STATE
const TOKEN_WORK = at.TOKEN_WORK
const WAITING = at.WAITING
const WAITING_MAX = at.WAITING_MAX
const WAITING_MIN = at.WAITING_MIN
const WORKING = at.WORKING

/** Moves without time passing after which no model is taken for sound; each arrival allows some more. */
const MOST_STEPS = 10_000_000
const STEPS_PER_ARRIVAL = 1000

/** What the loop does next. */
const TAKE = 0
const RUN = 1
const START_WAITING = 2

/**
 * The event loop: takes events in order and lets tokens run until they wait. What nearly every model is
 * made of (arrivals, tasks, one line before one resource, exclusive decisions, splits, parallel joins,
 * ends) is done here, on local variables; the rest is in token-game.ts and queues.ts, and what they want
 * moved on comes back over `pushMove`.
 *
 * Order: a token runs until it waits, ends or splits; what a split puts on its flows runs in document
 * order behind what was to run before. See engine/SEMANTICS.md, "Order".
 *
 * This file breaks the project's rules of style for speed. The records are in local variables, read again
 * after each call that may have moved them ; pushes into the event list wait in `pushRef`
 * until the one place that sifts; constants are this module's own copies, since the optimiser folds no
 * imported ones. `bench/` says what that buys: three to four times.
 *
 * @param budget events to take at most
 * @returns whether there is more to do
 */
export function runEvents(k: Kernel, clock: Clock, budget: number): boolean {
  const { events, nodeInts, nodeFloats, flowCount, activitySums, outcomeSums, sums, sketches, value, valueWords } = k
  const { queueInts, queueFloats, sourceInts, arrivalIndex, free, parameters } = k
  const { visitCounters, joinCounters, positions, sourceCount, cases } = k
  const { outFlows, outProbability } = k.program.nodes
  const { target, counter } = k.program.flows
  let tokenInts = k.tokenInts
  let tokenFloats = k.tokenFloats
  let scopeInts = k.scopeInts
  let scopeFloats = k.scopeFloats
  let visits = k.visits
  let counters = k.counters
  let times = events.times
  let orders = events.orders
  let refs = events.refs
  let now = k.now
  let what = 0
  let scope = 0
  let next = TAKE
  let queue = 0
  // an event to be scheduled
  let isPush = false
  let pushTime = 0
  let pushRef = 0

  for (;;) {
    if (isPush) {
      isPush = false
      const order = events.pushed++
      let size = events.size
      let slot = 0
      if (events.isHole) {
        events.isHole = false
        for (;;) {
          let child = 2 * slot + 1
          if (child >= size) break
          let childTime = times[child]
          const right = child + 1
          if (right < size) {
            const rightTime = times[right]
            if (rightTime < childTime || (rightTime === childTime && orders[right] < orders[child])) {
              child = right
              childTime = rightTime
            }
          }
          // what is pushed last comes last among equals
          if (childTime > pushTime) break
          times[slot] = childTime
          orders[slot] = orders[child]
          refs[slot] = refs[child]
          slot = child
        }
      } else {
        if (size === times.length) {
          events.grow()
          times = events.times
          orders = events.orders
          refs = events.refs
        }
        slot = size++
        events.size = size
        while (slot > 0) {
          const parent = (slot - 1) >> 1
          const parentTime = times[parent]
          if (parentTime <= pushTime) break
          times[slot] = parentTime
          orders[slot] = orders[parent]
          refs[slot] = refs[parent]
          slot = parent
        }
      }
      times[slot] = pushTime
      orders[slot] = order
      refs[slot] = pushRef
    }

    if (next === START_WAITING) {
      // units of a resource that one line waits for have come free: its head starts, as often as it can
      const q = queue * QUEUE_INTS
      const token = queueInts[q + QUEUE_HEAD]
      const resource = queueInts[q + QUEUE_RESOURCE]
      if (token < 0 || free[resource] < queueInts[q + QUEUE_QUANTITY]) {
        next = RUN
        continue
      }
      const t = token * TOKEN_INTS
      const f = token * TOKEN_FLOATS
      const behind = tokenInts[t + TOKEN_NEXT]
      queueInts[q + QUEUE_HEAD] = behind
      if (behind < 0) queueInts[q + QUEUE_TAIL] = -1
      else tokenInts[behind * TOKEN_INTS + TOKEN_PREVIOUS] = -1
      free[resource] -= queueInts[q + QUEUE_QUANTITY]
      queueFloats[queue * QUEUE_FLOATS + QUEUE_WAIT_AREA] += now
      queueFloats[queue * QUEUE_FLOATS + QUEUE_WORK_AREA] -= now
      queueInts[q + QUEUE_WAITING]--
      queueInts[q + QUEUE_WORKING]++
      tokenInts[t + TOKEN_STATE] = WORKING
      tokenFloats[f + TOKEN_STARTED] = now
      isPush = true
      pushTime = now + tokenFloats[f + TOKEN_WORK]
      pushRef = token
      continue
    }

    if (next === TAKE) {
      next = RUN
      if (k.moveHead < k.moveTail) {
        const moves = k.moves
        what = moves[k.moveHead++]
        scope = moves[k.moveHead++]
        if (k.moveHead === k.moveTail) k.moveHead = k.moveTail = 0
        if (scope < 0) {
          next = TAKE
          continue
        }
      } else {
        if (k.failure !== null) return false
        if (k.unsettled.length > 0) {
          settleInclusiveJoins(k)
          next = TAKE
          continue
        }
        if (budget-- <= 0) return true
        if (events.isHole) events.settle()
        if (events.size === 0) return false
        const time = times[0]
        const ref = refs[0]
        const t = ref * TOKEN_INTS
        if (ref >= 0 && tokenInts[t + TOKEN_STATE] === DEAD) {
          events.isHole = true
          k.dead--
          k.releaseToken(ref)
          next = TAKE
          continue
        }
        if (time >= k.nextMark && clock.pass(k, time)) return false
        events.isHole = true
        k.eventCount++
        if (time > now) {
          now = time
          k.now = time
          k.steps = 0
        }
        if (ref < 0) {
          const source = ~ref
          if (source >= sourceCount) {
            open(k, source - sourceCount)
            times = events.times
            orders = events.orders
            refs = events.refs

            next = TAKE
            continue
          }
          // a case arrives
          const i = source * SOURCE_INTS
          sums[SUM_CASE_AREA] -= now
          sums[SUM_ARRIVED]++
          k.steps -= STEPS_PER_ARRIVAL
          k.lastArrival = now
          k.eventsAtLastArrival = k.eventCount
          scope = k.freeScope
          if (scope < 0) {
            scope = k.newScope(sourceInts[i + SOURCE_SCOPE], -1, 1)
            tokenInts = k.tokenInts
            tokenFloats = k.tokenFloats
            scopeInts = k.scopeInts
            scopeFloats = k.scopeFloats
            visits = k.visits
            counters = k.counters
            times = events.times
            orders = events.orders
            refs = events.refs
          } else {
            k.freeScope = scopeInts[scope * SCOPE_INTS + SCOPE_NEXT]
            const s = scope * SCOPE_INTS
            scopeInts[s + SCOPE_TYPE] = sourceInts[i + SOURCE_SCOPE]
            scopeInts[s + SCOPE_CASE] = scope
            scopeInts[s + SCOPE_TOKENS] = 1
            scopeInts[s + SCOPE_HOLDER] = -1
            scopeInts[s + SCOPE_LIST] = -1
            scopeInts[s + SCOPE_ENDED_AT] = -1
            scopeInts[s + SCOPE_AT_INCLUSIVE] = 0
            scopeInts[s + SCOPE_IS_UNSETTLED] = 0
            for (let c = scope * joinCounters, end = c + joinCounters; c < end; c++) counters[c] = 0
            for (let v = scope * visitCounters, end = v + visitCounters; v < end; v++) visits[v] = 0
            if (positions > 0) k.clearPlaces(scope)
            const c = scope * SCOPE_FLOATS
            scopeFloats[c + CASE_WAITING] = 0
            scopeFloats[c + CASE_PROCESSING] = 0
            scopeFloats[c + CASE_COST] = 0
            scopeFloats[c + CASE_CLOSED] = 0
            scopeFloats[c + CASE_OUTSIDE] = 0
          }
          scopeInts[scope * SCOPE_INTS + SCOPE_KEY0] = sourceInts[i + SOURCE_WORD0]
          scopeInts[scope * SCOPE_INTS + SCOPE_KEY1] = sourceInts[i + SOURCE_WORD1]
          scopeFloats[scope * SCOPE_FLOATS + CASE_ARRIVED] = now
          what = sourceInts[i + SOURCE_FLOW]
          if (++k.started >= cases) {
            if (sourceCount > 1) k.events.keep((other) => other >= 0 || ~other >= sourceCount)
          } else {
            const index = ++arrivalIndex[source]
            const kind = sourceInts[i + SOURCE_DISTRIBUTION]
            if (sourceInts[i + SOURCE_CALENDAR] >= 0 || (kind !== CONSTANT && kind !== EXPONENTIAL)) {
              scheduleArrival(k, source)
              times = events.times
              orders = events.orders
              refs = events.refs
            } else {
              const word0 = caseWord0(sourceInts[i + SOURCE_STREAM0], index)
              const word1 = caseWord1(sourceInts[i + SOURCE_STREAM1], word0)
              sourceInts[i + SOURCE_WORD0] = word0
              sourceInts[i + SOURCE_WORD1] = word1
              isPush = true
              pushRef = ref
              pushTime = parameters[sourceInts[i + SOURCE_PARAMETERS]]
              if (kind === EXPONENTIAL) {
                const inner = mix32(word0 ^ sourceInts[i + SOURCE_KEY0])
                const outer = mix32((inner + (word1 ^ sourceInts[i + SOURCE_KEY1])) | 0)
                const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
                pushTime *= -Math.log(1 - u)
              }
              pushTime += now
              continue
            }
          }
        } else {
          const node = tokenInts[t + TOKEN_NODE]
          const n = node * NODE_INTS
          if (nodeInts[n + NODE_KIND] !== NODE_TASK) {
            fire(k, ref)
            tokenInts = k.tokenInts
            tokenFloats = k.tokenFloats
            scopeInts = k.scopeInts
            scopeFloats = k.scopeFloats
            visits = k.visits
            counters = k.counters
            times = events.times
            orders = events.orders
            refs = events.refs

            next = TAKE
            continue
          }
          // a plain task completes
          const f = ref * TOKEN_FLOATS
          scope = tokenInts[t + TOKEN_SCOPE]
          what = ~node
          const c = scopeInts[scope * SCOPE_INTS + SCOPE_CASE] * SCOPE_FLOATS
          queue = nodeInts[n + NODE_QUEUE]
          const started = tokenFloats[f + TOKEN_STARTED]
          const enabled = tokenFloats[f + TOKEN_ENABLED]
          const work = tokenFloats[f + TOKEN_WORK]
          const fixed = nodeFloats[node * NODE_FLOATS + NODE_FIXED_COST]
          const cost = fixed + work * nodeFloats[node * NODE_FLOATS + NODE_COST_PER_SECOND]
          const a = nodeInts[n + NODE_ACTIVITY_INDEX] * ACTIVITY_FLOATS
          activitySums[a + ACTIVITY_COUNT]++
          activitySums[a + ACTIVITY_SERVICE] += work
          scopeFloats[c + CASE_PROCESSING] += work
          scopeFloats[c + CASE_COST] += cost
          tokenInts[t + TOKEN_STATE] = FREE
          tokenInts[t + TOKEN_NEXT] = k.freeToken
          k.freeToken = ref
          if (queue >= 0) {
            const waiting = started - enabled
            activitySums[a + ACTIVITY_WAITING] += waiting
            scopeFloats[c + CASE_WAITING] += waiting
            value[0] = waiting
            let bucket = (valueWords[HIGH] >>> SKETCH_SHIFT) - SKETCH_BASE
            bucket = waiting > 0 && bucket >= 0 ? (bucket < SKETCH_BUCKETS ? bucket + 1 : SKETCH_BUCKETS) : 0
            sketches[nodeInts[n + NODE_SKETCH] * SKETCH_WORDS + bucket]++
            const q = queue * QUEUE_INTS
            if (
              queueInts[q + QUEUE_FLAGS] === QUEUE_IS_ALONE &&
              queueInts[q + QUEUE_CALENDAR] < 0 &&
              queueInts[q + QUEUE_RESOURCE] >= 0
            ) {
              queueFloats[queue * QUEUE_FLOATS + QUEUE_WORK_AREA] += now
              queueInts[q + QUEUE_WORKING]--
              free[queueInts[q + QUEUE_RESOURCE]] += queueInts[q + QUEUE_QUANTITY]
              if (queueInts[q + QUEUE_HEAD] >= 0) {
                next = START_WAITING
                continue
              }
            } else {
              if (queueInts[q + QUEUE_CALENDAR] >= 0) {
                const closed = tokenFloats[f + TOKEN_CLOSED]
                const off = Math.max(0, time - started - work)
                activitySums[a + ACTIVITY_CLOSED] += closed
                activitySums[a + ACTIVITY_OFF] += off
                scopeFloats[c + CASE_CLOSED] += closed + off
              }
              release(k, queue)
              times = events.times
              orders = events.orders
              refs = events.refs
            }
          }
        }
      }
    }

    // a token runs
    for (;;) {
      if (what < 0) {
        // it leaves a node
        const node = ~what
        const n = node * NODE_INTS
        const first = nodeInts[n + NODE_OUT]
        const end = nodeInts[n + NODE_OUT_END]
        if (++k.steps > MOST_STEPS) {
          k.fail('endless-loop', node)
          return false
        }
        const split = nodeInts[n + NODE_SPLIT]
        if (split === SPLIT_EXCLUSIVE) {
          const ofCase = scopeInts[scope * SCOPE_INTS + SCOPE_CASE]
          const v = nodeInts[n + NODE_VISIT]
          const visit = v < 0 ? 0 : visits[ofCase * visitCounters + v]++
          const word0 = scopeInts[ofCase * SCOPE_INTS + SCOPE_KEY0]
          const word1 = scopeInts[ofCase * SCOPE_INTS + SCOPE_KEY1]
          const inner = mix32((word0 + Math.imul(visit, VISIT_STEP)) ^ nodeInts[n + NODE_KEY0])
          const outer = mix32((inner + (word1 ^ nodeInts[n + NODE_KEY1])) | 0)
          const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
          let out = first
          while (out < end - 1 && u >= outProbability[out]) out++
          what = outFlows[out]
        } else if (split === SPLIT_ALL) {
          if (end - first === 1) what = outFlows[first]
          else if (end === first) {
            // 13.4.7: a token that nothing leads on ends
            next = TAKE
            const s = scope * SCOPE_INTS
            if (nodeInts[n + NODE_OUTCOME] >= 0)
              scopeInts[scopeInts[s + SCOPE_CASE] * SCOPE_INTS + SCOPE_ENDED_AT] = node
            if (--scopeInts[s + SCOPE_TOKENS] > 0) break
            if (scopeInts[s + SCOPE_HOLDER] >= 0) {
              scopeEnds(k, scope)
              tokenInts = k.tokenInts
              tokenFloats = k.tokenFloats
              scopeInts = k.scopeInts
              scopeFloats = k.scopeFloats
              visits = k.visits
              counters = k.counters
              times = events.times
              orders = events.orders
              refs = events.refs

              break
            }
            // endCase of case-end.ts, on local variables
            const c = scope * SCOPE_FLOATS
            const cycle = now - scopeFloats[c + CASE_ARRIVED]
            const waiting = scopeFloats[c + CASE_WAITING]
            sums[SUM_CASE_AREA] += now
            sums[SUM_COMPLETED]++
            sums[SUM_CYCLE] += cycle
            sums[SUM_WAITING] += waiting
            sums[SUM_PROCESSING] += scopeFloats[c + CASE_PROCESSING]
            sums[SUM_COST] += scopeFloats[c + CASE_COST]
            sums[SUM_CLOSED] += scopeFloats[c + CASE_CLOSED]
            sums[SUM_OUTSIDE] += scopeFloats[c + CASE_OUTSIDE]
            if (cycle < sums[CYCLE_MIN]) sums[CYCLE_MIN] = cycle
            if (cycle > sums[CYCLE_MAX]) sums[CYCLE_MAX] = cycle
            if (waiting < sums[WAITING_MIN]) sums[WAITING_MIN] = waiting
            if (waiting > sums[WAITING_MAX]) sums[WAITING_MAX] = waiting
            value[0] = waiting
            let bucket = (valueWords[HIGH] >>> SKETCH_SHIFT) - SKETCH_BASE
            bucket = waiting > 0 && bucket >= 0 ? (bucket < SKETCH_BUCKETS ? bucket + 1 : SKETCH_BUCKETS) : 0
            sketches[SKETCH_WAITING * SKETCH_WORDS + bucket]++
            value[0] = cycle
            bucket = (valueWords[HIGH] >>> SKETCH_SHIFT) - SKETCH_BASE
            bucket = cycle > 0 && bucket >= 0 ? (bucket < SKETCH_BUCKETS ? bucket + 1 : SKETCH_BUCKETS) : 0
            sketches[SKETCH_CYCLE * SKETCH_WORDS + bucket]++
            const ended = scopeInts[s + SCOPE_ENDED_AT] * NODE_INTS
            if (ended >= 0) {
              const outcome = nodeInts[ended + NODE_OUTCOME] * OUTCOME_FLOATS
              outcomeSums[outcome]++
              outcomeSums[outcome + 1] += cycle
              sketches[nodeInts[ended + NODE_SKETCH] * SKETCH_WORDS + bucket]++
            }
            scopeInts[s + SCOPE_TYPE] = -1
            scopeInts[s + SCOPE_NEXT] = k.freeScope
            k.freeScope = scope
            break
          } else {
            next = TAKE
            const tokens = (scopeInts[scope * SCOPE_INTS + SCOPE_TOKENS] += end - first - 1)
            if (tokens > MOST_TOKENS) {
              k.fail('token-explosion', node)
              return false
            }
            for (let out = first; out < end; out++) k.pushMove(outFlows[out], scope)
            break
          }
        } else {
          next = TAKE
          leaveInclusively(k, node, scope)
          break
        }
      }
      // it passes a flow
      flowCount[what]++
      const node = target[what]
      const n = node * NODE_INTS
      const kind = nodeInts[n + NODE_KIND]
      if (kind === NODE_TASK) {
        next = TAKE
        let token = k.freeToken
        if (token < 0) {
          token = k.newToken(node, scope, WORKING)
          tokenInts = k.tokenInts
          tokenFloats = k.tokenFloats
        } else k.freeToken = tokenInts[token * TOKEN_INTS + TOKEN_NEXT]
        const t = token * TOKEN_INTS
        const f = token * TOKEN_FLOATS
        tokenInts[t + TOKEN_NODE] = node
        tokenInts[t + TOKEN_SCOPE] = scope
        tokenInts[t + TOKEN_STATE] = WORKING
        tokenInts[t + TOKEN_PARENT] = -1
        tokenFloats[f + TOKEN_ENABLED] = now
        const distribution = nodeInts[n + NODE_DISTRIBUTION]
        let work = parameters[nodeInts[n + NODE_PARAMETERS]]
        if (distribution !== CONSTANT) {
          const ofCase = scopeInts[scope * SCOPE_INTS + SCOPE_CASE]
          const v = nodeInts[n + NODE_VISIT]
          const visit = v < 0 ? 0 : visits[ofCase * visitCounters + v]++
          const word0 = scopeInts[ofCase * SCOPE_INTS + SCOPE_KEY0]
          const word1 = scopeInts[ofCase * SCOPE_INTS + SCOPE_KEY1]
          const inner = mix32((word0 + Math.imul(visit, VISIT_STEP)) ^ nodeInts[n + NODE_KEY0])
          const outer = mix32((inner + (word1 ^ nodeInts[n + NODE_KEY1])) | 0)
          const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
          if (distribution === EXPONENTIAL) work *= -Math.log(1 - u)
          else work = sample(distribution, parameters, nodeInts[n + NODE_PARAMETERS], u)
        }
        tokenFloats[f + TOKEN_WORK] = work
        const line = nodeInts[n + NODE_QUEUE]
        if (line < 0) {
          tokenFloats[f + TOKEN_STARTED] = now
          isPush = true
          pushTime = now + work
          pushRef = token
          break
        }
        const q = line * QUEUE_INTS
        const resource = queueInts[q + QUEUE_RESOURCE]
        if (queueInts[q + QUEUE_CALENDAR] >= 0 || resource < 0) {
          enqueue(k, line, token)
          times = events.times
          orders = events.orders
          refs = events.refs

          break
        }
        // enqueue of queues.ts, on local variables
        const g = line * QUEUE_FLOATS
        if (queueInts[q + QUEUE_HEAD] < 0 && free[resource] >= queueInts[q + QUEUE_QUANTITY]) {
          free[resource] -= queueInts[q + QUEUE_QUANTITY]
          queueInts[q + QUEUE_WORKING]++
          queueFloats[g + QUEUE_WORK_AREA] -= now
          tokenFloats[f + TOKEN_STARTED] = now
          isPush = true
          pushTime = now + work
          pushRef = token
          break
        }
        const tail = queueInts[q + QUEUE_TAIL]
        tokenInts[t + TOKEN_STATE] = WAITING
        tokenInts[t + TOKEN_NEXT] = -1
        tokenInts[t + TOKEN_PREVIOUS] = tail
        tokenFloats[f + TOKEN_ORDER] = events.pushed++
        if (tail < 0) queueInts[q + QUEUE_HEAD] = token
        else tokenInts[tail * TOKEN_INTS + TOKEN_NEXT] = token
        queueInts[q + QUEUE_TAIL] = token
        queueInts[q + QUEUE_WAITING]++
        queueFloats[g + QUEUE_WAIT_AREA] -= now
        break
      }
      if (kind === NODE_PASS || kind === NODE_END) {
        what = ~node
        continue
      }
      if (kind === NODE_PARALLEL_JOIN) {
        // 13.4.2: one token from each incoming flow; more than one on a flow wait for the next time
        const base = scope * joinCounters
        const filled = base + nodeInts[n + NODE_COUNTER]
        const size = nodeInts[n + NODE_JOIN_SIZE]
        if (counters[base + counter[what]]++ === 0) counters[filled]++
        if (counters[filled] < size) {
          next = TAKE
          break
        }
        for (let i = 1; i <= size; i++) if (--counters[filled + i] === 0) counters[filled]--
        scopeInts[scope * SCOPE_INTS + SCOPE_TOKENS] -= size - 1
        what = ~node
        continue
      }
      next = TAKE
      arriveAt(k, node, what, scope)
      tokenInts = k.tokenInts
      tokenFloats = k.tokenFloats
      scopeInts = k.scopeInts
      scopeFloats = k.scopeFloats
      visits = k.visits
      counters = k.counters
      times = events.times
      orders = events.orders
      refs = events.refs

      break
    }
  }
}
