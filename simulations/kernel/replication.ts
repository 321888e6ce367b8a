import type { OpenIntervals } from '../calendars/open-intervals.ts'
import {
  CATCHES_ERRORS,
  CATCHES_ESCALATIONS,
  NODE_ACTIVITY,
  NODE_CATCH,
  NODE_END,
  NODE_EVENT_GATEWAY,
  NODE_INCLUSIVE_JOIN,
  NODE_PARALLEL_JOIN,
  NODE_PASS,
  NODE_TASK,
  NODE_TERMINATE,
  NODE_THROW_ERROR,
  NODE_THROW_ESCALATION,
  REPEAT_NONE,
  REPEAT_PARALLEL,
  SPLIT_ALL,
  SPLIT_EXCLUSIVE,
  type InclusiveJoin,
  type NodeTables,
  type Program,
} from '../compile/program.ts'
import { sample } from '../distributions/sample.ts'
import { caseWord0, caseWord1, elementWords, PURPOSE_ARRIVAL, streamWords, uniformDraw } from '../random/draws.ts'
import type { FailureCode, ReplicationFailure, ReplicationStatistics } from '../statistics/replication-statistics.ts'
import { Cases, Scopes } from './cases.ts'
import {
  clearSums,
  copySums,
  emptySums,
  S_ARRIVED,
  S_CLOSED,
  S_COMPLETED,
  S_COST,
  S_CYCLE,
  S_FIXED,
  S_IN_PROCESS,
  S_OUTSIDE,
  S_PROCESSING,
  S_WAITING,
  SketchTable,
  totalsBetween,
  type Sums,
} from './collector.ts'
import { EventHeap } from './event-heap.ts'
import { openUnits, QueueSeries, Snapshots } from './timeline.ts'
import {
  ARRIVAL,
  BOUNDARY,
  CATCHING,
  CONTAINER,
  DEAD,
  FREE,
  grown,
  NEVER,
  OPENING,
  QUEUED,
  REPEATED,
  Tokens,
  WORKING,
} from './tokens.ts'
import { whereUnfinished } from './unfinished.ts'

/** Moves of tokens at one instant, tokens of one activity, work in process: beyond what any model needs. */
const mostMovesAtOnce = 2_000_000
const mostExecutions = 100_000
const mostInProcess = 8_000_000
/** Events after the last arrival, beside fifty times as many as before it. */
const mostRunDownEvents = 2_000_000
/** Redraws of an inclusive decision before its likeliest flow is taken. */
const mostRedraws = 1000

/**
 * One replication: the event loop of the simulator. It follows `engine/SEMANTICS.md`; here is only how.
 *
 * Tokens that move have no record: a token on its way is an entry (flow, scope instance) of a small stack
 * that is drained before the next event. What waits has a slot in {@link Tokens}. An event is a slot.
 * A token that is cancelled while its event is pending is marked dead and freed when that comes up.
 */
export class Replication {
  readonly program: Program
  readonly tokens = new Tokens()
  readonly cases: Cases
  readonly scopes: Scopes
  readonly #nodes: NodeTables
  readonly #calendars: readonly OpenIntervals[]
  readonly #replication: number
  readonly #events = new EventHeap()

  now = 0
  #end = 0
  #eventCount = 0
  #order = 0
  #moves = 0
  #isOver = false
  #failure: ReplicationFailure | null = null

  /** moving tokens */
  #stackFlow = new Int32Array(256)
  #stackScope = new Int32Array(256)
  #stackSize = 0
  /** scope instances whose inclusive joins must be looked at */
  readonly #touched: number[] = []

  readonly #free: Int32Array
  readonly #queueHead: Int32Array
  readonly #queueTail: Int32Array
  /** whether an opening is awaited */
  readonly #isAwaited: Uint8Array
  readonly #waitingFor: Int32Array

  readonly #streams: readonly (readonly [number, number])[]
  readonly #arrivalKeys: readonly (readonly [number, number])[]
  readonly #arrived: Int32Array
  #started = 0
  #completed = 0
  #lastArrival = 0
  #eventsAtLastArrival = 0

  readonly #sums: Sums
  readonly #cycleTime = new SketchTable()
  readonly #waitingTime = new SketchTable()
  readonly #activityWaiting: readonly (SketchTable | null)[]
  readonly #outcomeCycle: readonly SketchTable[]
  #windowStart = 0
  #isInWindow: boolean
  #flushedAt = 0
  #nextMark: number
  readonly #seriesIntegral: Float64Array
  readonly #series: QueueSeries
  #snapshots: Snapshots | null = null

  constructor(program: Program, replication: number, calendars: readonly OpenIntervals[]) {
    this.program = program
    this.#replication = replication
    this.#calendars = calendars
    this.#nodes = program.nodes
    this.cases = new Cases(program.visitCounters)
    this.scopes = new Scopes(program.joinCounters, program.positions)
    this.#free = program.resources.quantity.slice()
    const queues = program.queues.length
    this.#queueHead = new Int32Array(queues).fill(-1)
    this.#queueTail = new Int32Array(queues).fill(-1)
    this.#isAwaited = new Uint8Array(queues)
    this.#waitingFor = new Int32Array(program.resourceIds.length)
    this.#streams = program.arrivals.map(({ node }) => streamWords(program.seed, replication, program.nodeIds[node]!))
    this.#arrivalKeys = program.arrivals.map(({ node }) => elementWords(program.nodeIds[node]!, PURPOSE_ARRIVAL))
    this.#arrived = new Int32Array(program.arrivals.length)
    this.#sums = emptySums(program)
    const waits = new Set(
      program.nodeIds.flatMap((_, n) => (program.nodes.queue[n]! >= 0 ? [program.nodes.activity[n]!] : [])),
    )
    this.#activityWaiting = program.activityIds.map((_, a) => (waits.has(a) ? new SketchTable() : null))
    this.#outcomeCycle = program.outcomeIds.map(() => new SketchTable())
    this.#isInWindow = program.warmUp === 0
    this.#seriesIntegral = new Float64Array(program.resourceIds.length)
    this.#series = new QueueSeries(program.expectedLength)
    if (this.#isInWindow) this.#startSnapshots()
    this.#nextMark = this.#markAfter()
    program.arrivals.forEach((_, source) => this.#scheduleArrival(source, 0))
  }

  /** Works on up to `count` events; false when the replication is over. */
  advance(count: number): boolean {
    if (this.#isOver) return false
    const events = this.#events
    const tokens = this.tokens
    try {
      for (let i = 0; i < count; i++) {
        events.settle()
        if (events.size === 0) return this.#finish(this.#end)
        const time = events.times[0]!
        if (time > this.program.duration) return this.#finish(this.program.duration)
        const slot = events.refs[0]!
        const state = tokens.state[slot]!
        if (state === DEAD) {
          events.isHole = true
          tokens.free(slot)
          continue
        }
        if (this.cases.live === 0 && (state === ARRIVAL ? this.#started >= this.program.cases : true))
          return this.#finish(this.#end)
        if (state === ARRIVAL && this.#started >= this.program.cases) {
          events.isHole = true
          tokens.free(slot)
          continue
        }
        if (time >= this.#nextMark) this.#passMarks(time)
        if (time !== this.now) {
          this.now = time
          this.#moves = 0
        }
        events.isHole = true
        if (state === OPENING) {
          const queue = tokens.node[slot]!
          tokens.free(slot)
          this.#isAwaited[queue] = 0
          this.#serve(queue)
          continue
        }
        this.#end = time
        this.#eventCount++
        switch (state) {
          case WORKING:
            this.#workDone(slot)
            break
          case ARRIVAL:
            this.#arrive(slot)
            break
          case CATCHING:
            this.#caught(slot)
            break
          case BOUNDARY:
            this.#boundaryFires(slot)
            break
        }
        this.#drain()
      }
      this.#guardSize()
    } catch (error) {
      if (!(error instanceof EndlessModel)) throw error
      this.#failure = { code: error.code, elementId: this.program.nodeIds[error.node] ?? '', time: this.now }
      return this.#finish(this.now)
    }
    return true
  }

  // ---- arrivals ----

  #scheduleArrival(source: number, from: number): void {
    const { distribution, first, calendar, node } = this.program.arrivals[source]!
    const index = this.#arrived[source]!
    let time: number
    if (index === 0 && !Number.isNaN(first)) {
      time = calendar < 0 ? first : this.#calendars[calendar]!.nextOpening(first)
    } else {
      const [stream0, stream1] = this.#streams[source]!
      const [key0, key1] = this.#arrivalKeys[source]!
      const word0 = caseWord0(stream0, index)
      const gap = this.#draw(distribution, uniformDraw(word0, caseWord1(stream1, word0), key0, key1, 0))
      time =
        calendar < 0
          ? from + gap
          : this.#calendars[calendar]!.nextOpening(this.#calendars[calendar]!.advance(from, gap))
    }
    if (time === Infinity) return
    this.#events.push(time, this.tokens.take(ARRIVAL, source, node, from))
  }

  #arrive(slot: number): void {
    const source = this.tokens.node[slot]!
    this.tokens.free(slot)
    const { flow, scope: table } = this.program.arrivals[source]!
    const [stream0, stream1] = this.#streams[source]!
    const index = this.#arrived[source]!
    const word0 = caseWord0(stream0, index)
    this.#arrived[source] = index + 1
    this.#started++
    this.#lastArrival = this.now
    this.#eventsAtLastArrival = this.#eventCount
    if (this.#started < this.program.cases) this.#scheduleArrival(source, this.now)
    this.#flush(this.now)
    this.#sums.scalars[S_ARRIVED]!++
    const of = this.cases.take(this.now, word0, caseWord1(stream1, word0))
    const scope = this.scopes.take(table, of, -1)
    this.scopes.live[scope] = 1
    this.#move(flow, scope)
  }

  // ---- moving tokens ----

  #move(flow: number, scope: number): void {
    if (this.#stackSize === this.#stackFlow.length) {
      this.#stackFlow = grown(this.#stackFlow)
      this.#stackScope = grown(this.#stackScope)
    }
    this.#stackFlow[this.#stackSize] = flow
    this.#stackScope[this.#stackSize++] = scope
  }

  /** Moves tokens until all wait or have ended, then lets the inclusive joins that may fire do so. */
  #drain(): void {
    for (;;) {
      while (this.#stackSize > 0) {
        const flow = this.#stackFlow[--this.#stackSize]!
        const scope = this.#stackScope[this.#stackSize]!
        if (scope >= 0) this.#pass(flow, scope)
      }
      const touched = this.#touched.pop()
      if (touched === undefined) return
      this.scopes.isTouched[touched] = 0
      if (this.scopes.isUsed[touched] === 1 && this.scopes.inclusive[touched]! > 0) this.#lookAtInclusiveJoins(touched)
    }
  }

  #pass(flow: number, scope: number): void {
    const { flows } = this.program
    const nodes = this.#nodes
    const node = flows.target[flow]!
    this.#sums.flowCount[flow]!++
    if (++this.#moves > mostMovesAtOnce) throw new EndlessModel('endless-loop', node)
    switch (nodes.kind[node]) {
      case NODE_PASS:
        this.#leave(node, scope)
        break
      case NODE_TASK: {
        const token = this.#enter(QUEUED, node, scope)
        this.#begin(token, node)
        break
      }
      case NODE_PARALLEL_JOIN:
        if (this.#collect(node, flow, scope)) this.#leave(node, scope)
        break
      case NODE_END:
        this.#endToken(node, scope)
        break
      case NODE_ACTIVITY:
        this.#enable(node, scope)
        break
      case NODE_CATCH:
        this.#catch(node, scope)
        break
      case NODE_EVENT_GATEWAY:
        this.#race(node, scope)
        break
      case NODE_INCLUSIVE_JOIN: {
        const counters = this.scopes.counters
        const base = scope * this.program.joinCounters
        const at = base + flows.counter[flow]!
        if (counters[at]!++ === 0) counters[base + nodes.counter[node]!]!++
        this.scopes.inclusive[scope]!++
        this.#place(flows.position[flow]!, scope, 1)
        break
      }
      case NODE_TERMINATE:
        this.#reachOutcome(node, scope)
        this.#cancelScope(scope)
        this.#scopeEnds(scope)
        this.#serveReleased()
        break
      case NODE_THROW_ERROR:
        this.#throwError(node, scope)
        break
      case NODE_THROW_ESCALATION:
        this.#throwEscalation(node, scope)
        break
    }
  }

  /** One token leaves a node that it is counted in its scope for. */
  #leave(node: number, scope: number): void {
    const nodes = this.#nodes
    const first = nodes.outStart[node]!
    const end = nodes.outStart[node + 1]!
    const copies = nodes.completionQuantity[node]!
    if (end === first) {
      this.#endToken(node, scope)
      return
    }
    for (let copy = 0; copy < copies; copy++) {
      if (copy > 0) this.scopes.live[scope]!++
      const split = nodes.split[node]!
      if (split === SPLIT_ALL) {
        if (end - first > 1) this.scopes.live[scope]! += end - first - 1
        // the stack is worked off from its end: the first flow in document order goes first
        for (let i = end - 1; i >= first; i--) this.#move(nodes.outFlows[i]!, scope)
      } else if (split === SPLIT_EXCLUSIVE) {
        const u = this.#uniform(nodes.key0[node]!, nodes.key1[node]!, scope, this.#visit(node, scope))
        let i = first
        while (i < end - 1 && !(u < nodes.outProbability[i]!)) i++
        // rounding must not lead to a flow that is never taken
        while (i > first && nodes.outProbability[i] === nodes.outProbability[i - 1]) i--
        this.#move(nodes.outFlows[i]!, scope)
      } else {
        this.#splitInclusively(node, scope, first, end)
      }
    }
  }

  #splitInclusively(node: number, scope: number, first: number, end: number): void {
    const nodes = this.#nodes
    const visit = this.#visit(node, scope)
    let standard = -1
    for (let i = first; i < end; i++) if (nodes.outProbability[i]! < 0) standard = i
    for (let redraw = 0; ; redraw++) {
      let taken = 0
      for (let i = end - 1; i >= first; i--) {
        const probability = nodes.outProbability[i]!
        if (probability < 0) continue
        const isTaken =
          probability > 1 ||
          this.#uniform(nodes.outKey0[i]!, nodes.outKey1[i]!, scope, visit + redraw * 65_536) < probability
        if (!isTaken) continue
        taken++
        this.#move(nodes.outFlows[i]!, scope)
      }
      if (taken > 0) {
        this.scopes.live[scope]! += taken - 1
        return
      }
      if (standard >= 0 || redraw >= mostRedraws) {
        this.#move(nodes.outFlows[standard >= 0 ? standard : likeliest(nodes.outProbability, first, end)]!, scope)
        return
      }
    }
  }

  /** A token comes to a parallel join; true if one leaves in place of those that were waiting. */
  #collect(node: number, flow: number, scope: number): boolean {
    const { counters } = this.scopes
    const base = scope * this.program.joinCounters
    const filled = base + this.#nodes.counter[node]!
    const size = this.#nodes.joinSize[node]!
    if (counters[base + this.program.flows.counter[flow]!]!++ === 0) counters[filled]!++
    this.#place(this.program.flows.position[flow]!, scope, 1)
    if (counters[filled]! < size) return false
    for (let i = filled + 1; i <= filled + size; i++) if (--counters[i]! === 0) counters[filled]!--
    this.scopes.live[scope]! -= size - 1
    if (this.program.positions > 0) this.#unplaceFlows(node, scope)
    return true
  }

  #unplaceFlows(node: number, scope: number): void {
    const { target, position } = this.program.flows
    for (let flow = 0; flow < target.length; flow++)
      if (target[flow] === node && position[flow]! >= 0) this.#place(position[flow]!, scope, -1)
  }

  #endToken(node: number, scope: number): void {
    this.#reachOutcome(node, scope)
    if (--this.scopes.live[scope]! === 0) this.#scopeEnds(scope)
    else if (this.program.positions > 0) this.#touch(scope)
  }

  #reachOutcome(node: number, scope: number): void {
    const outcome = this.#nodes.outcome[node]!
    if (outcome >= 0 && this.scopes.parent[scope]! < 0) this.cases.outcome[this.scopes.case[scope]!] = outcome
  }

  #scopeEnds(scope: number): void {
    const parent = this.scopes.parent[scope]!
    const of = this.scopes.case[scope]!
    this.scopes.free(scope)
    if (parent < 0) this.#caseEnds(of)
    else this.#executionEnds(parent)
  }

  #caseEnds(of: number): void {
    const { cases } = this
    const sums = this.#sums.scalars
    this.#flush(this.now)
    const cycle = this.now - cases.arrived[of]!
    const waiting = cases.waiting[of]!
    this.#completed++
    sums[S_COMPLETED]!++
    sums[S_CYCLE]! += cycle
    sums[S_WAITING]! += waiting
    sums[S_PROCESSING]! += cases.processing[of]!
    sums[S_COST]! += cases.cost[of]!
    sums[S_CLOSED]! += cases.closed[of]!
    sums[S_OUTSIDE]! += cases.outside[of]!
    this.#cycleTime.add(cycle)
    this.#waitingTime.add(waiting)
    const outcome = cases.outcome[of]!
    if (outcome >= 0) {
      this.#sums.outcomeCount[outcome]!++
      this.#sums.outcomeCycle[outcome]! += cycle
      this.#outcomeCycle[outcome]!.add(cycle)
    }
    cases.free(of)
  }

  // ---- waiting tokens ----

  /** A slot for a token that stays at a node. */
  #enter(state: number, node: number, scope: number): number {
    const { tokens } = this
    const token = tokens.take(state, node, scope, this.now)
    tokens.order[token] = this.#order++
    this.#list(token, scope)
    this.#place(this.#nodes.position[node]!, scope, 1)
    return token
  }

  /** Gives the slot back; the token goes on, or has ended. */
  #exit(token: number): void {
    const { tokens } = this
    const scope = tokens.scope[token]!
    this.#unlist(token, scope)
    this.#place(this.#nodes.position[tokens.node[token]!]!, scope, -1)
    tokens.free(token)
  }

  #list(token: number, scope: number): void {
    if (!this.program.scopes[this.scopes.table[scope]!]!.isListed) return
    const { tokens } = this
    const first = this.scopes.first[scope]!
    tokens.listNext[token] = first
    tokens.listPrevious[token] = -1
    if (first >= 0) tokens.listPrevious[first] = token
    this.scopes.first[scope] = token
  }

  #unlist(token: number, scope: number): void {
    if (!this.program.scopes[this.scopes.table[scope]!]!.isListed) return
    const { tokens } = this
    const previous = tokens.listPrevious[token]!
    const next = tokens.listNext[token]!
    if (previous >= 0) tokens.listNext[previous] = next
    else this.scopes.first[scope] = next
    if (next >= 0) tokens.listPrevious[next] = previous
  }

  #place(position: number, scope: number, change: number): void {
    if (position < 0) return
    this.scopes.positions[scope * this.program.positions + position]! += change
    this.#touch(scope)
  }

  #touch(scope: number): void {
    if (this.scopes.isTouched[scope] === 1) return
    this.scopes.isTouched[scope] = 1
    this.#touched.push(scope)
  }

  // ---- executions: queue, work, completion ----

  /** An execution that is enabled starts if it can, else waits in its queue. */
  #begin(token: number, node: number): void {
    const queue = this.#nodes.queue[node]!
    if (queue < 0) this.#work(token, node)
    else if (this.#queueHead[queue]! < 0 && this.#canTake(queue)) {
      this.#takeUnits(queue)
      this.#work(token, node)
    } else this.#join(token, queue)
  }

  #canTake(queue: number): boolean {
    const { resources, quantities, calendar } = this.program.queues[queue]!
    for (let i = 0; i < resources.length; i++) if (this.#free[resources[i]!]! < quantities[i]!) return false
    if (calendar < 0 || this.#calendars[calendar]!.isOpen(this.now)) return true
    this.#awaitOpening(queue, calendar)
    return false
  }

  #awaitOpening(queue: number, calendar: number): void {
    if (this.#isAwaited[queue] === 1) return
    const opening = this.#calendars[calendar]!.nextOpening(this.now)
    if (opening === Infinity) return
    this.#isAwaited[queue] = 1
    this.#events.push(opening, this.tokens.take(OPENING, queue, -1, this.now))
  }

  #takeUnits(queue: number): void {
    const { resources, quantities } = this.program.queues[queue]!
    for (let i = 0; i < resources.length; i++) this.#free[resources[i]!]! -= quantities[i]!
  }

  #returnUnits(queue: number): void {
    const { resources, quantities } = this.program.queues[queue]!
    for (let i = 0; i < resources.length; i++) this.#free[resources[i]!]! += quantities[i]!
  }

  #join(token: number, queue: number): void {
    const { tokens } = this
    const tail = this.#queueTail[queue]!
    tokens.state[token] = QUEUED
    tokens.previous[token] = tail
    tokens.next[token] = -1
    if (tail >= 0) tokens.next[tail] = token
    else this.#queueHead[queue] = token
    this.#queueTail[queue] = token
    this.#countWaiting(queue, 1)
  }

  #quit(token: number, queue: number): void {
    const { tokens } = this
    const previous = tokens.previous[token]!
    const next = tokens.next[token]!
    if (previous >= 0) tokens.next[previous] = next
    else this.#queueHead[queue] = next
    if (next >= 0) tokens.previous[next] = previous
    else this.#queueTail[queue] = previous
    this.#countWaiting(queue, -1)
  }

  #countWaiting(queue: number, change: number): void {
    this.#flush(this.now)
    const { resources } = this.program.queues[queue]!
    for (let i = 0; i < resources.length; i++) this.#waitingFor[resources[i]!]! += change
  }

  /** Units have come free, or opened: starts who can, in the order of enabling. */
  #serve(queue: number): void {
    const { neighbours } = this.program.queues[queue]!
    for (;;) {
      let best = -1
      let order = Infinity
      for (let i = 0; i < neighbours.length; i++) {
        const other = neighbours[i]!
        const head = this.#queueHead[other]!
        if (head < 0 || this.tokens.order[head]! >= order || !this.#canTake(other)) continue
        best = other
        order = this.tokens.order[head]!
      }
      if (best < 0) return
      const token = this.#queueHead[best]!
      this.#quit(token, best)
      this.#takeUnits(best)
      this.#work(token, this.tokens.node[token]!)
    }
  }

  #work(token: number, node: number): void {
    const { tokens } = this
    const scope = tokens.scope[token]!
    const work = this.#draw(
      this.#nodes.distribution[node]!,
      this.#uniform(this.#nodes.key0[node]!, this.#nodes.key1[node]!, scope, this.#visit(node, scope)),
    )
    tokens.state[token] = WORKING
    tokens.started[token] = this.now
    tokens.work[token] = work
    const calendar = this.#calendarOf(node)
    const end = calendar < 0 ? this.now + work : this.#calendars[calendar]!.advance(this.now, work)
    this.#events.push(end, token)
  }

  /** The work on an execution is done. */
  #workDone(token: number): void {
    const { tokens } = this
    const node = tokens.node[token]!
    const queue = this.#nodes.queue[node]!
    this.#countExecution(token, node, tokens.work[token]!)
    if (queue >= 0) {
      this.#returnUnits(queue)
      this.#serve(queue)
    }
    if (this.#nodes.kind[node] === NODE_TASK) {
      const scope = tokens.scope[token]!
      this.#exit(token)
      this.#leave(node, scope)
    } else this.#executionEnds(token)
  }

  /** Adds an execution that ended or was interrupted to activity and case. */
  #countExecution(token: number, node: number, worked: number): void {
    const { tokens, cases } = this
    const sums = this.#sums
    const nodes = this.#nodes
    const activity = nodes.activity[node]!
    const queue = nodes.queue[node]!
    const of = this.scopes.case[tokens.scope[token]!]!
    const enabled = tokens.enabled[token]!
    const hasStarted = !Number.isNaN(tokens.started[token]!)
    const started = hasStarted ? tokens.started[token]! : this.now
    sums.activityCount[activity]!++
    sums.activityService[activity]! += worked
    sums.activityCycle[activity]! += this.now - enabled
    cases.processing[of]! += worked
    if (queue >= 0) {
      const waiting = started - enabled
      sums.activityWaiting[activity]! += waiting
      this.#activityWaiting[activity]!.add(waiting)
      cases.waiting[of]! += waiting
      const { calendar } = this.program.queues[queue]!
      if (calendar >= 0) this.#countClosed(calendar, activity, of, enabled, started, worked)
      if (worked > 0) this.#countBusy(queue, this.#workedInWindow(calendar, started, this.now, worked))
    }
    const fixed = hasStarted ? nodes.fixedCost[node]! : 0
    const cost = worked * nodes.costPerSecond[node]! + fixed
    if (cost > 0) {
      sums.activityCost[activity]! += cost
      sums.scalars[S_FIXED]! += fixed
      cases.cost[of]! += cost
    }
  }

  #countClosed(calendar: number, activity: number, of: number, enabled: number, started: number, worked: number): void {
    const open = this.#calendars[calendar]!
    const waiting = started - enabled
    const closed = waiting > 0 ? Math.max(0, waiting - (open.openUntil(started) - open.openUntil(enabled))) : 0
    const off = Math.max(0, this.now - started - worked)
    this.#sums.activityClosed[activity]! += closed
    this.#sums.activityOff[activity]! += off
    this.cases.closed[of]! += closed + off
  }

  /** Work between two times as far as it lies in the window. */
  #workedInWindow(calendar: number, started: number, until: number, worked: number): number {
    if (started >= this.#windowStart) return worked
    if (calendar < 0) return Math.max(0, until - this.#windowStart)
    const open = this.#calendars[calendar]!
    return Math.min(worked, Math.max(0, open.openUntil(until) - open.openUntil(this.#windowStart)))
  }

  #countBusy(queue: number, seconds: number, busy = this.#sums.resourceBusy): void {
    const { resources, quantities } = this.program.queues[queue]!
    for (let i = 0; i < resources.length; i++) busy[resources[i]!]! += seconds * quantities[i]!
  }

  #calendarOf(node: number): number {
    const queue = this.#nodes.queue[node]!
    return queue < 0 ? -1 : this.program.queues[queue]!.calendar
  }

  // ---- activities with boundary events, repetition or a scope ----

  #enable(node: number, scope: number): void {
    const nodes = this.#nodes
    const needed = nodes.startQuantity[node]!
    if (needed > 1) {
      const at = scope * this.program.joinCounters + nodes.counter[node]!
      if (++this.scopes.counters[at]! < needed) return
      this.scopes.counters[at] = 0
      this.scopes.live[scope]! -= needed - 1
    }
    const isRepeated = nodes.repetition[node] !== REPEAT_NONE
    const token = this.#enter(isRepeated ? REPEATED : QUEUED, node, scope)
    this.#armBoundaries(token, node, scope)
    if (isRepeated) this.#repeat(token, node, scope)
    else this.#execute(token, node)
  }

  #execute(token: number, node: number): void {
    const child = this.#nodes.childScope[node]!
    if (child < 0) {
      this.#begin(token, node)
      return
    }
    const { tokens, scopes } = this
    const of = scopes.case[tokens.scope[token]!]!
    const inner = scopes.take(child, of, token)
    tokens.state[token] = CONTAINER
    tokens.child[token] = inner
    tokens.started[token] = this.now
    const { starts } = this.program.scopes[child]!
    scopes.live[inner] = starts.length
    for (let i = starts.length - 1; i >= 0; i--) this.#move(starts[i]!, inner)
    if (starts.length === 0) this.#scopeEnds(inner)
  }

  #repeat(token: number, node: number, scope: number): void {
    const nodes = this.#nodes
    const drawn = this.#draw(
      nodes.repeat[node]!,
      this.#uniform(nodes.otherKey0[node]!, nodes.otherKey1[node]!, scope, this.#visit(node, scope)),
    )
    const times = Math.min(Math.max(Math.floor(drawn + 0.5), nodes.repeatLeast[node]!), nodes.repeatMost[node]!)
    if (times > mostExecutions) throw new EndlessModel('token-explosion', node)
    if (times <= 0) {
      this.#activityEnds(token)
      return
    }
    if (nodes.repetition[node] === REPEAT_PARALLEL) {
      this.tokens.left[token] = times
      for (let i = 0; i < times && this.tokens.state[token] === REPEATED; i++) this.#startExecution(token, node)
    } else {
      this.tokens.left[token] = times - 1
      this.#startExecution(token, node)
    }
  }

  #startExecution(outer: number, node: number): void {
    const { tokens } = this
    const token = tokens.take(QUEUED, node, tokens.scope[outer]!, this.now)
    tokens.order[token] = this.#order++
    tokens.outer[token] = outer
    const first = tokens.firstExecution[outer]!
    tokens.siblingNext[token] = first
    tokens.siblingPrevious[token] = -1
    if (first >= 0) tokens.siblingPrevious[first] = token
    tokens.firstExecution[outer] = token
    this.#execute(token, node)
  }

  /** An execution has ended: of a repeated activity maybe not the last. */
  #executionEnds(token: number): void {
    const { tokens } = this
    const node = tokens.node[token]!
    if (tokens.state[token] === CONTAINER) this.#countScope(token, node)
    const outer = tokens.outer[token]!
    if (outer < 0) {
      this.#activityEnds(token)
      return
    }
    this.#dropExecution(token, outer)
    if (this.#nodes.repetition[node] === REPEAT_PARALLEL) {
      if (--tokens.left[outer]! === 0) this.#activityEnds(outer)
    } else if (tokens.left[outer]! > 0) {
      tokens.left[outer]!--
      this.#startExecution(outer, node)
    } else this.#activityEnds(outer)
  }

  #dropExecution(token: number, outer: number): void {
    const { tokens } = this
    const previous = tokens.siblingPrevious[token]!
    const next = tokens.siblingNext[token]!
    if (previous >= 0) tokens.siblingNext[previous] = next
    else tokens.firstExecution[outer] = next
    if (next >= 0) tokens.siblingPrevious[next] = previous
    tokens.free(token)
  }

  #countScope(token: number, node: number): void {
    const activity = this.#nodes.activity[node]!
    const fixed = this.#nodes.fixedCost[node]!
    this.#sums.activityCount[activity]!++
    this.#sums.activityCycle[activity]! += this.now - this.tokens.enabled[token]!
    if (fixed === 0) return
    this.#sums.activityCost[activity]! += fixed
    this.#sums.scalars[S_FIXED]! += fixed
    this.cases.cost[this.scopes.case[this.tokens.scope[token]!]!]! += fixed
  }

  /** An activity completes: events that come with its completion first, then its token goes on. */
  #activityEnds(token: number): void {
    const { tokens } = this
    const node = tokens.node[token]!
    const scope = tokens.scope[token]!
    const pending = tokens.pending[token]!
    const { boundaries } = this.program
    const first = this.#nodes.boundaryStart[node]!
    let interrupting = -1
    if (pending !== 0) {
      const count = this.#nodes.boundaryStart[node + 1]! - first
      for (let i = 0; i < count && interrupting < 0; i++) {
        if ((pending & (1 << i)) === 0) continue
        if (boundaries.isInterrupting[first + i] === 1) interrupting = boundaries.node[first + i]!
        else {
          this.scopes.live[scope]!++
          this.#leave(boundaries.node[first + i]!, scope)
        }
      }
    }
    this.#disarm(token)
    this.#exit(token)
    this.#leave(interrupting >= 0 ? interrupting : node, scope)
  }

  // ---- boundary events ----

  #armBoundaries(token: number, node: number, scope: number): void {
    const first = this.#nodes.boundaryStart[node]!
    const end = this.#nodes.boundaryStart[node + 1]!
    if (first === end) return
    const { boundaries } = this.program
    const { tokens } = this
    const visit = this.#visit(node, scope)
    for (let b = first; b < end; b++) {
      const probability = boundaries.probability[b]!
      if (probability <= 0) continue
      if (
        probability < 1 &&
        this.#uniform(boundaries.otherKey0[b]!, boundaries.otherKey1[b]!, scope, visit) >= probability
      )
        continue
      const distribution = boundaries.distribution[b]!
      const date = boundaries.date[b]!
      if (distribution < 0 && Number.isNaN(date)) {
        tokens.pending[token]! |= 1 << (b - first)
        continue
      }
      const time =
        distribution < 0
          ? Math.max(this.now, date)
          : this.now + this.#draw(distribution, this.#uniform(boundaries.key0[b]!, boundaries.key1[b]!, scope, visit))
      const watcher = tokens.take(BOUNDARY, b, scope, this.now)
      tokens.outer[watcher] = token
      tokens.next[watcher] = tokens.boundary[token]!
      tokens.boundary[token] = watcher
      this.#events.push(time, watcher)
    }
  }

  /** The activity is no longer there to be interrupted. */
  #disarm(token: number): void {
    const { tokens } = this
    for (let watcher = tokens.boundary[token]!; watcher >= 0; watcher = tokens.next[watcher]!)
      tokens.state[watcher] = DEAD
    tokens.boundary[token] = -1
  }

  #boundaryFires(watcher: number): void {
    const { tokens } = this
    const { boundaries } = this.program
    const boundary = tokens.node[watcher]!
    const host = tokens.outer[watcher]!
    const scope = tokens.scope[host]!
    let before = -1
    for (let other = tokens.boundary[host]!; other !== watcher; other = tokens.next[other]!) before = other
    if (before >= 0) tokens.next[before] = tokens.next[watcher]!
    else tokens.boundary[host] = tokens.next[watcher]!
    tokens.free(watcher)
    if (boundaries.isInterrupting[boundary] === 1) this.#interrupt(host)
    else this.scopes.live[scope]!++
    this.#leave(boundaries.node[boundary]!, scope)
    this.#serveReleased()
  }

  // ---- cancelling ----

  readonly #released: number[] = []

  /** Ends an activity without completing it; its token is the interrupting event's now. */
  #interrupt(host: number): void {
    this.#cancel(host)
  }

  #cancel(token: number): void {
    const { tokens } = this
    const node = tokens.node[token]!
    const scope = tokens.scope[token]!
    const isActivity = tokens.outer[token]! < 0
    if (isActivity) {
      this.#disarm(token)
      this.#unlist(token, scope)
      this.#place(this.#nodes.position[node]!, scope, -1)
    }
    switch (tokens.state[token]) {
      case QUEUED:
        this.#countExecution(token, node, 0)
        this.#quit(token, this.#nodes.queue[node]!)
        tokens.free(token)
        return
      case WORKING: {
        const queue = this.#nodes.queue[node]!
        const calendar = this.#calendarOf(node)
        const started = tokens.started[token]!
        const passed =
          calendar < 0
            ? this.now - started
            : this.#calendars[calendar]!.openUntil(this.now) - this.#calendars[calendar]!.openUntil(started)
        this.#countExecution(token, node, Math.min(tokens.work[token]!, Math.max(0, passed)))
        if (queue >= 0) {
          this.#returnUnits(queue)
          this.#released.push(queue)
        }
        tokens.state[token] = DEAD
        return
      }
      case CATCHING:
        this.#countOutside(token)
        tokens.state[token] = DEAD
        return
      case NEVER:
        this.#countOutside(token)
        tokens.free(token)
        return
      case CONTAINER: {
        const inner = tokens.child[token]!
        this.#cancelScope(inner)
        this.scopes.free(inner)
        this.#countScope(token, node)
        tokens.free(token)
        return
      }
      case REPEATED:
        for (let execution = tokens.firstExecution[token]!; execution >= 0;) {
          const next = tokens.siblingNext[execution]!
          this.#cancel(execution)
          execution = next
        }
        tokens.free(token)
        return
    }
  }

  /** Takes all tokens out of a scope instance, moving ones too. */
  #cancelScope(scope: number): void {
    for (let token = this.scopes.first[scope]!; token >= 0; token = this.scopes.first[scope]!) this.#cancel(token)
    for (let i = 0; i < this.#stackSize; i++) if (this.#stackScope[i] === scope) this.#stackScope[i] = -1
  }

  /** After cancelling: what was held goes to those who still wait. */
  #serveReleased(): void {
    for (let queue = this.#released.pop(); queue !== undefined; queue = this.#released.pop()) this.#serve(queue)
  }

  // ---- errors and escalations ----

  #throwError(node: number, scope: number): void {
    const thrown = this.#nodes.thrown[node]!
    let at = scope
    for (;;) {
      const parent = this.scopes.parent[at]!
      if (parent < 0) {
        // nobody catches it: the case ends here (SEMANTICS.md, error end event)
        this.#reachOutcome(node, scope)
        this.#cancelScope(at)
        this.#scopeEnds(at)
        break
      }
      const host = this.tokens.outer[parent]! >= 0 ? this.tokens.outer[parent]! : parent
      const boundary = this.#catching(this.tokens.node[host]!, CATCHES_ERRORS, thrown)
      const around = this.tokens.scope[host]!
      if (boundary >= 0) {
        this.#interrupt(host)
        this.#leave(this.program.boundaries.node[boundary]!, around)
        break
      }
      at = around
    }
    this.#serveReleased()
  }

  #throwEscalation(node: number, scope: number): void {
    const { boundaries } = this.program
    const thrown = this.#nodes.thrown[node]!
    for (let at = scope; this.scopes.parent[at]! >= 0;) {
      const parent = this.scopes.parent[at]!
      const host = this.tokens.outer[parent]! >= 0 ? this.tokens.outer[parent]! : parent
      const boundary = this.#catching(this.tokens.node[host]!, CATCHES_ESCALATIONS, thrown)
      const around = this.tokens.scope[host]!
      if (boundary < 0) {
        at = around
        continue
      }
      if (boundaries.isInterrupting[boundary] === 1) {
        this.#interrupt(host)
        this.#leave(boundaries.node[boundary]!, around)
        this.#serveReleased()
        return
      }
      this.scopes.live[around]!++
      this.#leave(boundaries.node[boundary]!, around)
      break
    }
    if (this.#nodes.isEnd[node] === 1) this.#endToken(node, scope)
    else this.#leave(node, scope)
  }

  /** First boundary event of an activity that catches what is thrown inside it; -1 if none does. */
  #catching(node: number, kind: number, thrown: number): number {
    const { boundaries } = this.program
    for (let b = this.#nodes.boundaryStart[node]!; b < this.#nodes.boundaryStart[node + 1]!; b++) {
      if (boundaries.catches[b] !== kind) continue
      const caught = boundaries.caught[b]!
      if (caught === 0 || thrown === 0 || caught === thrown) return b
    }
    return -1
  }

  // ---- catching events ----

  #catch(node: number, scope: number): void {
    const nodes = this.#nodes
    const token = this.#enter(CATCHING, node, scope)
    const time = this.#happensAt(node, scope, this.#visit(node, scope))
    if (time === Infinity) this.tokens.state[token] = NEVER
    else this.#events.push(time, token)
    this.tokens.child[token] = nodes.outStart[node]!
  }

  /** When an awaited event comes; Infinity if it was drawn not to. */
  #happensAt(node: number, scope: number, visit: number): number {
    const nodes = this.#nodes
    const probability = nodes.probability[node]!
    if (probability < 1 && this.#uniform(nodes.otherKey0[node]!, nodes.otherKey1[node]!, scope, visit) >= probability)
      return Infinity
    const distribution = nodes.distribution[node]!
    if (distribution < 0) return Number.isNaN(nodes.date[node]!) ? this.now : Math.max(this.now, nodes.date[node]!)
    return this.now + this.#draw(distribution, this.#uniform(nodes.key0[node]!, nodes.key1[node]!, scope, visit))
  }

  /** The earliest of the events behind an event-based gateway wins; of two at once the first in document order. */
  #race(node: number, scope: number): void {
    const nodes = this.#nodes
    const visit = this.#visit(node, scope)
    const token = this.#enter(CATCHING, node, scope)
    let earliest = Infinity
    let flow = -1
    for (let i = nodes.outStart[node]!; i < nodes.outStart[node + 1]!; i++) {
      const time = this.#happensAt(this.program.flows.target[nodes.outFlows[i]!]!, scope, visit)
      if (time >= earliest) continue
      earliest = time
      flow = nodes.outFlows[i]!
    }
    this.tokens.child[token] = flow
    if (flow < 0) this.tokens.state[token] = NEVER
    else this.#events.push(earliest, token)
  }

  #caught(token: number): void {
    const { tokens } = this
    const node = tokens.node[token]!
    const scope = tokens.scope[token]!
    this.#countOutside(token)
    let left = node
    if (this.#nodes.kind[node] === NODE_EVENT_GATEWAY) {
      const flow = tokens.child[token]!
      left = this.program.flows.target[flow]!
      this.#sums.flowCount[flow]!++
      const activity = this.#nodes.activity[left]!
      if (activity >= 0) this.#sums.activityCount[activity]!++
    }
    this.#exit(token)
    this.#leave(left, scope)
  }

  #countOutside(token: number): void {
    this.cases.outside[this.scopes.case[this.tokens.scope[token]!]!]! += this.now - this.tokens.enabled[token]!
  }

  // ---- inclusive joins ----

  #lookAtInclusiveJoins(scope: number): void {
    for (const join of this.program.scopes[this.scopes.table[scope]!]!.inclusiveJoins) {
      if (!this.#mayFire(join, scope)) continue
      const { counters } = this.scopes
      const { position, counter } = this.program.flows
      const base = scope * this.program.joinCounters
      let consumed = 0
      for (const flow of join.flows) {
        const at = base + counter[flow]!
        if (counters[at]! === 0) continue
        consumed++
        if (--counters[at]! === 0) counters[base + this.#nodes.counter[join.node]!]!--
        this.#place(position[flow]!, scope, -1)
      }
      this.scopes.inclusive[scope]! -= consumed
      this.scopes.live[scope]! -= consumed - 1
      this.#leave(join.node, scope)
      this.#touch(scope)
      // what it sent on moves first; the scope is looked at again after that
      return
    }
  }

  /** BPMN 2.0.2, 13.4.3: no token elsewhere may still come to an empty incoming flow, unless also to a filled one. */
  #mayFire({ node, flows, words, reach }: InclusiveJoin, scope: number): boolean {
    const { counters, positions } = this.scopes
    const base = scope * this.program.joinCounters
    if (counters[base + this.#nodes.counter[node]!] === 0) return false
    const places = scope * this.program.positions
    for (let position = 0; position * words < reach.length; position++) {
      if (positions[places + position] === 0) continue
      let reachesEmpty = false
      let reachesFilled = false
      for (let i = 0; i < flows.length; i++) {
        if ((reach[position * words + (i >> 5)]! & (1 << (i & 31))) === 0) continue
        if (counters[base + this.program.flows.counter[flows[i]!]!]! > 0) reachesFilled = true
        else reachesEmpty = true
      }
      if (reachesEmpty && !reachesFilled) return false
    }
    return true
  }

  // ---- draws ----

  #uniform(key0: number, key1: number, scope: number, visit: number): number {
    const of = this.scopes.case[scope]!
    return uniformDraw(this.cases.word0[of]!, this.cases.word1[of]!, key0, key1, visit)
  }

  /** How often the case has made the draws of this node before. */
  #visit(node: number, scope: number): number {
    const counter = this.#nodes.visit[node]!
    if (counter < 0) return 0
    return this.cases.visits[this.scopes.case[scope]! * this.program.visitCounters + counter]!++
  }

  #draw(distribution: number, u: number): number {
    const { kind, offset, parameters } = this.program.distributions
    return sample(kind[distribution]!, parameters, offset[distribution]!, u)
  }

  // ---- time integrals, window and series ----

  /** Brings the integrals over cases in process and waiting activities up to a time. */
  #flush(time: number): void {
    const elapsed = time - this.#flushedAt
    if (elapsed === 0) return
    this.#flushedAt = time
    this.#sums.scalars[S_IN_PROCESS]! += this.cases.live * elapsed
    const waiting = this.#waitingFor
    for (let r = 0; r < waiting.length; r++) {
      const area = waiting[r]! * elapsed
      this.#sums.resourceQueue[r]! += area
      this.#seriesIntegral[r]! += area
    }
  }

  #markAfter(): number {
    return Math.min(
      this.#isInWindow ? Infinity : this.program.warmUp,
      this.#series.next,
      this.#snapshots ? this.#snapshots.next : Infinity,
    )
  }

  #passMarks(until: number): void {
    while (this.#nextMark <= until) {
      const mark = this.#nextMark
      this.#flush(mark)
      if (mark === this.#series.next) {
        this.#series.add(this.#seriesIntegral.slice())
        this.#seriesIntegral.fill(0)
      }
      if (this.#snapshots && mark === this.#snapshots.next) this.#snapshots.add(this.#sumsAt(mark))
      if (!this.#isInWindow && mark === this.program.warmUp) this.#openWindow(mark)
      this.#nextMark = this.#markAfter()
    }
  }

  #openWindow(time: number): void {
    this.#isInWindow = true
    this.#windowStart = time
    clearSums(this.#sums)
    this.#cycleTime.clear()
    this.#waitingTime.clear()
    for (const sketch of this.#activityWaiting) sketch?.clear()
    for (const sketch of this.#outcomeCycle) sketch.clear()
    this.#startSnapshots()
  }

  #startSnapshots(): void {
    if (this.program.replications === 1)
      this.#snapshots = new Snapshots(this.#windowStart, this.program.expectedLength - this.#windowStart)
  }

  /** The sums at a time, with the part of the work under way that is done by then. */
  #sumsAt(time: number): Sums {
    const sums = copySums(this.#sums)
    const { tokens } = this
    for (let token = 0; token < tokens.count; token++) {
      if (tokens.state[token] !== WORKING) continue
      const node = tokens.node[token]!
      const queue = this.#nodes.queue[node]!
      if (queue < 0) continue
      const { calendar } = this.program.queues[queue]!
      const started = tokens.started[token]!
      const worked =
        calendar < 0
          ? time - started
          : this.#calendars[calendar]!.openUntil(time) - this.#calendars[calendar]!.openUntil(started)
      this.#countBusy(queue, this.#workedInWindow(calendar, started, time, worked), sums.resourceBusy)
    }
    return sums
  }

  // ---- the end ----

  #guardSize(): void {
    if (this.tokens.count > mostInProcess || this.cases.live > mostInProcess)
      throw new EndlessModel('too-many-in-process', this.tokens.node[this.tokens.count - 1]!)
    const hasArrivals = this.#started < this.program.cases && this.program.arrivals.length > 0
    if (hasArrivals || this.program.duration !== Infinity) return
    if (this.#eventCount - this.#eventsAtLastArrival > 50 * this.#eventsAtLastArrival + mostRunDownEvents)
      throw new EndlessModel('cases-never-end', this.#someWaitingNode())
  }

  #someWaitingNode(): number {
    const { state, node, count } = this.tokens
    for (let token = 0; token < count; token++)
      if (state[token] !== FREE && state[token]! >= QUEUED && state[token]! <= REPEATED) return node[token]!
    return 0
  }

  #finish(end: number): boolean {
    if (end >= this.#nextMark) this.#passMarks(end)
    this.#isOver = true
    this.#end = end
    this.now = end
    this.#flush(end)
    if (!this.#isInWindow) this.#openWindow(end)
    return false
  }

  statistics(): ReplicationStatistics {
    const { program, cases } = this
    const end = this.#end
    const open = (from: number, to: number) => openUnits(program, this.#calendars, from, to)
    const sums = this.#sumsAt(end)
    const unfinished = whereUnfinished(this)
    return {
      replication: this.#replication,
      failure: this.#failure,
      windowStart: this.#windowStart,
      end,
      lastArrival: this.#lastArrival,
      events: this.#eventCount,
      cases: {
        started: this.#started,
        completed: this.#completed,
        unfinished: cases.live,
        unfinishedAge: unfinished.age,
        stuck: unfinished.stuck,
      },
      unfinishedAt: unfinished.at,
      stuckAt: unfinished.stuckAt,
      totals: totalsBetween(program, null, sums, end - this.#windowStart, open(this.#windowStart, end)),
      batches: this.#snapshots ? this.#snapshots.batches(program, sums, end, open) : [],
      cycleTime: this.#cycleTime.withRange(),
      waitingTime: this.#waitingTime.withRange(),
      activityWaiting: this.#activityWaiting.map((sketch) => (sketch ?? noWaiting).sketch()),
      outcomeCycleTime: this.#outcomeCycle.map((sketch) => sketch.sketch()),
      queueLength: this.#series.series(program.resourceIds.length, this.#seriesIntegral, end),
    }
  }
}

const noWaiting = new SketchTable()

/** A model that cannot come to its end; caught at the loop's edge. */
class EndlessModel extends Error {
  readonly code: FailureCode
  readonly node: number

  constructor(code: FailureCode, node: number) {
    super(code)
    this.code = code
    this.node = node
  }
}

function likeliest(probabilities: Float64Array, first: number, end: number): number {
  let best = first
  for (let i = first; i < end; i++) if (probabilities[i]! > probabilities[best]!) best = i
  return best
}
