import { sample } from '../distributions/sample.ts'
import { unitExponentialOfWords } from '../distributions/unit-exponential.ts'
import { caseWord0, caseWord1, mix32 } from '../random/draws.ts'
import { scopeEnds } from './activities.ts'
import { scheduleArrival } from './arrivals.ts'
import { HIGH as high } from './case-end.ts'
import type { Clock } from './clock.ts'
import { leaveInclusively, settleInclusiveJoins } from './inclusive.ts'
import type { Kernel } from './kernel.ts'
import { enqueue, open, release } from './queues.ts'
import { arriveAt, fire } from './token-game.ts'

/**
 * Takes events in order and lets tokens run until they wait.
 *
 * @param budget events to take at most
 * @returns whether there is more to do
 */
export function runEvents(k: Kernel, clock: Clock, budget: number): boolean {
  k.budget = budget
  for (;;) {
    const state = loop(k, clock)
    if (state !== 'anew') return state === 'more'
  }
}

/**
 * The event loop. What nearly every model is
 * made of (arrivals, tasks, one line before one resource, exclusive decisions, splits, parallel joins,
 * ends) is done here, on local variables; the rest is in token-game.ts and queues.ts, and what they want
 * moved on comes back over `pushMove`.
 *
 * Order: a token runs until it waits, ends or splits; what a split puts on its flows runs in document
 * order behind what was to run before. See engine/SEMANTICS.md, "Order".
 *
 * This function breaks the project's rules of style for speed: records, sums and queues are reached
 * through constant local arrays, so that the optimiser checks them once; what would move them (growing)
 * makes the loop begin anew. Pushes into the event list wait in `pushRef` for the one place that sifts.
 * The layout's constants stand here once more, since the optimiser folds no imported ones. `bench/` says
 * what that buys: half of the time.
 */
function loop(k: Kernel, clock: Clock): 'more' | 'over' | 'anew' {
  // the layout's constants once more, where the optimiser sees their values; a test compares them
  const NODE_END = 3
  const NODE_PARALLEL_JOIN = 2
  const NODE_PASS = 0
  const NODE_TASK = 1
  const SPLIT_ALL = 0
  const SPLIT_EXCLUSIVE = 1
  const CONSTANT = 0
  const EXPONENTIAL = 1
  const SKETCH_BASE = 64192
  const SKETCH_BUCKETS = 4096
  const SKETCH_SHIFT = 14
  const SKETCH_WORDS = 4097
  const SKETCH_CYCLE = 0
  const SKETCH_WAITING = 1
  const MOST_TOKENS = 100_000
  const ACTIVITY_CLOSED = 2
  const ACTIVITY_COUNT = 0
  const ACTIVITY_OFF = 4
  const ACTIVITY_SERVICE = 3
  const ACTIVITY_WAITING = 1
  const CASE_ARRIVED = 0
  const CASE_CLOSED = 4
  const CASE_COST = 3
  const CASE_OUTSIDE = 5
  const CASE_PROCESSING = 2
  const CASE_WAITING = 1
  const CYCLE_MAX = 11
  const CYCLE_MIN = 10
  const DEAD = 9
  const FREE = 0
  const NODE_ACTIVITY_INDEX = 4
  const NODE_COST_PER_SECOND = 1
  const NODE_COUNTER = 12
  const NODE_DISTRIBUTION = 6
  const NODE_FIXED_COST = 0
  const NODE_JOIN_SIZE = 13
  const NODE_KEY0 = 10
  const NODE_KEY1 = 11
  const NODE_KIND = 0
  const NODE_OUT = 2
  const NODE_OUTCOME = 5
  const NODE_OUT_END = 3
  const NODE_PARAMETERS = 7
  const NODE_QUEUE = 8
  const NODE_SKETCH = 14
  const NODE_SPLIT = 1
  const NODE_VISIT = 9
  const QUEUE_CALENDAR = 4
  const QUEUE_FLAGS = 7
  const QUEUE_HEAD = 0
  const QUEUE_IS_ALONE = 1
  const QUEUE_QUANTITY = 6
  const QUEUE_RESOURCE = 5
  const QUEUE_TAIL = 1
  const QUEUE_WAITING = 2
  const QUEUE_WAIT_AREA = 1
  const QUEUE_WORKING = 3
  const QUEUE_WORK_AREA = 0
  const SCOPE_AT_INCLUSIVE = 9
  const SCOPE_CASE = 1
  const SCOPE_ENDED_AT = 5
  const SCOPE_HOLDER = 3
  const SCOPE_IS_UNSETTLED = 10
  const SCOPE_KEY0 = 6
  const SCOPE_KEY1 = 7
  const SCOPE_LIST = 4
  const SCOPE_NEXT = 8
  const SCOPE_TOKENS = 2
  const SCOPE_TYPE = 0
  const SOURCE_CALENDAR = 8
  const SOURCE_DISTRIBUTION = 6
  const SOURCE_FLOW = 10
  const SOURCE_KEY0 = 4
  const SOURCE_KEY1 = 5
  const SOURCE_PARAMETERS = 7
  const SOURCE_SCOPE = 9
  const SOURCE_STREAM0 = 0
  const SOURCE_STREAM1 = 1
  const SOURCE_WORD0 = 2
  const SOURCE_WORD1 = 3
  const SUM_CASE_AREA = 8
  const SUM_CLOSED = 6
  const SUM_COMPLETED = 1
  const SUM_COST = 5
  const SUM_CYCLE = 2
  const SUM_OUTSIDE = 7
  const SUM_PROCESSING = 4
  const SUM_WAITING = 3
  const TOKEN_CLOSED = 4
  const TOKEN_ENABLED = 0
  const TOKEN_NEXT = 3
  const TOKEN_NODE = 0
  const TOKEN_ORDER = 3
  const TOKEN_PARENT = 7
  const TOKEN_PREVIOUS = 4
  const TOKEN_SCOPE = 1
  const TOKEN_STARTED = 1
  const TOKEN_STATE = 2
  const TOKEN_WORK = 2
  const WAITING = 1
  const WAITING_MAX = 13
  const WAITING_MIN = 12
  const WORKING = 2
  const VISIT_STEP = -1640531527
  // moves without time passing after which no model is taken for sound; each arrival allows some more
  const MOST_STEPS = 10_000_000
  const STEPS_PER_ARRIVAL = 1000
  // what the loop does next
  const TAKE = 0
  const RUN = 1
  const HIGH = high
  const { events, nodeInts, nodeFloats, flowCount, activitySums, outcomeSums, sums, sketches, value, valueWords } = k
  const { queueInts, queueFloats, sourceInts, arrivalIndex, free, parameters } = k
  const visitCounters = k.visitCounters | 0
  const joinCounters = k.joinCounters | 0
  const positions = k.positions | 0
  const isCounting = joinCounters + visitCounters + positions > 0
  const sourceCount = k.sourceCount | 0
  const cases = k.cases
  const { outFlows, outProbability } = k.program.nodes
  const { target, counter } = k.program.flows
  const { tokenInts, tokenFloats, scopeInts, scopeFloats, visits, counters } = k
  const { times, orders, refs } = events
  const capacity = times.length
  let budget = k.budget
  let now = k.now
  let steps = k.steps
  let eventCount = k.eventCount
  let what = 0
  let scope = 0
  let next = TAKE
  // something else than this loop was at work: records may have moved, moves may be waiting
  let isTouched = true
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

    if (next === TAKE) {
      // what may be needed until the next look is made sure of here: records for one token and one case,
      // places for two events. Where they run out, or were moved by a call, the loop begins anew
      if (
        k.freeToken < 0 ||
        k.freeScope < 0 ||
        events.size + 2 > capacity ||
        (isTouched && (k.tokenInts !== tokenInts || k.scopeInts !== scopeInts || events.times !== times))
      ) {
        k.reserve()
        k.steps = steps
        k.eventCount = eventCount
        k.budget = budget
        return k.failure === null ? 'anew' : 'over'
      }
      next = RUN
      if (isTouched && k.failure !== null) return 'over'
      if (isTouched && k.moveHead < k.moveTail) {
        const moves = k.moves
        what = moves[k.moveHead++]
        scope = moves[k.moveHead++]
        if (k.moveHead === k.moveTail) k.moveHead = k.moveTail = 0
        if (scope < 0) {
          next = TAKE
          continue
        }
      } else {
        if (isTouched) {
          if (k.unsettled.length > 0) {
            settleInclusiveJoins(k)
            next = TAKE
            continue
          }
          isTouched = false
        }
        if (budget-- <= 0) {
          k.steps = steps
          k.eventCount = eventCount
          return 'more'
        }
        if (events.isHole) events.settle()
        if (events.size === 0) {
          k.eventCount = eventCount
          return 'over'
        }
        const time = times[0]
        const ref = refs[0]
        const t = ref << 4
        if (ref >= 0 && tokenInts[t + TOKEN_STATE] === DEAD) {
          events.isHole = true
          k.dead--
          k.releaseToken(ref)
          next = TAKE
          continue
        }
        if (time >= k.nextMark && clock.pass(k, time)) {
          k.eventCount = eventCount
          return 'over'
        }
        events.isHole = true
        eventCount++
        if (time > now) {
          now = time
          k.now = time
          steps = 0
        }
        if (ref < 0) {
          const source = ~ref
          if (source >= sourceCount) {
            isTouched = true
            open(k, source - sourceCount)
            next = TAKE
            continue
          }
          // a case arrives
          const i = source << 4
          sums[SUM_CASE_AREA] -= now
          steps -= STEPS_PER_ARRIVAL
          k.lastArrival = now
          k.eventsAtLastArrival = eventCount
          scope = k.freeScope
          {
            k.freeScope = scopeInts[(scope << 4) + SCOPE_NEXT]
            const s = scope << 4
            scopeInts[s + SCOPE_TYPE] = sourceInts[i + SOURCE_SCOPE]
            scopeInts[s + SCOPE_CASE] = scope
            scopeInts[s + SCOPE_TOKENS] = 1
            scopeInts[s + SCOPE_HOLDER] = -1
            scopeInts[s + SCOPE_LIST] = -1
            scopeInts[s + SCOPE_ENDED_AT] = -1
            scopeInts[s + SCOPE_AT_INCLUSIVE] = 0
            scopeInts[s + SCOPE_IS_UNSETTLED] = 0
            if (isCounting) {
              for (let c = Math.imul(scope, joinCounters), end = c + joinCounters; c < end; c++) counters[c] = 0
              for (let v = Math.imul(scope, visitCounters), end = v + visitCounters; v < end; v++) visits[v] = 0
              if (positions > 0) k.clearPlaces(scope)
            }
            const c = scope << 3
            scopeFloats[c + CASE_WAITING] = 0
            scopeFloats[c + CASE_PROCESSING] = 0
            scopeFloats[c + CASE_COST] = 0
            scopeFloats[c + CASE_CLOSED] = 0
            scopeFloats[c + CASE_OUTSIDE] = 0
          }
          scopeInts[(scope << 4) + SCOPE_KEY0] = sourceInts[i + SOURCE_WORD0]
          scopeInts[(scope << 4) + SCOPE_KEY1] = sourceInts[i + SOURCE_WORD1]
          scopeFloats[(scope << 3) + CASE_ARRIVED] = now
          what = sourceInts[i + SOURCE_FLOW]
          if (++k.started >= cases) {
            if (sourceCount > 1) k.events.keep((other) => other >= 0 || ~other >= sourceCount)
          } else {
            const index = ++arrivalIndex[source]
            const kind = sourceInts[i + SOURCE_DISTRIBUTION]
            if (sourceInts[i + SOURCE_CALENDAR] >= 0 || (kind !== CONSTANT && kind !== EXPONENTIAL)) {
              isTouched = true
              scheduleArrival(k, source)
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
                pushTime *= unitExponentialOfWords(outer, inner)
              }
              pushTime += now
              continue
            }
          }
        } else {
          const node = tokenInts[t + TOKEN_NODE]
          const n = node << 4
          if (nodeInts[n + NODE_KIND] !== NODE_TASK) {
            isTouched = true
            fire(k, ref)
            next = TAKE
            continue
          }
          // a plain task completes
          const f = ref << 3
          scope = tokenInts[t + TOKEN_SCOPE]
          what = ~node
          const c = scopeInts[(scope << 4) + SCOPE_CASE] << 3
          const queue = nodeInts[n + NODE_QUEUE]
          const started = tokenFloats[f + TOKEN_STARTED]
          const enabled = tokenFloats[f + TOKEN_ENABLED]
          const work = tokenFloats[f + TOKEN_WORK]
          const fixed = nodeFloats[(node << 1) + NODE_FIXED_COST]
          const cost = fixed + work * nodeFloats[(node << 1) + NODE_COST_PER_SECOND]
          const a = nodeInts[n + NODE_ACTIVITY_INDEX] << 3
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
            sketches[Math.imul(nodeInts[n + NODE_SKETCH], SKETCH_WORDS) + bucket]++
            const q = queue << 3
            if (
              queueInts[q + QUEUE_FLAGS] === QUEUE_IS_ALONE &&
              queueInts[q + QUEUE_CALENDAR] < 0 &&
              queueInts[q + QUEUE_RESOURCE] >= 0
            ) {
              const head = queueInts[q + QUEUE_HEAD]
              if (head < 0) {
                queueFloats[(queue << 1) + QUEUE_WORK_AREA] += now
                queueInts[q + QUEUE_WORKING]--
                free[queueInts[q + QUEUE_RESOURCE]] += queueInts[q + QUEUE_QUANTITY]
              } else {
                // as much work goes on as before: the head takes what came free, and it is not enough for two;
                // the sum is rounded as it is where queues.ts gives back and starts
                const w = queue << 1
                queueFloats[w + QUEUE_WORK_AREA] = queueFloats[w + QUEUE_WORK_AREA] + now - now
                const h = head << 4
                const behind = tokenInts[h + TOKEN_NEXT]
                queueInts[q + QUEUE_HEAD] = behind
                if (behind < 0) queueInts[q + QUEUE_TAIL] = -1
                else tokenInts[(behind << 4) + TOKEN_PREVIOUS] = -1
                queueFloats[w + QUEUE_WAIT_AREA] += now
                queueInts[q + QUEUE_WAITING]--
                tokenInts[h + TOKEN_STATE] = WORKING
                tokenFloats[(head << 3) + TOKEN_STARTED] = now
                isPush = true
                pushTime = now + tokenFloats[(head << 3) + TOKEN_WORK]
                pushRef = head
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
              isTouched = true
              release(k, queue)
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
        const n = node << 4
        const first = nodeInts[n + NODE_OUT]
        const end = nodeInts[n + NODE_OUT_END]
        if (++steps > MOST_STEPS) {
          k.fail('endless-loop', node)
          return 'over'
        }
        const split = nodeInts[n + NODE_SPLIT]
        if (split === SPLIT_EXCLUSIVE) {
          const ofCase = scopeInts[(scope << 4) + SCOPE_CASE]
          const v = nodeInts[n + NODE_VISIT]
          const visit = v < 0 ? 0 : visits[Math.imul(ofCase, visitCounters) + v]++
          const word0 = scopeInts[(ofCase << 4) + SCOPE_KEY0]
          const word1 = scopeInts[(ofCase << 4) + SCOPE_KEY1]
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
            const s = scope << 4
            if (nodeInts[n + NODE_OUTCOME] >= 0) scopeInts[(scopeInts[s + SCOPE_CASE] << 4) + SCOPE_ENDED_AT] = node
            if (--scopeInts[s + SCOPE_TOKENS] > 0) break
            if (scopeInts[s + SCOPE_HOLDER] >= 0) {
              isTouched = true
              scopeEnds(k, scope)
              break
            }
            // endCase of case-end.ts, on local variables
            const c = scope << 3
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
            sketches[Math.imul(SKETCH_WAITING, SKETCH_WORDS) + bucket]++
            value[0] = cycle
            bucket = (valueWords[HIGH] >>> SKETCH_SHIFT) - SKETCH_BASE
            bucket = cycle > 0 && bucket >= 0 ? (bucket < SKETCH_BUCKETS ? bucket + 1 : SKETCH_BUCKETS) : 0
            sketches[Math.imul(SKETCH_CYCLE, SKETCH_WORDS) + bucket]++
            const ended = scopeInts[s + SCOPE_ENDED_AT] << 4
            if (ended >= 0) {
              const outcome = nodeInts[ended + NODE_OUTCOME] << 1
              outcomeSums[outcome]++
              outcomeSums[outcome + 1] += cycle
              sketches[Math.imul(nodeInts[ended + NODE_SKETCH], SKETCH_WORDS) + bucket]++
            }
            scopeInts[s + SCOPE_TYPE] = -1
            scopeInts[s + SCOPE_NEXT] = k.freeScope
            k.freeScope = scope
            break
          } else {
            next = TAKE
            const tokens = (scopeInts[(scope << 4) + SCOPE_TOKENS] += end - first - 1)
            if (tokens > MOST_TOKENS) {
              k.fail('token-explosion', node)
              return 'over'
            }
            isTouched = true
            for (let out = first; out < end; out++) k.pushMove(outFlows[out], scope)
            break
          }
        } else {
          next = TAKE
          isTouched = true
          leaveInclusively(k, node, scope)
          break
        }
      }
      // it passes a flow
      flowCount[what]++
      const node = target[what]
      const n = node << 4
      const kind = nodeInts[n + NODE_KIND]
      if (kind === NODE_TASK) {
        next = TAKE
        const token = k.freeToken
        k.freeToken = tokenInts[(token << 4) + TOKEN_NEXT]
        const t = token << 4
        const f = token << 3
        tokenInts[t + TOKEN_NODE] = node
        tokenInts[t + TOKEN_SCOPE] = scope
        tokenInts[t + TOKEN_STATE] = WORKING
        tokenInts[t + TOKEN_PARENT] = -1
        tokenFloats[f + TOKEN_ENABLED] = now
        const distribution = nodeInts[n + NODE_DISTRIBUTION]
        let work = parameters[nodeInts[n + NODE_PARAMETERS]]
        if (distribution !== CONSTANT) {
          const ofCase = scopeInts[(scope << 4) + SCOPE_CASE]
          const v = nodeInts[n + NODE_VISIT]
          const visit = v < 0 ? 0 : visits[Math.imul(ofCase, visitCounters) + v]++
          const word0 = scopeInts[(ofCase << 4) + SCOPE_KEY0]
          const word1 = scopeInts[(ofCase << 4) + SCOPE_KEY1]
          const inner = mix32((word0 + Math.imul(visit, VISIT_STEP)) ^ nodeInts[n + NODE_KEY0])
          const outer = mix32((inner + (word1 ^ nodeInts[n + NODE_KEY1])) | 0)
          if (distribution === EXPONENTIAL) work *= unitExponentialOfWords(outer, inner)
          else {
            const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
            work = +sample(distribution, parameters, nodeInts[n + NODE_PARAMETERS], u)
          }
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
        const q = line << 3
        const resource = queueInts[q + QUEUE_RESOURCE]
        if (queueInts[q + QUEUE_CALENDAR] >= 0 || resource < 0) {
          isTouched = true
          enqueue(k, line, token)
          break
        }
        // enqueue of queues.ts, on local variables
        const g = line << 1
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
        else tokenInts[(tail << 4) + TOKEN_NEXT] = token
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
        const base = Math.imul(scope, joinCounters)
        const filled = base + nodeInts[n + NODE_COUNTER]
        const size = nodeInts[n + NODE_JOIN_SIZE]
        if (counters[base + counter[what]]++ === 0) counters[filled]++
        if (counters[filled] < size) {
          next = TAKE
          break
        }
        for (let i = 1; i <= size; i++) if (--counters[filled + i] === 0) counters[filled]--
        scopeInts[(scope << 4) + SCOPE_TOKENS] -= size - 1
        what = ~node
        continue
      }
      next = TAKE
      isTouched = true
      arriveAt(k, node, what, scope)
      break
    }
  }
}
