import { type QuantileSketch, SKETCH_BUCKETS, sketchOfTable } from '../statistics/quantile-sketch.ts'

/** Sum of many sketches, equal to merging them one by one, without an array for each step. */
export class SketchSum {
  #zeros = 0
  #table: Float64Array | null = null

  add(sketch: QuantileSketch): void {
    this.#zeros += sketch.zeros
    if (sketch.counts.length === 0) return
    const table = (this.#table ??= new Float64Array(SKETCH_BUCKETS))
    for (let i = 0; i < sketch.counts.length; i++) table[sketch.first + i]! += sketch.counts[i]!
  }

  sketch(): QuantileSketch {
    return sketchOfTable(this.#zeros, this.#table ?? [])
  }
}
