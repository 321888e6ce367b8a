import { IS_HOLE, PUSHED, SCHEDULED } from './layout.ts'
import { twice, twiceFloats, type Memory } from './memory.ts'

/**
 * The event list: a binary heap by (time, order of scheduling). After a pop its root is a hole that the
 * next push fills, since nearly every event schedules one: that saves half of the sifting.
 *
 * An entry refers to what will happen by a whole number (a token, or below 0 an opening).
 * Arrivals are not in it (arrivals.ts): each would be sifted in only to be the next but few.
 */
export class EventHeap {
  /**
   * Time of the next push. Numbers with a fraction cross the borders of functions in typed arrays here
   * and elsewhere in the kernel: as arguments or results they would be boxed, one allocation a call.
   */
  readonly at = new Float64Array(1)
  readonly #memory: Memory

  constructor(memory: Memory) {
    this.#memory = memory
  }

  /** events in the list, the hole among them */
  get size(): number {
    return this.#memory.ints[SCHEDULED]
  }
  set size(size: number) {
    this.#memory.ints[SCHEDULED] = size
  }

  /** whether the root was taken */
  get isHole(): boolean {
    return this.#memory.ints[IS_HOLE] !== 0
  }
  set isHole(isHole: boolean) {
    this.#memory.ints[IS_HOLE] = isHole ? 1 : 0
  }

  /** The number of the next push, which breaks ties: what was scheduled first happens first. */
  nextOrder(): number {
    return this.#memory.floats[PUSHED]++
  }

  /** Closes the hole, if there is one; after it the first entry is the earliest event's, if `size` > 0. */
  settle(): void {
    if (!this.isHole) return
    this.isHole = false
    const last = --this.size
    if (last === 0) return
    const { eventTimes, eventOrders, eventRefs } = this.#memory
    this.at[0] = eventTimes[last]
    this.#siftDown(eventOrders[last], eventRefs[last])
  }

  /** Schedules an event at the time in `at[0]`. */
  push(ref: number): void {
    const order = this.nextOrder()
    if (this.isHole) {
      this.isHole = false
      this.#siftDown(order, ref)
      return
    }
    const time = this.at[0]
    let at = this.size++
    if (at === this.#memory.eventTimes.length) this.grow()
    const times = this.#memory.eventTimes
    const orders = this.#memory.eventOrders
    const refs = this.#memory.eventRefs
    while (at > 0) {
      const parent = (at - 1) >> 1
      const parentTime = times[parent]
      if (parentTime <= time) break
      times[at] = parentTime
      orders[at] = orders[parent]
      refs[at] = refs[parent]
      at = parent
    }
    times[at] = time
    orders[at] = order
    refs[at] = ref
  }

  /** Takes out every entry whose reference is refused; the order of the others stays. */
  keep(isKept: (ref: number) => boolean): void {
    this.settle()
    const { eventTimes: times, eventOrders: orders, eventRefs: refs } = this.#memory
    const kept: [time: number, order: number, ref: number][] = []
    for (let i = 0; i < this.size; i++) if (isKept(refs[i])) kept.push([times[i], orders[i], refs[i]])
    // a sorted array is a heap
    kept.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    this.size = kept.length
    kept.forEach(([time, order, ref], i) => {
      times[i] = time
      orders[i] = order
      refs[i] = ref
    })
  }

  #siftDown(order: number, ref: number): void {
    const time = this.at[0]
    const times = this.#memory.eventTimes
    const orders = this.#memory.eventOrders
    const refs = this.#memory.eventRefs
    const size = this.size
    let at = 0
    for (;;) {
      let child = 2 * at + 1
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
      if (childTime > time || (childTime === time && orders[child] > order)) break
      times[at] = childTime
      orders[at] = orders[child]
      refs[at] = refs[child]
      at = child
    }
    times[at] = time
    orders[at] = order
    refs[at] = ref
  }

  /** Makes room for twice as many events. */
  grow(): void {
    const memory = this.#memory
    memory.eventTimes = twiceFloats(memory.eventTimes)
    memory.eventOrders = twiceFloats(memory.eventOrders)
    memory.eventRefs = twice(memory.eventRefs)
    memory.isPacked = false
  }
}
