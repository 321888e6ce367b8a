/** What a slot of the token table holds. */
export const FREE = 0
/** cancelled, but its event is still in the list: freed when that comes up */
export const DEAD = 1
/** an execution that waits in a queue for its resources */
export const QUEUED = 2
/** an execution that is worked on; its event is its completion */
export const WORKING = 3
/** a token in a catching event or an event-based gateway; its event is that it happens */
export const CATCHING = 4
/** a token in a catching event that was drawn not to happen */
export const NEVER = 5
/** an execution whose scope runs */
export const CONTAINER = 6
/** an activity that is repeated: its executions have slots of their own */
export const REPEATED = 7
/** a boundary event that waits; `outer` is its activity, `node` its place in the boundary table */
export const BOUNDARY = 8
/** the next arrival of a source; `node` is the source */
export const ARRIVAL = 9
/** a queue waits for its calendars to open; `node` is the queue */
export const OPENING = 10

/**
 * Slots for everything that can wait or have an event, as a structure of arrays with a free list. Slots
 * are few: as many as wait at the same time, not as many as ever were.
 */
export class Tokens {
  capacity = 256
  count = 0
  state = new Uint8Array(this.capacity)
  node = new Int32Array(this.capacity)
  /** scope instance */
  scope = new Int32Array(this.capacity)
  enabled = new Float64Array(this.capacity)
  /** NaN: not started */
  started = new Float64Array(this.capacity)
  /** seconds of work drawn */
  work = new Float64Array(this.capacity)
  /** order of enabling */
  order = new Float64Array(this.capacity)
  /** neighbours in its queue; of a boundary event `next` is the next of its activity */
  previous = new Int32Array(this.capacity)
  next = new Int32Array(this.capacity)
  /** neighbours in the list of its scope instance */
  listPrevious = new Int32Array(this.capacity)
  listNext = new Int32Array(this.capacity)
  /** activity that an execution or boundary event belongs to; -1: it is the activity itself */
  outer = new Int32Array(this.capacity)
  /** first waiting boundary event */
  boundary = new Int32Array(this.capacity)
  /** bits of the boundary events that come with its completion */
  pending = new Int32Array(this.capacity)
  /** executions still to come (sequential) or under way (parallel) */
  left = new Int32Array(this.capacity)
  /** scope instance of a container; flow that an event-based gateway takes */
  child = new Int32Array(this.capacity)
  /** first execution of a repeated activity, and the siblings among them */
  firstExecution = new Int32Array(this.capacity)
  siblingPrevious = new Int32Array(this.capacity)
  siblingNext = new Int32Array(this.capacity)
  #freed = new Int32Array(this.capacity)
  #freedCount = 0

  /** A slot; fields hold what they held before, but `outer`, `boundary`, `pending` and `firstExecution` are empty. */
  take(state: number, node: number, scope: number, now: number): number {
    let slot: number
    if (this.#freedCount > 0) slot = this.#freed[--this.#freedCount]!
    else {
      if (this.count === this.capacity) this.#grow()
      slot = this.count++
    }
    this.state[slot] = state
    this.node[slot] = node
    this.scope[slot] = scope
    this.enabled[slot] = now
    this.started[slot] = NaN
    this.outer[slot] = -1
    this.boundary[slot] = -1
    this.pending[slot] = 0
    this.firstExecution[slot] = -1
    return slot
  }

  free(slot: number): void {
    this.state[slot] = FREE
    this.#freed[this.#freedCount++] = slot
  }

  #grow(): void {
    this.capacity *= 2
    this.state = grown(this.state)
    this.node = grown(this.node)
    this.scope = grown(this.scope)
    this.enabled = grown(this.enabled)
    this.started = grown(this.started)
    this.work = grown(this.work)
    this.order = grown(this.order)
    this.previous = grown(this.previous)
    this.next = grown(this.next)
    this.listPrevious = grown(this.listPrevious)
    this.listNext = grown(this.listNext)
    this.outer = grown(this.outer)
    this.boundary = grown(this.boundary)
    this.pending = grown(this.pending)
    this.left = grown(this.left)
    this.child = grown(this.child)
    this.firstExecution = grown(this.firstExecution)
    this.siblingPrevious = grown(this.siblingPrevious)
    this.siblingNext = grown(this.siblingNext)
    this.#freed = grown(this.#freed)
  }
}

type Growable = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/** The same numbers in an array of twice the length. */
export function grown<T extends Growable>(array: T): T {
  const twice = new (array.constructor as new (length: number) => T)(array.length * 2)
  twice.set(array)
  return twice
}
