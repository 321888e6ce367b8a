import { grown } from './tokens.ts'

/** The cases in process and the scope instances (processes, sub-processes) in which their tokens are. */
export class Cases {
  readonly #visits: number
  capacity = 128
  count = 0
  live = 0
  arrived = new Float64Array(this.capacity)
  word0 = new Int32Array(this.capacity)
  word1 = new Int32Array(this.capacity)
  waiting = new Float64Array(this.capacity)
  processing = new Float64Array(this.capacity)
  cost = new Float64Array(this.capacity)
  closed = new Float64Array(this.capacity)
  outside = new Float64Array(this.capacity)
  /** outcome reached last; -1: none yet */
  outcome = new Int32Array(this.capacity)
  isUsed = new Uint8Array(this.capacity)
  /** how often it made the draws of an element: visits[case * counters + counter] */
  visits: Int32Array<ArrayBuffer>
  #freed = new Int32Array(this.capacity)
  #freedCount = 0

  constructor(visitCounters: number) {
    this.#visits = visitCounters
    this.visits = new Int32Array(this.capacity * visitCounters)
  }

  take(now: number, word0: number, word1: number): number {
    let slot: number
    if (this.#freedCount > 0) slot = this.#freed[--this.#freedCount]!
    else {
      if (this.count === this.capacity) this.#grow()
      slot = this.count++
    }
    this.live++
    this.isUsed[slot] = 1
    this.arrived[slot] = now
    this.word0[slot] = word0
    this.word1[slot] = word1
    this.waiting[slot] = 0
    this.processing[slot] = 0
    this.cost[slot] = 0
    this.closed[slot] = 0
    this.outside[slot] = 0
    this.outcome[slot] = -1
    if (this.#visits > 0) this.visits.fill(0, slot * this.#visits, (slot + 1) * this.#visits)
    return slot
  }

  free(slot: number): void {
    this.live--
    this.isUsed[slot] = 0
    this.#freed[this.#freedCount++] = slot
  }

  #grow(): void {
    this.capacity *= 2
    this.arrived = grown(this.arrived)
    this.word0 = grown(this.word0)
    this.word1 = grown(this.word1)
    this.waiting = grown(this.waiting)
    this.processing = grown(this.processing)
    this.cost = grown(this.cost)
    this.closed = grown(this.closed)
    this.outside = grown(this.outside)
    this.outcome = grown(this.outcome)
    this.isUsed = grown(this.isUsed)
    this.visits = grown(this.visits)
    this.#freed = grown(this.#freed)
  }
}

/** Scope instances: which tokens they have, and what their joins have collected. */
export class Scopes {
  readonly #counters: number
  readonly #positions: number
  capacity = 128
  count = 0
  /** place in the program's scopes */
  table = new Int32Array(this.capacity)
  case = new Int32Array(this.capacity)
  /** slot of the execution that opened it; -1: the case itself */
  parent = new Int32Array(this.capacity)
  /** tokens in it, moving and waiting */
  live = new Int32Array(this.capacity)
  /** first token of its list; -1: none, or it keeps no list */
  first = new Int32Array(this.capacity)
  /** tokens that wait in inclusive joins */
  inclusive = new Int32Array(this.capacity)
  isTouched = new Uint8Array(this.capacity)
  isUsed = new Uint8Array(this.capacity)
  counters: Int32Array<ArrayBuffer>
  positions: Int32Array<ArrayBuffer>
  #freed = new Int32Array(this.capacity)
  #freedCount = 0

  constructor(counters: number, positions: number) {
    this.#counters = counters
    this.#positions = positions
    this.counters = new Int32Array(this.capacity * counters)
    this.positions = new Int32Array(this.capacity * positions)
  }

  take(table: number, ofCase: number, parent: number): number {
    let slot: number
    if (this.#freedCount > 0) slot = this.#freed[--this.#freedCount]!
    else {
      if (this.count === this.capacity) this.#grow()
      slot = this.count++
    }
    this.table[slot] = table
    this.case[slot] = ofCase
    this.parent[slot] = parent
    this.live[slot] = 0
    this.first[slot] = -1
    this.inclusive[slot] = 0
    this.isTouched[slot] = 0
    this.isUsed[slot] = 1
    if (this.#counters > 0) this.counters.fill(0, slot * this.#counters, (slot + 1) * this.#counters)
    if (this.#positions > 0) this.positions.fill(0, slot * this.#positions, (slot + 1) * this.#positions)
    return slot
  }

  free(slot: number): void {
    this.isUsed[slot] = 0
    this.#freed[this.#freedCount++] = slot
  }

  #grow(): void {
    this.capacity *= 2
    this.table = grown(this.table)
    this.case = grown(this.case)
    this.parent = grown(this.parent)
    this.live = grown(this.live)
    this.first = grown(this.first)
    this.inclusive = grown(this.inclusive)
    this.isTouched = grown(this.isTouched)
    this.isUsed = grown(this.isUsed)
    this.counters = grown(this.counters)
    this.positions = grown(this.positions)
    this.#freed = grown(this.#freed)
  }
}
