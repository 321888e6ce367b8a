import { SKETCH_BASE, SKETCH_BUCKETS, SKETCH_SHIFT } from '../statistics/quantile-sketch.ts'
import { SKETCH_WORDS, type Kernel } from './kernel.ts'
import * as at from './layout.ts'

/** Counts the value in the memory's head in a sketch: word 0 for zeros, then a word a bucket. */
export function count(k: Kernel, sketch: number): void {
  // the bucket of quantile-sketch.ts, without a call: the value's leading bits
  const bucket = (k.ints[HIGH] >> SKETCH_SHIFT) - SKETCH_BASE
  const word = k.floats[at.VALUE] > 0 && bucket >= 0 ? (bucket < SKETCH_BUCKETS ? bucket + 1 : SKETCH_BUCKETS) : 0
  k.sketches[sketch * SKETCH_WORDS + word]++
}

/** Which of the two words of the head's value has its sign and exponent. */
export const HIGH = 2 * at.VALUE + (new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1)

/** A case's last token is gone: what it was goes into the sums, its record is free. */
export function endCase(k: Kernel, scope: number): void {
  const sums = k.sums
  const floats = k.scopeFloats
  const f = scope * at.SCOPE_FLOATS
  const now = k.now
  const cycle = now - floats[f + at.CASE_ARRIVED]
  const waiting = floats[f + at.CASE_WAITING]
  sums[at.SUM_CASE_AREA] += now
  sums[at.SUM_COMPLETED]++
  sums[at.SUM_CYCLE] += cycle
  sums[at.SUM_WAITING] += waiting
  sums[at.SUM_PROCESSING] += floats[f + at.CASE_PROCESSING]
  sums[at.SUM_COST] += floats[f + at.CASE_COST]
  sums[at.SUM_CLOSED] += floats[f + at.CASE_CLOSED]
  sums[at.SUM_OUTSIDE] += floats[f + at.CASE_OUTSIDE]
  if (cycle < sums[at.CYCLE_MIN]) sums[at.CYCLE_MIN] = cycle
  if (cycle > sums[at.CYCLE_MAX]) sums[at.CYCLE_MAX] = cycle
  if (waiting < sums[at.WAITING_MIN]) sums[at.WAITING_MIN] = waiting
  if (waiting > sums[at.WAITING_MAX]) sums[at.WAITING_MAX] = waiting
  k.floats[at.VALUE] = waiting
  count(k, at.SKETCH_WAITING)
  k.floats[at.VALUE] = cycle
  const node = k.scopeInts[scope * at.SCOPE_INTS + at.SCOPE_ENDED_AT]
  if (node >= 0) {
    const outcome = k.nodeInts[node * at.NODE_INTS + at.NODE_OUTCOME]
    k.outcomeSums[outcome * at.OUTCOME_FLOATS]++
    k.outcomeSums[outcome * at.OUTCOME_FLOATS + 1] += cycle
    count(k, at.SKETCH_OUTCOMES + outcome)
  } else count(k, at.SKETCH_CYCLE)
  k.releaseScope(scope)
}
