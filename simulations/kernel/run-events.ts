import { sample } from '../distributions/sample.ts'
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
 * The event loop. What nearly every model is made of (arrivals, tasks, one line before one resource,
 * exclusive decisions, splits, parallel joins, ends) is done here; the rest is in token-game.ts and
 * queues.ts, and what they want moved on comes back over `pushMove`.
 *
 * Order: a token runs until it waits, ends or splits; what a split puts on its flows runs in document
 * order behind what was to run before. See engine/SEMANTICS.md, "Order".
 *
 * This function breaks the project's rules of style for speed. All tables are reached through two views of
 * the one memory (memory.ts), so that the optimiser has two arrays to check; what would move them (growing)
 * makes the loop begin anew. Pushes into the event list wait in `pushRef` for the one place that sifts.
 * The layout's constants, and the formula of unit-exponential.ts, stand here once more, since the optimiser
 * folds no imported constants and inlines no larger function here. `bench/` says what that buys: more than
 * half of the time.
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
  const VALUE = 0
  const PUSHED = 1
  const NEXT_MARK = 2
  const LAST_ARRIVAL = 3
  const NOW = 4
  const FREE_TOKEN = 32
  const FREE_SCOPE = 33
  const SCHEDULED = 34
  const IS_HOLE = 35
  const SOURCE_INDEX = 11
  const SOURCE_TIME = 0
  const SOURCE_ORDER = 1
  const UNIT_LOGS = 128
  const UNIT_SCALES = 256
  const UNIT_POWERS = 288
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
  k.pack()
  const { ints, floats, events, cases, starts, tokenInts, scopeInts, eventTimes, parameters } = k
  const nodeIntsAt = starts.nodeInts | 0
  const outFlowsAt = starts.outFlows | 0
  const targetAt = starts.target | 0
  const counterAt = starts.counter | 0
  const tokenIntsAt = starts.tokenInts | 0
  const scopeIntsAt = starts.scopeInts | 0
  const queueIntsAt = starts.queueInts | 0
  const sourceIntsAt = starts.sourceInts | 0
  const freeAt = starts.free | 0
  const countersAt = starts.counters | 0
  const visitsAt = starts.visits | 0
  const eventRefsAt = starts.eventRefs | 0
  const sketchesAt = starts.sketches | 0
  const nodeFloatsAt = starts.nodeFloats | 0
  const parametersAt = starts.parameters | 0
  const outProbabilityAt = starts.outProbability | 0
  const tokenFloatsAt = starts.tokenFloats | 0
  const scopeFloatsAt = starts.scopeFloats | 0
  const queueFloatsAt = starts.queueFloats | 0
  const sourceFloatsAt = starts.sourceFloats | 0
  const eventTimesAt = starts.eventTimes | 0
  const eventOrdersAt = starts.eventOrders | 0
  const sumsAt = starts.sums | 0
  const activitySumsAt = starts.activitySums | 0
  const outcomeSumsAt = starts.outcomeSums | 0
  const flowCountAt = starts.flowCount | 0
  const exponentialsAt = starts.exponentials | 0
  const visitCounters = k.visitCounters | 0
  const joinCounters = k.joinCounters | 0
  const positions = k.positions | 0
  const isCounting = joinCounters + visitCounters + positions > 0
  const sourceCount = k.sourceCount | 0
  const capacity = eventTimes.length
  let budget = k.budget
  let now = k.now
  let steps = k.steps
  let eventCount = k.eventCount
  let what = 0
  let scope = 0
  let next = TAKE
  // something else than this loop was at work: records may have moved, moves may be waiting
  let isTouched = true
  // the arrival that comes first; -1 where that has to be found out
  let arrival = -1
  let arrivalTime = 0
  let arrivalOrder = 0
  // an event to be scheduled
  let isPush = false
  let pushTime = 0
  let pushRef = 0

  for (;;) {
    if (isPush) {
      isPush = false
      const order = floats[PUSHED]++
      let size = ints[SCHEDULED]
      let slot = 0
      if (ints[IS_HOLE] !== 0) {
        ints[IS_HOLE] = 0
        for (;;) {
          let child = 2 * slot + 1
          if (child >= size) break
          let childTime = floats[eventTimesAt + child]
          const right = child + 1
          if (right < size) {
            const rightTime = floats[eventTimesAt + right]
            if (
              rightTime < childTime ||
              (rightTime === childTime && floats[eventOrdersAt + right] < floats[eventOrdersAt + child])
            ) {
              child = right
              childTime = rightTime
            }
          }
          // what is pushed last comes last among equals
          if (childTime > pushTime) break
          floats[eventTimesAt + slot] = childTime
          floats[eventOrdersAt + slot] = floats[eventOrdersAt + child]
          ints[eventRefsAt + slot] = ints[eventRefsAt + child]
          slot = child
        }
      } else {
        slot = size++
        ints[SCHEDULED] = size
        while (slot > 0) {
          const parent = (slot - 1) >> 1
          const parentTime = floats[eventTimesAt + parent]
          if (parentTime <= pushTime) break
          floats[eventTimesAt + slot] = parentTime
          floats[eventOrdersAt + slot] = floats[eventOrdersAt + parent]
          ints[eventRefsAt + slot] = ints[eventRefsAt + parent]
          slot = parent
        }
      }
      floats[eventTimesAt + slot] = pushTime
      floats[eventOrdersAt + slot] = order
      ints[eventRefsAt + slot] = pushRef
    }

    if (next === TAKE) {
      // what may be needed until the next look is made sure of here: records for one token and one case,
      // places for two events. Where they run out, or were moved by a call, the loop begins anew
      if (
        ints[FREE_TOKEN] < 0 ||
        ints[FREE_SCOPE] < 0 ||
        ints[SCHEDULED] + 2 > capacity ||
        (isTouched && (k.tokenInts !== tokenInts || k.scopeInts !== scopeInts || k.eventTimes !== eventTimes))
      ) {
        k.reserve()
        k.steps = steps
        k.eventCount = eventCount
        k.budget = budget
        return k.failure === null ? 'anew' : 'over'
      }
      next = RUN
      if (isTouched && k.failure !== null) return 'over'
      if (isTouched && k.nextScope >= 0) {
        what = k.nextWhat
        scope = k.nextScope
        k.nextScope = -1
      } else if (isTouched && k.moveHead < k.moveTail) {
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
        if (ints[IS_HOLE] !== 0) events.settle()
        let time = floats[eventTimesAt]
        const ref = ints[eventRefsAt]
        if (arrival < 0) {
          arrival = 0
          arrivalTime = floats[sourceFloatsAt + SOURCE_TIME]
          arrivalOrder = floats[sourceFloatsAt + SOURCE_ORDER]
          for (let other = 1; other < sourceCount; other++) {
            const o = (sourceFloatsAt + (other << 1)) | 0
            const otherTime = floats[o + SOURCE_TIME]
            if (otherTime > arrivalTime || (otherTime === arrivalTime && floats[o + SOURCE_ORDER] > arrivalOrder))
              continue
            arrival = other
            arrivalTime = otherTime
            arrivalOrder = floats[o + SOURCE_ORDER]
          }
        }
        const isArrival =
          ints[SCHEDULED] === 0 || arrivalTime < time || (arrivalTime === time && arrivalOrder < floats[eventOrdersAt])
        if (isArrival) {
          time = arrivalTime
          if (time === Infinity) {
            k.eventCount = eventCount
            return 'over'
          }
        }
        const t = (tokenIntsAt + (ref << 4)) | 0
        if (!isArrival && ref >= 0 && ints[t + TOKEN_STATE] === DEAD) {
          ints[IS_HOLE] = 1
          k.dead--
          k.releaseToken(ref)
          next = TAKE
          continue
        }
        if (time >= floats[NEXT_MARK] && clock.pass(k, time)) {
          k.eventCount = eventCount
          return 'over'
        }
        eventCount++
        if (time > now) {
          now = time
          floats[NOW] = time
          steps = 0
        }
        if (isArrival) {
          const source = arrival
          const i = (sourceIntsAt + (source << 4)) | 0
          arrival = -1
          floats[sumsAt + SUM_CASE_AREA] -= now
          steps -= STEPS_PER_ARRIVAL
          floats[LAST_ARRIVAL] = now
          k.eventsAtLastArrival = eventCount
          scope = ints[FREE_SCOPE]
          const s = (scopeIntsAt + (scope << 4)) | 0
          ints[FREE_SCOPE] = ints[s + SCOPE_NEXT]
          ints[s + SCOPE_KEY0] = ints[i + SOURCE_WORD0]
          ints[s + SCOPE_KEY1] = ints[i + SOURCE_WORD1]
          ints[s + SCOPE_TYPE] = ints[i + SOURCE_SCOPE]
          ints[s + SCOPE_CASE] = scope
          ints[s + SCOPE_TOKENS] = 1
          ints[s + SCOPE_HOLDER] = -1
          ints[s + SCOPE_LIST] = -1
          ints[s + SCOPE_ENDED_AT] = -1
          ints[s + SCOPE_AT_INCLUSIVE] = 0
          ints[s + SCOPE_IS_UNSETTLED] = 0
          if (isCounting) {
            for (let c = Math.imul(scope, joinCounters), end = c + joinCounters; c < end; c++) ints[countersAt + c] = 0
            for (let v = Math.imul(scope, visitCounters), end = v + visitCounters; v < end; v++) ints[visitsAt + v] = 0
            if (positions > 0) k.clearPlaces(scope)
          }
          const c = (scopeFloatsAt + (scope << 3)) | 0
          floats[c + CASE_ARRIVED] = now
          floats[c + CASE_WAITING] = 0
          floats[c + CASE_PROCESSING] = 0
          floats[c + CASE_COST] = 0
          floats[c + CASE_CLOSED] = 0
          floats[c + CASE_OUTSIDE] = 0
          what = ints[i + SOURCE_FLOW]
          if (++k.started >= cases) {
            for (let o = sourceFloatsAt, end = o + (sourceCount << 1); o < end; o += 2)
              floats[o + SOURCE_TIME] = Infinity
          } else {
            const kind = ints[i + SOURCE_DISTRIBUTION]
            const index = (ints[i + SOURCE_INDEX] + 1) | 0
            ints[i + SOURCE_INDEX] = index
            if (ints[i + SOURCE_CALENDAR] >= 0 || (kind !== CONSTANT && kind !== EXPONENTIAL))
              scheduleArrival(k, source)
            else {
              let elapsed = floats[parametersAt + ints[i + SOURCE_PARAMETERS]]
              const word0 = caseWord0(ints[i + SOURCE_STREAM0], index)
              const word1 = caseWord1(ints[i + SOURCE_STREAM1], word0)
              ints[i + SOURCE_WORD0] = word0
              ints[i + SOURCE_WORD1] = word1
              if (kind === EXPONENTIAL) {
                const inner = mix32(word0 ^ ints[i + SOURCE_KEY0])
                const outer = mix32((inner + (word1 ^ ints[i + SOURCE_KEY1])) | 0)
                const high = ~outer >>> 0
                const x = high * 1048576 + ((~inner >>> 12) + 0.5)
                if (high < 256) elapsed *= -Math.log(x * 2.220446049250313e-16)
                else {
                  const zeros = Math.clz32(high)
                  const cell = ((high << zeros) >>> 24) & 127
                  const r = x * floats[exponentialsAt + UNIT_SCALES + zeros] * floats[exponentialsAt + cell] - 1
                  const r2 = r * r
                  const series = r * (1 - r * (1 / 2) + r2 * (1 / 3 - r * (1 / 4) + r2 * (1 / 5 - r * (1 / 6))))
                  elapsed *=
                    floats[exponentialsAt + UNIT_POWERS + zeros] + floats[exponentialsAt + UNIT_LOGS + cell] - series
                }
              }
              const o = (sourceFloatsAt + (source << 1)) | 0
              floats[o + SOURCE_TIME] = now + elapsed
              floats[o + SOURCE_ORDER] = floats[PUSHED]++
            }
          }
        } else if (ref < 0) {
          ints[IS_HOLE] = 1
          isTouched = true
          open(k, ~ref)
          next = TAKE
          continue
        } else {
          ints[IS_HOLE] = 1
          const node = ints[t + TOKEN_NODE]
          const n = (nodeIntsAt + (node << 4)) | 0
          if (ints[n + NODE_KIND] !== NODE_TASK) {
            isTouched = true
            fire(k, ref)
            next = TAKE
            continue
          }
          // a plain task completes
          const f = (tokenFloatsAt + (ref << 3)) | 0
          scope = ints[t + TOKEN_SCOPE]
          what = ~node
          const c = (scopeFloatsAt + (ints[((scopeIntsAt + (scope << 4)) | 0) + SCOPE_CASE] << 3)) | 0
          const queue = ints[n + NODE_QUEUE]
          const started = floats[f + TOKEN_STARTED]
          const enabled = floats[f + TOKEN_ENABLED]
          const work = floats[f + TOKEN_WORK]
          const fixed = floats[((nodeFloatsAt + (node << 1)) | 0) + NODE_FIXED_COST]
          const cost = fixed + work * floats[((nodeFloatsAt + (node << 1)) | 0) + NODE_COST_PER_SECOND]
          const a = (activitySumsAt + (ints[n + NODE_ACTIVITY_INDEX] << 3)) | 0
          floats[a + ACTIVITY_COUNT]++
          floats[a + ACTIVITY_SERVICE] += work
          floats[c + CASE_PROCESSING] += work
          floats[c + CASE_COST] += cost
          ints[t + TOKEN_STATE] = FREE
          ints[t + TOKEN_NEXT] = ints[FREE_TOKEN]
          ints[FREE_TOKEN] = ref
          if (queue >= 0) {
            const waiting = started - enabled
            floats[a + ACTIVITY_WAITING] += waiting
            floats[c + CASE_WAITING] += waiting
            floats[VALUE] = waiting
            let bucket = (ints[HIGH] >> SKETCH_SHIFT) - (SKETCH_BASE - 1)
            bucket &= ~(bucket >> 31)
            if (bucket > SKETCH_BUCKETS) bucket = SKETCH_BUCKETS
            ints[sketchesAt + Math.imul(ints[n + NODE_SKETCH], SKETCH_WORDS) + bucket]++
            const q = (queueIntsAt + (queue << 3)) | 0
            if (
              ints[q + QUEUE_FLAGS] === QUEUE_IS_ALONE &&
              ints[q + QUEUE_CALENDAR] < 0 &&
              ints[q + QUEUE_RESOURCE] >= 0
            ) {
              const head = ints[q + QUEUE_HEAD]
              if (head < 0) {
                floats[((queueFloatsAt + (queue << 1)) | 0) + QUEUE_WORK_AREA] += now
                ints[q + QUEUE_WORKING]--
                ints[freeAt + ints[q + QUEUE_RESOURCE]] += ints[q + QUEUE_QUANTITY]
              } else {
                // as much work goes on as before: the head takes what came free, and it is not enough for two;
                // the sum is rounded as it is where queues.ts gives back and starts
                const w = (queueFloatsAt + (queue << 1)) | 0
                floats[w + QUEUE_WORK_AREA] = floats[w + QUEUE_WORK_AREA] + now - now
                const h = (tokenIntsAt + (head << 4)) | 0
                const behind = ints[h + TOKEN_NEXT]
                ints[q + QUEUE_HEAD] = behind
                if (behind < 0) ints[q + QUEUE_TAIL] = -1
                else ints[((tokenIntsAt + (behind << 4)) | 0) + TOKEN_PREVIOUS] = -1
                floats[w + QUEUE_WAIT_AREA] += now
                ints[q + QUEUE_WAITING]--
                ints[h + TOKEN_STATE] = WORKING
                floats[((tokenFloatsAt + (head << 3)) | 0) + TOKEN_STARTED] = now
                isPush = true
                pushTime = now + floats[((tokenFloatsAt + (head << 3)) | 0) + TOKEN_WORK]
                pushRef = head
                continue
              }
            } else {
              if (ints[q + QUEUE_CALENDAR] >= 0) {
                const closed = floats[f + TOKEN_CLOSED]
                const off = Math.max(0, time - started - work)
                floats[a + ACTIVITY_CLOSED] += closed
                floats[a + ACTIVITY_OFF] += off
                floats[c + CASE_CLOSED] += closed + off
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
        const n = (nodeIntsAt + (node << 4)) | 0
        const first = ints[n + NODE_OUT]
        const end = ints[n + NODE_OUT_END]
        if (++steps > MOST_STEPS) {
          k.fail('endless-loop', node)
          return 'over'
        }
        const split = ints[n + NODE_SPLIT]
        if (split === SPLIT_EXCLUSIVE) {
          const ofCase = ints[((scopeIntsAt + (scope << 4)) | 0) + SCOPE_CASE]
          const v = ints[n + NODE_VISIT]
          const visit = v < 0 ? 0 : ints[visitsAt + (Math.imul(ofCase, visitCounters) + v)]++
          const word0 = ints[((scopeIntsAt + (ofCase << 4)) | 0) + SCOPE_KEY0]
          const word1 = ints[((scopeIntsAt + (ofCase << 4)) | 0) + SCOPE_KEY1]
          const inner = mix32((word0 + Math.imul(visit, VISIT_STEP)) ^ ints[n + NODE_KEY0])
          const outer = mix32((inner + (word1 ^ ints[n + NODE_KEY1])) | 0)
          const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
          let out = first
          while (out < end - 1 && u >= floats[outProbabilityAt + out]) out++
          what = ints[outFlowsAt + out]
        } else if (split === SPLIT_ALL) {
          if (end - first === 1) what = ints[outFlowsAt + first]
          else if (end === first) {
            // 13.4.7: a token that nothing leads on ends
            next = TAKE
            const s = (scopeIntsAt + (scope << 4)) | 0
            if (ints[n + NODE_OUTCOME] >= 0)
              ints[((scopeIntsAt + (ints[s + SCOPE_CASE] << 4)) | 0) + SCOPE_ENDED_AT] = node
            if (--ints[s + SCOPE_TOKENS] > 0) break
            if (ints[s + SCOPE_HOLDER] >= 0) {
              isTouched = true
              scopeEnds(k, scope)
              break
            }
            // endCase of case-end.ts, on local variables
            const c = (scopeFloatsAt + (scope << 3)) | 0
            const cycle = now - floats[c + CASE_ARRIVED]
            const waiting = floats[c + CASE_WAITING]
            floats[sumsAt + SUM_CASE_AREA] += now
            floats[sumsAt + SUM_COMPLETED]++
            floats[sumsAt + SUM_CYCLE] += cycle
            floats[sumsAt + SUM_WAITING] += waiting
            floats[sumsAt + SUM_PROCESSING] += floats[c + CASE_PROCESSING]
            floats[sumsAt + SUM_COST] += floats[c + CASE_COST]
            floats[sumsAt + SUM_CLOSED] += floats[c + CASE_CLOSED]
            floats[sumsAt + SUM_OUTSIDE] += floats[c + CASE_OUTSIDE]
            if (cycle < floats[sumsAt + CYCLE_MIN]) floats[sumsAt + CYCLE_MIN] = cycle
            if (cycle > floats[sumsAt + CYCLE_MAX]) floats[sumsAt + CYCLE_MAX] = cycle
            if (waiting < floats[sumsAt + WAITING_MIN]) floats[sumsAt + WAITING_MIN] = waiting
            if (waiting > floats[sumsAt + WAITING_MAX]) floats[sumsAt + WAITING_MAX] = waiting
            floats[VALUE] = waiting
            let bucket = (ints[HIGH] >> SKETCH_SHIFT) - (SKETCH_BASE - 1)
            bucket &= ~(bucket >> 31)
            if (bucket > SKETCH_BUCKETS) bucket = SKETCH_BUCKETS
            ints[sketchesAt + Math.imul(SKETCH_WAITING, SKETCH_WORDS) + bucket]++
            floats[VALUE] = cycle
            bucket = (ints[HIGH] >> SKETCH_SHIFT) - (SKETCH_BASE - 1)
            bucket &= ~(bucket >> 31)
            if (bucket > SKETCH_BUCKETS) bucket = SKETCH_BUCKETS
            ints[sketchesAt + Math.imul(SKETCH_CYCLE, SKETCH_WORDS) + bucket]++
            const ended = ints[s + SCOPE_ENDED_AT] << 4
            if (ended >= 0) {
              const outcome = ints[nodeIntsAt + ended + NODE_OUTCOME] << 1
              floats[outcomeSumsAt + outcome]++
              floats[outcomeSumsAt + outcome + 1] += cycle
              ints[sketchesAt + Math.imul(ints[nodeIntsAt + ended + NODE_SKETCH], SKETCH_WORDS) + bucket]++
            }
            ints[s + SCOPE_TYPE] = -1
            ints[s + SCOPE_NEXT] = ints[FREE_SCOPE]
            ints[FREE_SCOPE] = scope
            break
          } else {
            next = TAKE
            const tokens = (ints[((scopeIntsAt + (scope << 4)) | 0) + SCOPE_TOKENS] += end - first - 1)
            if (tokens > MOST_TOKENS) {
              k.fail('token-explosion', node)
              return 'over'
            }
            isTouched = true
            for (let out = first; out < end; out++) k.pushMove(ints[outFlowsAt + out], scope)
            break
          }
        } else {
          next = TAKE
          isTouched = true
          leaveInclusively(k, node, scope, 1)
          break
        }
      }
      // it passes a flow
      floats[flowCountAt + what]++
      const node = ints[targetAt + what]
      const n = (nodeIntsAt + (node << 4)) | 0
      const kind = ints[n + NODE_KIND]
      if (kind === NODE_TASK) {
        next = TAKE
        const token = ints[FREE_TOKEN]
        ints[FREE_TOKEN] = ints[((tokenIntsAt + (token << 4)) | 0) + TOKEN_NEXT]
        const t = (tokenIntsAt + (token << 4)) | 0
        const f = (tokenFloatsAt + (token << 3)) | 0
        ints[t + TOKEN_NODE] = node
        ints[t + TOKEN_SCOPE] = scope
        ints[t + TOKEN_STATE] = WORKING
        ints[t + TOKEN_PARENT] = -1
        floats[f + TOKEN_ENABLED] = now
        const distribution = ints[n + NODE_DISTRIBUTION]
        let work = floats[parametersAt + ints[n + NODE_PARAMETERS]]
        if (distribution !== CONSTANT) {
          const ofCase = ints[((scopeIntsAt + (scope << 4)) | 0) + SCOPE_CASE]
          const v = ints[n + NODE_VISIT]
          const visit = v < 0 ? 0 : ints[visitsAt + (Math.imul(ofCase, visitCounters) + v)]++
          const word0 = ints[((scopeIntsAt + (ofCase << 4)) | 0) + SCOPE_KEY0]
          const word1 = ints[((scopeIntsAt + (ofCase << 4)) | 0) + SCOPE_KEY1]
          const inner = mix32((word0 + Math.imul(visit, VISIT_STEP)) ^ ints[n + NODE_KEY0])
          const outer = mix32((inner + (word1 ^ ints[n + NODE_KEY1])) | 0)
          if (distribution === EXPONENTIAL) {
            const high = ~outer >>> 0
            const x = high * 1048576 + ((~inner >>> 12) + 0.5)
            if (high < 256) work *= -Math.log(x * 2.220446049250313e-16)
            else {
              const zeros = Math.clz32(high)
              const cell = ((high << zeros) >>> 24) & 127
              const r = x * floats[exponentialsAt + UNIT_SCALES + zeros] * floats[exponentialsAt + cell] - 1
              const r2 = r * r
              const series = r * (1 - r * (1 / 2) + r2 * (1 / 3 - r * (1 / 4) + r2 * (1 / 5 - r * (1 / 6))))
              work *= floats[exponentialsAt + UNIT_POWERS + zeros] + floats[exponentialsAt + UNIT_LOGS + cell] - series
            }
          } else {
            const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
            work = +sample(distribution, parameters, ints[n + NODE_PARAMETERS], u)
          }
        }
        floats[f + TOKEN_WORK] = work
        const line = ints[n + NODE_QUEUE]
        if (line < 0) {
          floats[f + TOKEN_STARTED] = now
          isPush = true
          pushTime = now + work
          pushRef = token
          break
        }
        const q = (queueIntsAt + (line << 3)) | 0
        const resource = ints[q + QUEUE_RESOURCE]
        if (ints[q + QUEUE_CALENDAR] >= 0 || resource < 0) {
          isTouched = true
          enqueue(k, line, token)
          break
        }
        // enqueue of queues.ts, on local variables
        const g = (queueFloatsAt + (line << 1)) | 0
        if (ints[q + QUEUE_HEAD] < 0 && ints[freeAt + resource] >= ints[q + QUEUE_QUANTITY]) {
          ints[freeAt + resource] -= ints[q + QUEUE_QUANTITY]
          ints[q + QUEUE_WORKING]++
          floats[g + QUEUE_WORK_AREA] -= now
          floats[f + TOKEN_STARTED] = now
          isPush = true
          pushTime = now + work
          pushRef = token
          break
        }
        const tail = ints[q + QUEUE_TAIL]
        ints[t + TOKEN_STATE] = WAITING
        ints[t + TOKEN_NEXT] = -1
        ints[t + TOKEN_PREVIOUS] = tail
        floats[f + TOKEN_ORDER] = floats[PUSHED]++
        if (tail < 0) ints[q + QUEUE_HEAD] = token
        else ints[((tokenIntsAt + (tail << 4)) | 0) + TOKEN_NEXT] = token
        ints[q + QUEUE_TAIL] = token
        ints[q + QUEUE_WAITING]++
        floats[g + QUEUE_WAIT_AREA] -= now
        break
      }
      if (kind === NODE_PASS || kind === NODE_END) {
        what = ~node
        continue
      }
      if (kind === NODE_PARALLEL_JOIN) {
        // 13.4.2: one token from each incoming flow; more than one on a flow wait for the next time
        const base = Math.imul(scope, joinCounters)
        const filled = base + ints[n + NODE_COUNTER]
        const size = ints[n + NODE_JOIN_SIZE]
        if (ints[countersAt + (base + ints[counterAt + what])]++ === 0) ints[countersAt + filled]++
        if (ints[countersAt + filled] < size) {
          next = TAKE
          break
        }
        for (let i = 1; i <= size; i++) if (--ints[countersAt + filled + i] === 0) ints[countersAt + filled]--
        ints[((scopeIntsAt + (scope << 4)) | 0) + SCOPE_TOKENS] -= size - 1
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
