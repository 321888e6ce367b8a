/**
 * The event list: a binary heap by (time, order of scheduling). After a pop its root is a hole that the
 * next push fills, since nearly every event schedules one: that saves half of the sifting.
 *
 * An entry carries one whole number, 0 … 2^22 - 1, packed under its sequence number, so that order and
 * payload are one comparison and one move.
 */
export class EventList {
  times = new Float64Array(256)
  keys = new Float64Array(256)
  size = 0
  #isHole = false
  #sequence = 0

  /** Time of the earliest event; Infinity without any. */
  get nextTime(): number {
    if (this.#isHole) this.#fillHole()
    return this.size === 0 ? Infinity : this.times[0]!
  }

  /** Payload of the earliest event, which is taken off. Ask for {@link nextTime} before. */
  pop(): number {
    this.#isHole = true
    return this.keys[0]! % PAYLOADS
  }

  push(time: number, payload: number): void {
    const key = this.#sequence++ * PAYLOADS + payload
    if (this.#isHole) {
      this.#isHole = false
      this.#siftDown(time, key)
      return
    }
    if (this.size === this.times.length) this.#grow()
    const { times, keys } = this
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const parentTime = times[parent]!
      // what is pushed later comes after what has the same time
      if (parentTime <= time) break
      times[at] = parentTime
      keys[at] = keys[parent]!
      at = parent
    }
    times[at] = time
    keys[at] = key
  }

  #fillHole(): void {
    this.#isHole = false
    const last = --this.size
    if (last > 0) this.#siftDown(this.times[last]!, this.keys[last]!)
  }

  #siftDown(time: number, key: number): void {
    const { times, keys, size } = this
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      let childTime = times[child]!
      const right = child + 1
      if (right < size) {
        const rightTime = times[right]!
        if (rightTime < childTime || (rightTime === childTime && keys[right]! < keys[child]!)) {
          child = right
          childTime = rightTime
        }
      }
      if (childTime > time || (childTime === time && keys[child]! > key)) break
      times[at] = childTime
      keys[at] = keys[child]!
      at = child
    }
    times[at] = time
    keys[at] = key
  }

  #grow(): void {
    const times = new Float64Array(this.times.length * 2)
    times.set(this.times)
    this.times = times
    const keys = new Float64Array(this.keys.length * 2)
    keys.set(this.keys)
    this.keys = keys
  }
}

/** Payloads are below this; with 2^31 events a replication the packed key stays exact. */
export const PAYLOADS = 4_194_304
