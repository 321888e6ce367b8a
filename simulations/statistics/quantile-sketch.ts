/**
 * Quantiles of a stream of non-negative numbers in fixed memory, mergeable without loss.
 *
 * A value is counted in the bucket that the leading bits of its float64 name: the exponent and the
 * first six bits of the mantissa, so 64 equal buckets between a power of two and the next. A bucket is
 * at most 1/64 of its lower edge wide and its middle is the answer, which bounds the relative error by
 * 1/128 = 0.78 %. Values below 2^-20 (a microsecond, if the unit is seconds) count as zero, values from
 * 2^44 on count in the last bucket.
 *
 * @source the bit trick is that of HdrHistogram and of DDSketch's "linearly interpolated" mapping
 *   (Masson, Rim, Lee: DDSketch, VLDB 2019, section 2.2)
 */
export interface QuantileSketch {
  /** values that count as zero */
  readonly zeros: number
  /** index of the bucket that `counts[0]` stands for */
  readonly first: number
  readonly counts: Float64Array
}

/** Largest relative error of a quantile, apart from values below 2^-20. */
export const SKETCH_RELATIVE_ERROR = 1 / 128

const MANTISSA_BITS = 6
const SHIFT = 20 - MANTISSA_BITS
const LOWEST_EXPONENT = -20
const HIGHEST_EXPONENT = 44

/** High word of the float64 bits of 2^LOWEST_EXPONENT, in buckets. */
export const SKETCH_BASE = (1023 + LOWEST_EXPONENT) << MANTISSA_BITS
/** Buckets that a full-range table of counts needs; the hot loop keeps such tables. */
export const SKETCH_BUCKETS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) << MANTISSA_BITS
/** Right shift of the high word of a float64 that gives its bucket before SKETCH_BASE is taken off. */
export const SKETCH_SHIFT = SHIFT

export const emptySketch: QuantileSketch = { zeros: 0, first: 0, counts: new Float64Array(0) }

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
const HIGH = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1

/** Bucket of a value: -1 for what counts as zero, else 0 … SKETCH_BUCKETS - 1. */
export function sketchBucket(value: number): number {
  float[0] = value
  const bucket = (words[HIGH] >>> SHIFT) - SKETCH_BASE
  if (!(value > 0) || bucket < 0) return -1
  return bucket < SKETCH_BUCKETS ? bucket : SKETCH_BUCKETS - 1
}

/** Sketch of the values given. */
export function sketchOf(values: Iterable<number>): QuantileSketch {
  const table = new Float64Array(SKETCH_BUCKETS)
  let zeros = 0
  for (const value of values) {
    const bucket = sketchBucket(value)
    if (bucket < 0) zeros++
    else table[bucket]++
  }
  return sketchOfTable(zeros, table)
}

/** Sketch of a full-range table of counts (index: bucket), trimmed to the buckets in use. */
export function sketchOfTable(zeros: number, table: ArrayLike<number>): QuantileSketch {
  let first = 0
  let end = table.length
  while (first < end && table[first] === 0) first++
  while (end > first && table[end - 1] === 0) end--
  const counts = new Float64Array(end - first)
  for (let i = first; i < end; i++) counts[i - first] = table[i]
  return { zeros, first: counts.length === 0 ? 0 : first, counts }
}

/** Sketch of both streams together; equal to the sketch of their concatenation. */
export function mergeSketches(a: QuantileSketch, b: QuantileSketch): QuantileSketch {
  const zeros = a.zeros + b.zeros
  if (a.counts.length === 0) return { ...b, zeros }
  if (b.counts.length === 0) return { ...a, zeros }
  const first = Math.min(a.first, b.first)
  const counts = new Float64Array(Math.max(a.first + a.counts.length, b.first + b.counts.length) - first)
  counts.set(a.counts, a.first - first)
  for (let i = 0; i < b.counts.length; i++) counts[b.first - first + i] += b.counts[i]
  return { zeros, first, counts }
}

/** Number of values counted. */
export function sketchCount(sketch: QuantileSketch): number {
  let count = sketch.zeros
  for (const inBucket of sketch.counts) count += inBucket
  return count
}

/**
 * The value below which the share `p` of the stream lies (nearest rank).
 *
 * @param p from 0 to 1
 * @returns null for an empty sketch; within 0.78 % of the exact order statistic otherwise
 */
export function sketchQuantile(sketch: QuantileSketch, p: number): number | null {
  const count = sketchCount(sketch)
  if (count === 0) return null
  const rank = Math.min(count, Math.max(1, Math.ceil(p * count)))
  let below = sketch.zeros
  if (rank <= below) return 0
  for (let i = 0; i < sketch.counts.length; i++) {
    below += sketch.counts[i]
    if (rank <= below) return bucketMiddle(sketch.first + i)
  }
  return bucketMiddle(sketch.first + sketch.counts.length - 1)
}

/** Lower edge of a bucket; the next bucket's lower edge is its upper edge. */
export function bucketLower(bucket: number): number {
  const exponent = LOWEST_EXPONENT + (bucket >> MANTISSA_BITS)
  const mantissa = bucket & ((1 << MANTISSA_BITS) - 1)
  return 2 ** exponent * (1 + mantissa / (1 << MANTISSA_BITS))
}

function bucketMiddle(bucket: number): number {
  return (bucketLower(bucket) + bucketLower(bucket + 1)) / 2
}
