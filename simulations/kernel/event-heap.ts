/**
 * The event list: a binary heap by (time, order of scheduling). After a pop its root is a hole that the
 * next push fills, since nearly every event schedules one: that saves half of the sifting.
 *
 * An entry refers to what will happen by a whole number (a token, or below 0 an arrival or an opening).
 */
export class EventHeap {
  /**
   * Time of the next push. Numbers with a fraction cross the borders of functions in typed arrays here
   * and elsewhere in the kernel: as arguments or results they would be boxed, one allocation a call.
   */
  readonly at = new Float64Array(1)
  times = new Float64Array(256)
  /** number of the push, which breaks ties: what was scheduled first happens first */
  orders = new Float64Array(256)
  refs = new Int32Array(256)
  size = 0
  isHole = false
  pushed = 0

  /** Closes the hole, if there is one; after it `times[0]` is the earliest event's, if `size` > 0. */
  settle(): void {
    if (!this.isHole) return
    this.isHole = false
    const last = --this.size
    if (last === 0) return
    this.at[0] = this.times[last]
    this.#siftDown(this.orders[last], this.refs[last])
  }

  /** Schedules an event at the time in `at[0]`. */
  push(ref: number): void {
    const order = this.pushed++
    if (this.isHole) {
      this.isHole = false
      this.#siftDown(order, ref)
      return
    }
    const time = this.at[0]
    let at = this.size++
    if (at === this.times.length) this.grow()
    const times = this.times
    const orders = this.orders
    const refs = this.refs
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
    const { times, orders, refs } = this
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
    const times = this.times
    const orders = this.orders
    const refs = this.refs
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
    const size = this.times.length * 2
    const times = new Float64Array(size)
    times.set(this.times)
    this.times = times
    const orders = new Float64Array(size)
    orders.set(this.orders)
    this.orders = orders
    const refs = new Int32Array(size)
    refs.set(this.refs)
    this.refs = refs
  }
}
