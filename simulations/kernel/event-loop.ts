import * as program from '../compile/program.ts'
import * as distributions from '../distributions/sample.ts'
import * as exponential from '../distributions/unit-exponential.ts'
import * as draws from '../random/draws.ts'
import * as sketches from '../statistics/quantile-sketch.ts'
import * as caseEnd from './case-end.ts'
import * as kernel from './kernel.ts'
import type { Kernel } from './kernel.ts'
import * as at from './layout.ts'
import * as others from './left-to-others.ts'
import { handle } from './left-to-others.ts'
import { startOf } from './memory.ts'

// the optimiser folds constants of this module, but not imported ones
const { NODE_PASS, NODE_TASK, NODE_PARALLEL_JOIN, NODE_END, SPLIT_ALL, SPLIT_EXCLUSIVE } = program
const { CONSTANT, EXPONENTIAL } = distributions
const { UNIT_LOGS, UNIT_SCALES, UNIT_POWERS } = exponential
const { VISIT_STEP, mix32, caseWord0, caseWord1 } = draws
const { SKETCH_BASE, SKETCH_BUCKETS, SKETCH_SHIFT } = sketches
const { HIGH } = caseEnd
const { SKETCH_CYCLE, SKETCH_WAITING, SKETCH_OUTCOMES } = at
const { SKETCH_WORDS, SPLIT_ONE, SPLIT_NONE } = kernel
const { VALUE, PUSHED, LAST_ARRIVAL, NOW, NEXT_MARK, EVENT_COUNT, EVENTS_AT_LAST_ARRIVAL } = at
const { FREE_TOKEN, FREE_SCOPE, SCHEDULED, IS_HOLE, DEAD_EVENTS } = at
const { EVENTS_LEFT, IN_HAND, IN_SCOPE, SUBJECT, EVENT_TIME, PASSED_UNTIL, IS_DRAWN } = at
const { TOKEN_NODE, TOKEN_SCOPE, TOKEN_STATE, TOKEN_NEXT, TOKEN_PREVIOUS, TOKEN_PARENT } = at
const { TOKEN_ENABLED, TOKEN_STARTED, TOKEN_WORK, TOKEN_ORDER, TOKEN_CLOSED } = at
const { FREE, WAITING, WORKING, DEAD } = at
const { SCOPE_TYPE, SCOPE_CASE, SCOPE_TOKENS, SCOPE_HOLDER, SCOPE_LIST, SCOPE_ENDED_AT } = at
const { SCOPE_KEY0, SCOPE_KEY1, SCOPE_NEXT, SCOPE_AT_INCLUSIVE, SCOPE_IS_UNSETTLED } = at
const { CASE_ARRIVED, CASE_WAITING, CASE_PROCESSING, CASE_COST, CASE_CLOSED, CASE_OUTSIDE } = at
const { SOURCE_STREAM0, SOURCE_STREAM1, SOURCE_WORD0, SOURCE_WORD1, SOURCE_KEY0, SOURCE_KEY1 } = at
const { SOURCE_DISTRIBUTION, SOURCE_PARAMETERS, SOURCE_CALENDAR, SOURCE_SCOPE, SOURCE_FLOW, SOURCE_INDEX } = at
const { SOURCE_TIME, SOURCE_ORDER } = at
const { NODE_KIND, NODE_SPLIT, NODE_OUT, NODE_OUT_END, NODE_ACTIVITY_INDEX, NODE_OUTCOME } = at
const { NODE_DISTRIBUTION, NODE_PARAMETERS, NODE_QUEUE, NODE_VISIT, NODE_KEY0, NODE_KEY1 } = at
const { NODE_COUNTER, NODE_JOIN_SIZE, NODE_SKETCH, NODE_FIXED_COST, NODE_COST_PER_SECOND } = at
const { QUEUE_HEAD, QUEUE_TAIL, QUEUE_WAITING, QUEUE_WORKING, QUEUE_CALENDAR, QUEUE_RESOURCE } = at
const { QUEUE_QUANTITY, QUEUE_FLAGS, QUEUE_IS_ALONE, QUEUE_WORK_AREA, QUEUE_WAIT_AREA } = at
const { ACTIVITY_COUNT, ACTIVITY_WAITING, ACTIVITY_CLOSED, ACTIVITY_SERVICE, ACTIVITY_OFF } = at
const NODE_INTS_START = startOf('nodeInts')
const OUT_FLOWS_START = startOf('outFlows')
const TARGET_START = startOf('target')
const COUNTER_START = startOf('counter')
const TOKEN_INTS_START = startOf('tokenInts')
const SCOPE_INTS_START = startOf('scopeInts')
const QUEUE_INTS_START = startOf('queueInts')
const SOURCE_INTS_START = startOf('sourceInts')
const FREE_START = startOf('free')
const COUNTERS_START = startOf('counters')
const VISITS_START = startOf('visits')
const PLACES_START = startOf('places')
const EVENT_REFS_START = startOf('eventRefs')
const SKETCHES_START = startOf('sketches')
const NODE_FLOATS_START = startOf('nodeFloats')
const PARAMETERS_START = startOf('parameters')
const OUT_PROBABILITY_START = startOf('outProbability')
const TOKEN_FLOATS_START = startOf('tokenFloats')
const SCOPE_FLOATS_START = startOf('scopeFloats')
const QUEUE_FLOATS_START = startOf('queueFloats')
const SOURCE_FLOATS_START = startOf('sourceFloats')
const EVENT_TIMES_START = startOf('eventTimes')
const EVENT_ORDERS_START = startOf('eventOrders')
const ACTIVITY_SUMS_START = startOf('activitySums')
const OUTCOME_SUMS_START = startOf('outcomeSums')
const FLOW_COUNT_START = startOf('flowCount')
const EXPONENTIALS_START = startOf('exponentials')
const SUM_COMPLETED = at.SUMS + at.SUM_COMPLETED
const SUM_CYCLE = at.SUMS + at.SUM_CYCLE
const SUM_WAITING = at.SUMS + at.SUM_WAITING
const SUM_PROCESSING = at.SUMS + at.SUM_PROCESSING
const SUM_COST = at.SUMS + at.SUM_COST
const SUM_CLOSED = at.SUMS + at.SUM_CLOSED
const SUM_OUTSIDE = at.SUMS + at.SUM_OUTSIDE
const SUM_CASE_AREA = at.SUMS + at.SUM_CASE_AREA
const CYCLE_MIN = at.SUMS + at.CYCLE_MIN
const CYCLE_MAX = at.SUMS + at.CYCLE_MAX
const WAITING_MIN = at.SUMS + at.WAITING_MIN
const WAITING_MAX = at.SUMS + at.WAITING_MAX
const { RESERVE, PASS_MARK, MORE, SETTLE, OPEN, FIRE, SCHEDULE_ARRIVAL, RELEASE } = others
const { LEAVE_INCLUSIVELY, SPLIT, END_SCOPE, ARRIVE, ENQUEUE, DRAW, ENDLESS } = others

/** Tells the optimiser that an index into the memory is no negative number, which saves two checks an access. */
const INDEX = 0x3fffffff
/** Moves without time passing after which no model is taken for sound; each arrival allows some more. */
const MOST_STEPS = 10_000_000
const STEPS_PER_ARRIVAL = 1000
/** So many that 32 bits hold them. */
const MOST_ALLOWANCE = 2_000_000_000

// what the loop does next
const TAKE = 0
const RUN = 1

/**
 * Takes events in order and lets tokens run until they wait. Where something has to be done by others, the
 * loop's state goes into the memory, with the token in hand and what it happens to (layout.ts), and comes back
 * afterwards.
 *
 * This function breaks the project's rules of style for speed; `npm run bench` says what that buys. All
 * tables are reached through two views of the one memory (memory.ts). The loop over events calls nothing:
 * only so does the optimiser know from one access to the next that both views are where they were. That, the
 * sums at addresses known beforehand and indexes known to be positive gained a quarter of the time. One call
 * leads to all others, so that the first of each kind does not undo the compilation. Pushes into the event
 * list wait in `pushRef` for the one place that sifts. The formula of unit-exponential.ts and endCase of
 * case-end.ts stand here once more, on local variables.
 *
 * @returns RESERVE, PASS_MARK or MORE
 */
export function takeEvents(k: Kernel): number {
  const { ints, floats, cases } = k
  const nodeIntsAt = ints[NODE_INTS_START] & INDEX
  const outFlowsAt = ints[OUT_FLOWS_START] & INDEX
  const targetAt = ints[TARGET_START] & INDEX
  const counterAt = ints[COUNTER_START] & INDEX
  const tokenIntsAt = ints[TOKEN_INTS_START] & INDEX
  const scopeIntsAt = ints[SCOPE_INTS_START] & INDEX
  const queueIntsAt = ints[QUEUE_INTS_START] & INDEX
  const sourceIntsAt = ints[SOURCE_INTS_START] & INDEX
  const freeAt = ints[FREE_START] & INDEX
  const countersAt = ints[COUNTERS_START] & INDEX
  const visitsAt = ints[VISITS_START] & INDEX
  const placesAt = ints[PLACES_START] & INDEX
  const eventRefsAt = ints[EVENT_REFS_START] & INDEX
  const sketchesAt = ints[SKETCHES_START] & INDEX
  const nodeFloatsAt = ints[NODE_FLOATS_START] & INDEX
  const parametersAt = ints[PARAMETERS_START] & INDEX
  const outProbabilityAt = ints[OUT_PROBABILITY_START] & INDEX
  const tokenFloatsAt = ints[TOKEN_FLOATS_START] & INDEX
  const scopeFloatsAt = ints[SCOPE_FLOATS_START] & INDEX
  const queueFloatsAt = ints[QUEUE_FLOATS_START] & INDEX
  const sourceFloatsAt = ints[SOURCE_FLOATS_START] & INDEX
  const eventTimesAt = ints[EVENT_TIMES_START] & INDEX
  const eventOrdersAt = ints[EVENT_ORDERS_START] & INDEX
  const activitySumsAt = ints[ACTIVITY_SUMS_START] & INDEX
  const outcomeSumsAt = ints[OUTCOME_SUMS_START] & INDEX
  const flowCountAt = ints[FLOW_COUNT_START] & INDEX
  const exponentialsAt = ints[EXPONENTIALS_START] & INDEX
  const visitCounters = k.visitCounters | 0
  const joinCounters = k.joinCounters | 0
  const positions = k.positions | 0
  const isCounting = joinCounters + visitCounters + positions > 0
  const sourceCount = k.sourceCount | 0
  const capacity = k.eventTimes.length
  const nextMark = floats[NEXT_MARK]
  const passed = floats[PASSED_UNTIL]

  for (;;) {
    const moves = k.moves
    const isUnsettled = k.unsettled.length > 0
    const leftBefore = ints[EVENTS_LEFT]
    let left = leftBefore
    let freeToken = ints[FREE_TOKEN]
    let freeScope = ints[FREE_SCOPE]
    let scheduled = ints[SCHEDULED]
    let isHole = ints[IS_HOLE] !== 0
    let pushed = floats[PUSHED]
    let now = floats[NOW]
    let steps = k.steps | 0
    let started = k.started | 0
    let moveHead = k.moveHead | 0
    let moveTail = k.moveTail | 0
    // what others did may have taken records, and moved tables
    if (freeToken < 0 || freeScope < 0 || scheduled + 2 > capacity || !k.isPacked || k.failure !== null) return RESERVE
    let isDrawn = ints[IS_DRAWN] !== 0
    ints[IS_DRAWN] = 0
    let what = 0
    let scope = k.nextScope | 0
    let next = TAKE
    if (scope >= 0) {
      what = k.nextWhat | 0
      k.nextScope = -1
      next = RUN
    }
    // the arrival that comes first; -1 where that has to be found out
    let arrival = -1
    let arrivalTime = 0
    let arrivalOrder = 0
    // an event to be scheduled
    let isPush = false
    let pushTime = 0
    let pushRef = 0
    // what is left to others, and to what it happens
    let call = RESERVE
    let subject = 0
    let time = 0

    events: for (;;) {
      if (isPush || (isHole && next === TAKE)) {
        let order = pushed
        let slot = 0
        if (isPush) {
          isPush = false
          pushed = order + 1
        } else {
          // nothing fills the hole but the last event of the list
          scheduled = (scheduled - 1) | 0
          pushTime = floats[eventTimesAt + scheduled]
          order = floats[eventOrdersAt + scheduled]
          pushRef = ints[eventRefsAt + scheduled]
        }
        if (isHole) {
          isHole = false
          for (;;) {
            let child = (2 * slot + 1) & INDEX
            if (child >= scheduled) break
            // the earlier of two children, without a branch: it would be guessed wrong every other time
            const right = child + 1
            const leftTime = floats[eventTimesAt + child]
            const rightTime = floats[eventTimesAt + right]
            const isTie = rightTime === leftTime && floats[eventOrdersAt + right] < floats[eventOrdersAt + child]
            child += (+(rightTime < leftTime) | +isTie) & +(right < scheduled)
            const childTime = floats[eventTimesAt + child]
            if (childTime > pushTime || (childTime === pushTime && floats[eventOrdersAt + child] > order)) break
            floats[eventTimesAt + slot] = childTime
            floats[eventOrdersAt + slot] = floats[eventOrdersAt + child]
            ints[eventRefsAt + slot] = ints[eventRefsAt + child]
            slot = child
          }
        } else {
          slot = scheduled & INDEX
          scheduled = (scheduled + 1) | 0
          while (slot > 0) {
            const parent = (slot - 1) >> 1
            const parentTime = floats[eventTimesAt + parent]
            if (parentTime <= pushTime) break
            floats[eventTimesAt + slot] = parentTime
            floats[eventOrdersAt + slot] = floats[eventOrdersAt + parent]
            ints[eventRefsAt + slot] = ints[eventRefsAt + parent]
            slot = parent & INDEX
          }
        }
        floats[eventTimesAt + slot] = pushTime
        floats[eventOrdersAt + slot] = order
        ints[eventRefsAt + slot] = pushRef
      }

      if (next === TAKE) {
        // what may be needed until the next look is made sure of here: records for one token and one case,
        // places for two events
        if (freeToken < 0 || freeScope < 0 || scheduled + 2 > capacity) {
          call = RESERVE
          break
        }
        if (moveHead < moveTail) {
          what = moves[moveHead]
          scope = moves[moveHead + 1]
          moveHead = (moveHead + 2) | 0
          if (moveHead === moveTail) moveHead = moveTail = 0
          if (scope < 0) continue
          next = RUN
        } else {
          if (isUnsettled) {
            call = SETTLE
            break
          }
          if (left <= 0) {
            call = MORE
            break
          }
          time = floats[eventTimesAt]
          const ref = ints[eventRefsAt]
          if (arrival < 0) {
            arrival = 0
            arrivalTime = floats[sourceFloatsAt + SOURCE_TIME]
            arrivalOrder = floats[sourceFloatsAt + SOURCE_ORDER]
            for (let other = 1; other < sourceCount; other++) {
              const o = (sourceFloatsAt + (other << 1)) & INDEX
              const otherTime = floats[o + SOURCE_TIME]
              if (otherTime > arrivalTime || (otherTime === arrivalTime && floats[o + SOURCE_ORDER] > arrivalOrder))
                continue
              arrival = other
              arrivalTime = otherTime
              arrivalOrder = floats[o + SOURCE_ORDER]
            }
          }
          const isArrival =
            scheduled === 0 || arrivalTime < time || (arrivalTime === time && arrivalOrder < floats[eventOrdersAt])
          const t = (tokenIntsAt + (ref << 4)) & INDEX
          if (isArrival) time = arrivalTime
          else if (ref >= 0 && ints[t + TOKEN_STATE] === DEAD) {
            // of something that ended before
            isHole = true
            left = (left - 1) | 0
            ints[t + TOKEN_STATE] = FREE
            ints[t + TOKEN_NEXT] = freeToken
            freeToken = ref
            ints[DEAD_EVENTS]--
            floats[EVENT_COUNT]--
            continue
          }
          if (time >= nextMark && time !== passed) {
            call = PASS_MARK
            break
          }
          left = (left - 1) | 0
          if (isArrival) {
            if (time > now) {
              now = time
              steps = 0
            }
            if (steps > -MOST_ALLOWANCE) steps -= STEPS_PER_ARRIVAL
            const source = arrival
            const i = (sourceIntsAt + (source << 4)) & INDEX
            arrival = -1
            floats[SUM_CASE_AREA] -= now
            floats[LAST_ARRIVAL] = now
            scope = freeScope
            const s = (scopeIntsAt + (scope << 4)) & INDEX
            freeScope = ints[s + SCOPE_NEXT]
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
              for (let c = Math.imul(scope, joinCounters), end = c + joinCounters; c < end; c++)
                ints[countersAt + c] = 0
              for (let v = Math.imul(scope, visitCounters), end = v + visitCounters; v < end; v++)
                ints[visitsAt + v] = 0
              for (let p = Math.imul(scope, positions), end = p + positions; p < end; p++) ints[placesAt + p] = 0
            }
            const c = (scopeFloatsAt + (scope << 3)) & INDEX
            floats[c + CASE_ARRIVED] = now
            floats[c + CASE_WAITING] = 0
            floats[c + CASE_PROCESSING] = 0
            floats[c + CASE_COST] = 0
            floats[c + CASE_CLOSED] = 0
            floats[c + CASE_OUTSIDE] = 0
            next = RUN
            what = ints[i + SOURCE_FLOW]
            started = (started + 1) | 0
            if (started >= cases) {
              floats[EVENTS_AT_LAST_ARRIVAL] = floats[EVENT_COUNT] + (leftBefore - left)
              for (let o = sourceFloatsAt, end = o + (sourceCount << 1); o < end; o += 2)
                floats[o + SOURCE_TIME] = Infinity
            } else {
              const kind = ints[i + SOURCE_DISTRIBUTION]
              const index = (ints[i + SOURCE_INDEX] + 1) | 0
              ints[i + SOURCE_INDEX] = index
              if (ints[i + SOURCE_CALENDAR] >= 0 || (kind !== CONSTANT && kind !== EXPONENTIAL)) {
                call = SCHEDULE_ARRIVAL
                subject = source
                break
              }
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
              const o = (sourceFloatsAt + (source << 1)) & INDEX
              floats[o + SOURCE_TIME] = now + elapsed
              floats[o + SOURCE_ORDER] = pushed
              if (sourceCount === 1) {
                arrival = source
                arrivalTime = now + elapsed
                arrivalOrder = pushed
              }
              pushed++
            }
          } else {
            isHole = true
            if (time > now) {
              now = time
              steps = 0
            }
            if (ref < 0) {
              call = OPEN
              subject = ~ref
              break
            }
            const node = ints[t + TOKEN_NODE]
            const n = (nodeIntsAt + (node << 4)) & INDEX
            if (ints[n + NODE_KIND] !== NODE_TASK) {
              call = FIRE
              subject = ref
              break
            }
            // a plain task completes
            next = RUN
            const f = (tokenFloatsAt + (ref << 3)) & INDEX
            scope = ints[t + TOKEN_SCOPE]
            what = ~node
            const c = (scopeFloatsAt + (ints[((scopeIntsAt + (scope << 4)) & INDEX) + SCOPE_CASE] << 3)) & INDEX
            const queue = ints[n + NODE_QUEUE]
            const started = floats[f + TOKEN_STARTED]
            const enabled = floats[f + TOKEN_ENABLED]
            const work = floats[f + TOKEN_WORK]
            const fixed = floats[((nodeFloatsAt + (node << 1)) & INDEX) + NODE_FIXED_COST]
            const cost = fixed + work * floats[((nodeFloatsAt + (node << 1)) & INDEX) + NODE_COST_PER_SECOND]
            const a = (activitySumsAt + (ints[n + NODE_ACTIVITY_INDEX] << 3)) & INDEX
            floats[a + ACTIVITY_COUNT]++
            floats[a + ACTIVITY_SERVICE] += work
            floats[c + CASE_PROCESSING] += work
            floats[c + CASE_COST] += cost
            ints[t + TOKEN_STATE] = FREE
            ints[t + TOKEN_NEXT] = freeToken
            freeToken = ref
            if (queue >= 0) {
              const waiting = started - enabled
              floats[a + ACTIVITY_WAITING] += waiting
              floats[c + CASE_WAITING] += waiting
              floats[VALUE] = waiting
              let bucket = (ints[HIGH] >> SKETCH_SHIFT) - (SKETCH_BASE - 1)
              bucket &= ~(bucket >> 31)
              if (bucket > SKETCH_BUCKETS) bucket = SKETCH_BUCKETS
              ints[(sketchesAt + Math.imul(ints[n + NODE_SKETCH], SKETCH_WORDS) + bucket) & INDEX]++
              const q = (queueIntsAt + (queue << 3)) & INDEX
              const w = (queueFloatsAt + (queue << 1)) & INDEX
              const resource = ints[q + QUEUE_RESOURCE]
              const calendar = ints[q + QUEUE_CALENDAR]
              if (ints[q + QUEUE_FLAGS] === QUEUE_IS_ALONE && calendar < 0 && resource >= 0) {
                const head = ints[q + QUEUE_HEAD]
                if (head < 0) {
                  floats[w + QUEUE_WORK_AREA] += now
                  ints[q + QUEUE_WORKING]--
                  ints[(freeAt + resource) & INDEX] += ints[q + QUEUE_QUANTITY]
                } else {
                  // as much work goes on as before: the head takes what came free, and it is not enough for two;
                  // the sum is rounded as it is where queues.ts gives back and starts
                  floats[w + QUEUE_WORK_AREA] = floats[w + QUEUE_WORK_AREA] + now - now
                  const h = (tokenIntsAt + (head << 4)) & INDEX
                  const g = (tokenFloatsAt + (head << 3)) & INDEX
                  const behind = ints[h + TOKEN_NEXT]
                  ints[q + QUEUE_HEAD] = behind
                  if (behind < 0) ints[q + QUEUE_TAIL] = -1
                  else ints[((tokenIntsAt + (behind << 4)) & INDEX) + TOKEN_PREVIOUS] = -1
                  floats[w + QUEUE_WAIT_AREA] += now
                  ints[q + QUEUE_WAITING]--
                  ints[h + TOKEN_STATE] = WORKING
                  floats[g + TOKEN_STARTED] = now
                  isPush = true
                  pushTime = now + floats[g + TOKEN_WORK]
                  pushRef = head
                  continue
                }
              } else {
                if (calendar >= 0) {
                  const closed = floats[f + TOKEN_CLOSED]
                  const off = Math.max(0, time - started - work)
                  floats[a + ACTIVITY_CLOSED] += closed
                  floats[a + ACTIVITY_OFF] += off
                  floats[c + CASE_CLOSED] += closed + off
                }
                call = RELEASE
                subject = queue
                break
              }
            }
          }
        }
      }

      // a token runs
      for (;;) {
        let node = ~what
        if (node >= 0) {
          // it leaves a node
          const n = (nodeIntsAt + (node << 4)) & INDEX
          steps = (steps + 1) | 0
          if (steps > MOST_STEPS) {
            call = ENDLESS
            subject = node
            break events
          }
          const split = ints[n + NODE_SPLIT]
          if (split === SPLIT_ONE) {
            what = ints[n + NODE_OUT]
            node = ints[n + NODE_OUT_END]
          } else if (split === SPLIT_NONE) {
            // 13.4.7: a token that nothing leads on ends
            next = TAKE
            const s = (scopeIntsAt + (scope << 4)) & INDEX
            if (ints[n + NODE_OUTCOME] >= 0)
              ints[((scopeIntsAt + (ints[s + SCOPE_CASE] << 4)) & INDEX) + SCOPE_ENDED_AT] = node
            const tokens = ints[s + SCOPE_TOKENS] - 1
            ints[s + SCOPE_TOKENS] = tokens
            if (tokens > 0) break
            if (ints[s + SCOPE_HOLDER] >= 0) {
              call = END_SCOPE
              subject = scope
              break events
            }
            // endCase of case-end.ts
            const c = (scopeFloatsAt + (scope << 3)) & INDEX
            const cycle = now - floats[c + CASE_ARRIVED]
            const waiting = floats[c + CASE_WAITING]
            floats[SUM_CASE_AREA] += now
            floats[SUM_COMPLETED]++
            floats[SUM_CYCLE] += cycle
            floats[SUM_WAITING] += waiting
            floats[SUM_PROCESSING] += floats[c + CASE_PROCESSING]
            floats[SUM_COST] += floats[c + CASE_COST]
            const closed = floats[c + CASE_CLOSED]
            const outside = floats[c + CASE_OUTSIDE]
            if (closed !== 0) floats[SUM_CLOSED] += closed
            if (outside !== 0) floats[SUM_OUTSIDE] += outside
            if (cycle < floats[CYCLE_MIN]) floats[CYCLE_MIN] = cycle
            if (cycle > floats[CYCLE_MAX]) floats[CYCLE_MAX] = cycle
            if (waiting < floats[WAITING_MIN]) floats[WAITING_MIN] = waiting
            if (waiting > floats[WAITING_MAX]) floats[WAITING_MAX] = waiting
            floats[VALUE] = waiting
            let bucket = (ints[HIGH] >> SKETCH_SHIFT) - (SKETCH_BASE - 1)
            bucket &= ~(bucket >> 31)
            if (bucket > SKETCH_BUCKETS) bucket = SKETCH_BUCKETS
            ints[(sketchesAt + SKETCH_WAITING * SKETCH_WORDS + bucket) & INDEX]++
            floats[VALUE] = cycle
            bucket = (ints[HIGH] >> SKETCH_SHIFT) - (SKETCH_BASE - 1)
            bucket &= ~(bucket >> 31)
            if (bucket > SKETCH_BUCKETS) bucket = SKETCH_BUCKETS
            const ended = ints[s + SCOPE_ENDED_AT]
            if (ended >= 0) {
              const outcome = ints[((nodeIntsAt + (ended << 4)) & INDEX) + NODE_OUTCOME]
              const e = (outcomeSumsAt + (outcome << 1)) & INDEX
              floats[e]++
              floats[e + 1] += cycle
              ints[(sketchesAt + Math.imul(SKETCH_OUTCOMES + outcome, SKETCH_WORDS) + bucket) & INDEX]++
            } else ints[(sketchesAt + SKETCH_CYCLE * SKETCH_WORDS + bucket) & INDEX]++
            ints[s + SCOPE_TYPE] = -1
            ints[s + SCOPE_NEXT] = freeScope
            freeScope = scope
            break
          } else if (split === SPLIT_EXCLUSIVE) {
            const first = ints[n + NODE_OUT]
            const end = ints[n + NODE_OUT_END]
            const ofCase = ints[((scopeIntsAt + (scope << 4)) & INDEX) + SCOPE_CASE]
            const v = ints[n + NODE_VISIT]
            const visit = v < 0 ? 0 : ints[(visitsAt + Math.imul(ofCase, visitCounters) + v) & INDEX]++
            const d = (scopeIntsAt + (ofCase << 4)) & INDEX
            const inner = mix32((ints[d + SCOPE_KEY0] + Math.imul(visit, VISIT_STEP)) ^ ints[n + NODE_KEY0])
            const outer = mix32((inner + (ints[d + SCOPE_KEY1] ^ ints[n + NODE_KEY1])) | 0)
            const u = ((outer >>> 0) * 1048576 + (inner >>> 12) + 0.5) * 2.220446049250313e-16
            let out = first
            while (out < end - 1 && u >= floats[(outProbabilityAt + out) & INDEX]) out++
            what = ints[(outFlowsAt + out) & INDEX]
            node = ints[(targetAt + what) & INDEX]
          } else {
            next = TAKE
            call = split === SPLIT_ALL ? SPLIT : LEAVE_INCLUSIVELY
            subject = node
            break events
          }
        } else node = ints[(targetAt + what) & INDEX]
        // it passes a flow
        floats[(flowCountAt + what) & INDEX]++
        const n = (nodeIntsAt + (node << 4)) & INDEX
        const kind = ints[n + NODE_KIND]
        if (kind === NODE_TASK) {
          const distribution = ints[n + NODE_DISTRIBUTION]
          if (distribution > EXPONENTIAL && !isDrawn) {
            // others draw, and the token comes here again
            floats[(flowCountAt + what) & INDEX]--
            call = DRAW
            subject = node
            break events
          }
          next = TAKE
          const token = freeToken
          const t = (tokenIntsAt + (token << 4)) & INDEX
          const f = (tokenFloatsAt + (token << 3)) & INDEX
          freeToken = ints[t + TOKEN_NEXT]
          ints[t + TOKEN_NODE] = node
          ints[t + TOKEN_SCOPE] = scope
          ints[t + TOKEN_STATE] = WORKING
          ints[t + TOKEN_PARENT] = -1
          floats[f + TOKEN_ENABLED] = now
          let work = floats[(parametersAt + ints[n + NODE_PARAMETERS]) & INDEX]
          if (isDrawn) {
            isDrawn = false
            work = floats[VALUE]
          } else if (distribution === EXPONENTIAL) {
            const ofCase = ints[((scopeIntsAt + (scope << 4)) & INDEX) + SCOPE_CASE]
            const v = ints[n + NODE_VISIT]
            const visit = v < 0 ? 0 : ints[(visitsAt + Math.imul(ofCase, visitCounters) + v) & INDEX]++
            const d = (scopeIntsAt + (ofCase << 4)) & INDEX
            const inner = mix32((ints[d + SCOPE_KEY0] + Math.imul(visit, VISIT_STEP)) ^ ints[n + NODE_KEY0])
            const outer = mix32((inner + (ints[d + SCOPE_KEY1] ^ ints[n + NODE_KEY1])) | 0)
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
          const q = (queueIntsAt + (line << 3)) & INDEX
          const resource = ints[q + QUEUE_RESOURCE]
          if (ints[q + QUEUE_CALENDAR] >= 0 || resource < 0) {
            call = ENQUEUE
            subject = token
            break events
          }
          // enqueue of queues.ts
          const g = (queueFloatsAt + (line << 1)) & INDEX
          const quantity = ints[q + QUEUE_QUANTITY]
          const free = ints[(freeAt + resource) & INDEX]
          if (ints[q + QUEUE_HEAD] < 0 && free >= quantity) {
            ints[(freeAt + resource) & INDEX] = free - quantity
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
          floats[f + TOKEN_ORDER] = pushed
          pushed++
          if (tail < 0) ints[q + QUEUE_HEAD] = token
          else ints[((tokenIntsAt + (tail << 4)) & INDEX) + TOKEN_NEXT] = token
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
          const base = (countersAt + Math.imul(scope, joinCounters)) & INDEX
          const filled = (base + ints[n + NODE_COUNTER]) & INDEX
          const size = ints[n + NODE_JOIN_SIZE]
          if (ints[(base + ints[(counterAt + what) & INDEX]) & INDEX]++ === 0) ints[filled]++
          if (ints[filled] < size) {
            next = TAKE
            break
          }
          for (let i = 1; i <= size; i++) if (--ints[(filled + i) & INDEX] === 0) ints[filled]--
          ints[((scopeIntsAt + (scope << 4)) & INDEX) + SCOPE_TOKENS] -= size - 1
          what = ~node
          continue
        }
        call = ARRIVE
        subject = node
        break events
      }
    }

    ints[FREE_TOKEN] = freeToken
    ints[FREE_SCOPE] = freeScope
    ints[SCHEDULED] = scheduled
    ints[IS_HOLE] = isHole ? 1 : 0
    floats[PUSHED] = pushed
    floats[NOW] = now
    floats[EVENT_COUNT] += leftBefore - left
    k.steps = steps
    k.started = started
    k.moveHead = moveHead
    k.moveTail = moveTail
    ints[EVENTS_LEFT] = left
    ints[IN_HAND] = what
    ints[IN_SCOPE] = scope
    ints[SUBJECT] = subject
    floats[EVENT_TIME] = time
    if (call <= MORE) return call
    handle(k, call)
  }
}
