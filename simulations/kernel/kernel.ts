import { OpenIntervals } from '../calendars/open-intervals.ts'
import {
  NODE_ACTIVITY,
  NODE_PARALLEL_JOIN,
  NODE_TASK,
  SPLIT_ALL,
  SPLIT_INCLUSIVE,
  type Program,
} from '../compile/program.ts'
import { elementWords, PURPOSE_ARRIVAL, streamWords } from '../random/draws.ts'
import { SKETCH_BUCKETS } from '../statistics/quantile-sketch.ts'
import type { FailureCode, ReplicationFailure } from '../statistics/replication-statistics.ts'
import { EventHeap } from './event-heap.ts'
import * as at from './layout.ts'
import { Memory, twice, twiceFloats } from './memory.ts'

/** Kind of a parallel join whose tokens' places are counted, for an inclusive join in the same scope. */
export const NODE_PARALLEL_JOIN_COUNTED = 32
/** How tokens leave a node that one flow leads on from, and one that nothing does. */
export const SPLIT_ONE = 3
export const SPLIT_NONE = 4

/** A sketch that is being filled: zeros, then a bucket a word. */
export const SKETCH_WORDS = SKETCH_BUCKETS + 1

/** More tokens in one scope instance than any model needs. */
export const MOST_TOKENS = 100_000
/** More tokens or scope instances at a time than memory should hold. */
const MOST_RECORDS = 1 << 22

/**
 * State of one replication: the program's tables packed for the loop, records of tokens and scope
 * instances (see layout.ts), queues, event list and sums. Nothing here is allocated per event.
 */
export class Kernel extends Memory {
  readonly program: Program
  /** of the program, at hand for the loop */
  readonly cases: number
  readonly sourceCount: number
  readonly visitCounters: number
  readonly joinCounters: number
  readonly positions: number
  readonly calendars: readonly OpenIntervals[]
  readonly events = new EventHeap(this)

  readonly isListed: readonly boolean[]
  /** by node: incoming flows of a join whose tokens' places are counted */
  readonly joinFlows: ReadonlyMap<number, readonly number[]>

  tokenCount = 0

  scopeCount = 0
  /** sub-processes and called processes that have begun, modulo 2^32 */
  scopesBegun = 0

  /** queues that got units back while tokens were being cancelled */
  readonly released: number[] = []
  /** the token in hand: a flow to pass (or ~node to leave) and a scope instance; -1 for none */
  nextWhat = 0
  nextScope = -1
  /** what tokens do after it: pairs of the same */
  moves = new Int32Array(256)
  moveHead = 0
  moveTail = 0
  /** flows of an inclusive decision that is being made */
  readonly drawn: number[] = []
  /** scope instances in which an inclusive join may have become ready */
  unsettled: number[] = []

  /** tokens that left a node since simulated time last moved */
  steps = 0
  started = 0
  failure: ReplicationFailure | null = null

  /** a draw on its way back */
  readonly draw = new Float64Array(1)

  constructor(program: Program, replication: number) {
    super()
    this.program = program
    this.cases = program.cases
    this.sourceCount = program.arrivals.length
    this.visitCounters = program.visitCounters
    this.joinCounters = program.joinCounters
    this.positions = program.positions
    this.parameters = program.distributions.parameters
    this.calendars = program.calendars.map((spec) => new OpenIntervals(spec))
    this.isListed = program.scopes.map((scope) => scope.isListed)
    this.joinFlows = joinFlows(program)
    this.freeToken = -1
    this.freeScope = -1
    this.tokenInts = new Int32Array(at.TOKEN_INTS * 64)
    this.tokenFloats = new Float64Array(at.TOKEN_FLOATS * 64)
    this.scopeInts = new Int32Array(at.SCOPE_INTS * 64)
    this.scopeFloats = new Float64Array(at.SCOPE_FLOATS * 64)
    this.counters = new Int32Array(64 * program.joinCounters)
    this.places = new Int32Array(64 * program.positions)
    this.visits = new Int32Array(64 * program.visitCounters)
    this.free = program.resources.quantity.slice()

    const packed = packNodes(program)
    this.nodeInts = packed.ints
    this.nodeFloats = packed.floats
    this.sketches = new Uint32Array(packed.sketches * SKETCH_WORDS)
    this.outFlows = program.nodes.outFlows
    this.outProbability = program.nodes.outProbability
    this.target = program.flows.target
    this.counter = program.flows.counter
    this.activitySums = new Float64Array(program.activityIds.length * at.ACTIVITY_FLOATS)
    this.outcomeSums = new Float64Array(program.outcomeIds.length * at.OUTCOME_FLOATS)
    this.flowCount = new Float64Array(program.flows.target.length)
    this.queueInts = packQueues(program)
    this.queueFloats = new Float64Array(program.queues.length * at.QUEUE_FLOATS)

    this.sourceInts = packSources(program, replication)
    this.sourceFloats = new Float64Array(program.arrivals.length * at.SOURCE_FLOATS).fill(Infinity)
    this.clearRanges()
  }

  clearRanges(): void {
    this.sums[at.CYCLE_MIN] = Infinity
    this.sums[at.WAITING_MIN] = Infinity
    this.sums[at.CYCLE_MAX] = -Infinity
    this.sums[at.WAITING_MAX] = -Infinity
  }

  newToken(node: number, scope: number, state: number): number {
    let token = this.freeToken
    if (token >= 0) this.freeToken = this.tokenInts[token * at.TOKEN_INTS + at.TOKEN_NEXT]
    else {
      token = this.tokenCount++
      if (token * at.TOKEN_INTS === this.tokenInts.length) this.#growTokens(node)
    }
    const ints = this.tokenInts
    const i = token * at.TOKEN_INTS
    ints[i + at.TOKEN_NODE] = node
    ints[i + at.TOKEN_SCOPE] = scope
    ints[i + at.TOKEN_STATE] = state
    ints[i + at.TOKEN_PARENT] = -1
    ints[i + at.TOKEN_WATCHERS] = -1
    ints[i + at.TOKEN_PENDING] = 0
    return token
  }

  releaseToken(token: number): void {
    const i = token * at.TOKEN_INTS
    this.tokenInts[i + at.TOKEN_STATE] = at.FREE
    this.tokenInts[i + at.TOKEN_NEXT] = this.freeToken
    this.freeToken = token
  }

  /** A record for a scope instance with `tokens` tokens; a case if `holder` is -1. */
  newScope(type: number, holder: number, tokens: number): number {
    let scope = this.freeScope
    if (scope >= 0) this.freeScope = this.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_NEXT]
    else {
      scope = this.scopeCount++
      if (scope * at.SCOPE_INTS === this.scopeInts.length) this.#growScopes(this.program.scopes[type].starts[0] ?? 0)
    }
    const { joinCounters, visitCounters, positions } = this
    const ints = this.scopeInts
    const i = scope * at.SCOPE_INTS
    ints[i + at.SCOPE_TYPE] = type
    ints[i + at.SCOPE_TOKENS] = tokens
    ints[i + at.SCOPE_HOLDER] = holder
    ints[i + at.SCOPE_LIST] = -1
    ints[i + at.SCOPE_AT_INCLUSIVE] = 0
    ints[i + at.SCOPE_IS_UNSETTLED] = 0
    for (let c = scope * joinCounters, end = c + joinCounters; c < end; c++) this.counters[c] = 0
    if (positions > 0) this.clearPlaces(scope)
    if (holder < 0) {
      ints[i + at.SCOPE_CASE] = scope
      ints[i + at.SCOPE_ENDED_AT] = -1
      for (let v = scope * visitCounters, end = v + visitCounters; v < end; v++) this.visits[v] = 0
      const f = scope * at.SCOPE_FLOATS
      for (let c = f, end = f + at.CASE_FLOATS; c < end; c++) this.scopeFloats[c] = 0
    } else {
      const around = ints[this.tokenInts[holder * at.TOKEN_INTS + at.TOKEN_SCOPE] * at.SCOPE_INTS + at.SCOPE_CASE]
      ints[i + at.SCOPE_CASE] = around
      ints[i + at.SCOPE_ORDER] = this.scopesBegun = (this.scopesBegun + 1) | 0
    }
    return scope
  }

  /** A scope instance has more tokens, or fewer. */
  addTokens(scope: number, count: number, node: number): void {
    const tokens = (this.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_TOKENS] += count)
    if (tokens > MOST_TOKENS) this.fail('token-explosion', node)
  }

  /** Forgets where tokens of a scope instance are. */
  clearPlaces(scope: number): void {
    for (let p = scope * this.positions, end = p + this.positions; p < end; p++) this.places[p] = 0
  }

  releaseScope(scope: number): void {
    const i = scope * at.SCOPE_INTS
    this.scopeInts[i + at.SCOPE_TYPE] = -1
    this.scopeInts[i + at.SCOPE_NEXT] = this.freeScope
    this.freeScope = scope
  }

  /** The token in hand passes a flow (>= 0) or leaves a node (~node) before all others move (SEMANTICS.md, "Order"). */
  goOn(what: number, scope: number): void {
    if (this.nextScope >= 0) {
      this.pushMove(what, scope)
      return
    }
    this.nextWhat = what
    this.nextScope = scope
  }

  /** Has a token of a scope instance pass a flow (>= 0) or leave a node (~node) after those that move already. */
  pushMove(what: number, scope: number): void {
    if (this.moveTail === this.moves.length) {
      const moves = new Int32Array(this.moves.length * 2)
      moves.set(this.moves)
      this.moves = moves
    }
    this.moves[this.moveTail++] = what
    this.moves[this.moveTail++] = scope
  }

  /** Ends the replication: its numbers mean nothing. */
  fail(code: FailureCode, node: number): void {
    this.failure ??= { code, elementId: this.program.nodeIds[node], time: this.now }
  }

  /** Makes sure of a free token, a free scope instance and two places for events. */
  reserve(): void {
    if (this.freeToken < 0) this.releaseToken(this.newToken(0, 0, at.FREE))
    if (this.freeScope < 0) {
      const scope = this.scopeCount++
      if (scope * at.SCOPE_INTS === this.scopeInts.length) this.#growScopes(0)
      this.releaseScope(scope)
    }
    if (this.events.size + 2 > this.eventTimes.length) this.events.grow()
  }

  #growTokens(node: number): void {
    this.tokenInts = twice(this.tokenInts)
    this.tokenFloats = twiceFloats(this.tokenFloats)
    this.isPacked = false
    if (this.tokenCount > MOST_RECORDS) this.fail('too-many-in-process', node)
  }

  #growScopes(flow: number): void {
    this.scopeInts = twice(this.scopeInts)
    this.scopeFloats = twiceFloats(this.scopeFloats)
    this.counters = twice(this.counters)
    this.places = twice(this.places)
    this.visits = twice(this.visits)
    this.isPacked = false
    if (this.scopeCount > MOST_RECORDS) this.fail('too-many-in-process', this.program.flows.target[flow])
  }
}

/**
 * The node tables as records. Where tokens have to be found again (a scope that can be cancelled, an
 * inclusive join that counts places), plain tasks and joins become kinds that keep track of them.
 */
function packNodes({ nodes, flows, scopes, distributions, nodeIds, outcomeIds }: Program) {
  const count = nodeIds.length
  const ints = new Int32Array(count * at.NODE_INTS)
  const floats = new Float64Array(count * at.NODE_FLOATS)
  let sketches = at.SKETCH_OUTCOMES + outcomeIds.length
  for (let n = 0; n < count; n++) {
    const i = n * at.NODE_INTS
    let kind = nodes.kind[n]
    const isTracked = nodes.position[n] >= 0
    const isSimple = !isTracked && !scopes[nodes.scope[n]].isListed && nodes.completionQuantity[n] === 1
    if (kind === NODE_TASK && !(isSimple && nodes.split[n] !== SPLIT_INCLUSIVE)) kind = NODE_ACTIVITY
    if (kind === NODE_PARALLEL_JOIN && isTracked) kind = NODE_PARALLEL_JOIN_COUNTED
    ints[i + at.NODE_KIND] = kind
    const first = nodes.outStart[n]
    const end = nodes.outStart[n + 1]
    const split = splitOf(nodes.split[n], end - first)
    ints[i + at.NODE_SPLIT] = split
    ints[i + at.NODE_OUT] = split === SPLIT_ONE ? nodes.outFlows[first] : first
    ints[i + at.NODE_OUT_END] = split === SPLIT_ONE ? flows.target[nodes.outFlows[first]] : end
    ints[i + at.NODE_ACTIVITY_INDEX] = nodes.activity[n]
    ints[i + at.NODE_OUTCOME] = nodes.outcome[n]
    const distribution = nodes.distribution[n]
    ints[i + at.NODE_DISTRIBUTION] = distribution < 0 ? -1 : distributions.kind[distribution]
    ints[i + at.NODE_PARAMETERS] = distribution < 0 ? -1 : distributions.offset[distribution]
    ints[i + at.NODE_QUEUE] = nodes.queue[n]
    ints[i + at.NODE_VISIT] = nodes.visit[n]
    ints[i + at.NODE_KEY0] = nodes.key0[n]
    ints[i + at.NODE_KEY1] = nodes.key1[n]
    ints[i + at.NODE_COUNTER] = nodes.counter[n]
    ints[i + at.NODE_JOIN_SIZE] = nodes.joinSize[n]
    ints[i + at.NODE_POSITION] = nodes.position[n]
    ints[i + at.NODE_SKETCH] = nodes.queue[n] >= 0 ? sketches++ : -1
    floats[n * at.NODE_FLOATS + at.NODE_FIXED_COST] = nodes.fixedCost[n]
    floats[n * at.NODE_FLOATS + at.NODE_COST_PER_SECOND] = nodes.costPerSecond[n]
  }
  return { ints, floats, sketches }
}

function splitOf(split: number, flows: number): number {
  if (split !== SPLIT_ALL || flows > 1) return split
  return flows === 1 ? SPLIT_ONE : SPLIT_NONE
}

function packQueues({ queues }: Program): Int32Array {
  const ints = new Int32Array(queues.length * at.QUEUE_INTS)
  queues.forEach(({ resources, quantities, calendar, neighbours }, q) => {
    const i = q * at.QUEUE_INTS
    ints[i + at.QUEUE_HEAD] = -1
    ints[i + at.QUEUE_TAIL] = -1
    ints[i + at.QUEUE_CALENDAR] = calendar
    ints[i + at.QUEUE_RESOURCE] = resources.length === 1 ? resources[0] : -1
    ints[i + at.QUEUE_QUANTITY] = quantities[0]
    ints[i + at.QUEUE_FLAGS] = neighbours.length === 1 ? at.QUEUE_IS_ALONE : 0
  })
  return ints
}

function joinFlows({ flows, nodes }: Program): ReadonlyMap<number, readonly number[]> {
  const byNode = new Map<number, number[]>()
  flows.target.forEach((node, flow) => {
    if (flows.counter[flow] < 0 || nodes.joinSize[node] < 2) return
    byNode.set(node, [...(byNode.get(node) ?? []), flow])
  })
  return byNode
}

function packSources(program: Program, replication: number): Int32Array {
  const ints = new Int32Array(program.arrivals.length * at.SOURCE_INTS)
  program.arrivals.forEach(({ node, flow, distribution, calendar, scope }, source) => {
    const [stream0, stream1] = streamWords(program.seed, replication, program.nodeIds[node])
    const [key0, key1] = elementWords(program.nodeIds[node], PURPOSE_ARRIVAL)
    const i = source * at.SOURCE_INTS
    ints[i + at.SOURCE_STREAM0] = stream0
    ints[i + at.SOURCE_STREAM1] = stream1
    ints[i + at.SOURCE_KEY0] = key0
    ints[i + at.SOURCE_KEY1] = key1
    ints[i + at.SOURCE_DISTRIBUTION] = program.distributions.kind[distribution]
    ints[i + at.SOURCE_PARAMETERS] = program.distributions.offset[distribution]
    ints[i + at.SOURCE_CALENDAR] = calendar
    ints[i + at.SOURCE_SCOPE] = scope
    ints[i + at.SOURCE_FLOW] = flow
  })
  return ints
}
