import type { SimulationResult } from '../../shared/scenario/result.ts'
import { bucketLower, type QuantileSketch, sketchCount, sketchQuantile } from '../statistics/quantile-sketch.ts'
import type { Fold } from './fold.ts'

const BINS = 40
const QUANTILES = 200

type Charts = SimulationResult['charts']

/**
 * Histogram, quantiles and split of the cycle time, and the queues over time.
 *
 * @param hasCycleTime false where a queue has no bound and a cycle time means nothing
 */
export function charts(fold: Fold, hasCycleTime: boolean): Charts {
  const sketch = fold.cycleTime.sketch()
  const isEmpty = !hasCycleTime || sketchCount(sketch) === 0
  return {
    cycleTime: isEmpty
      ? { bins: [], quantiles: [] }
      : { bins: histogram(sketch), quantiles: quantiles(sketch, fold.cycleTimeMin, fold.cycleTimeMax) },
    cycleTimeSplit: cycleTimeSplit(fold),
    queueLength: Object.fromEntries(fold.program.resourceIds.map((id, r) => [id, fold.queueSeries.of(r)])),
  }
}

/** Equal bins up to the 99.5 % quantile and one open bin; a bucket is spread evenly over the bins it lies in. */
function histogram(sketch: QuantileSketch): Charts['cycleTime']['bins'] {
  const count = sketchCount(sketch)
  const last = sketchQuantile(sketch, 0.995)!
  if (last === 0) return [{ from: 0, to: null, share: 1 }]
  const width = last / BINS
  const shares = new Float64Array(BINS + 1)
  shares[0] += sketch.zeros
  sketch.counts.forEach((inBucket, i) => {
    if (inBucket === 0) return
    const from = bucketLower(sketch.first + i)
    const to = bucketLower(sketch.first + i + 1)
    let placed = 0
    for (let bin = Math.min(BINS, Math.floor(from / width)); bin < BINS && bin * width < to; bin++) {
      const part = (Math.min(to, (bin + 1) * width) - Math.max(from, bin * width)) / (to - from)
      if (part <= 0) continue
      shares[bin] += part * inBucket
      placed += part
    }
    shares[BINS] += Math.max(0, 1 - placed) * inBucket
  })
  return Array.from(shares, (share, bin) => ({
    from: bin * width,
    to: bin === BINS ? null : (bin + 1) * width,
    share: share / count,
  }))
}

function quantiles(sketch: QuantileSketch, min: number, max: number): number[] {
  return Array.from({ length: QUANTILES + 1 }, (_, i) => {
    if (i === 0) return min
    if (i === QUANTILES) return max
    return Math.min(max, Math.max(min, sketchQuantile(sketch, i / QUANTILES)!))
  })
}

/**
 * Mean time of a case in work, in queues while open, in closed hours and in outside events. Pauses are
 * known by execution and waiting by case: closed time is divided by what the executions say.
 */
function cycleTimeSplit({ totals }: Fold): Charts['cycleTimeSplit'] {
  if (!totals || totals.completed === 0) return { work: 0, queue: 0, closed: 0, outside: 0 }
  const { activities, completed } = totals
  const closedWaiting = sumOf(activities.closedWaitingTime)
  const pauses = sumOf(activities.offTime)
  const waitingPart = closedWaiting + pauses > 0 ? closedWaiting / (closedWaiting + pauses) : 0
  return {
    work: totals.processingTime / completed,
    queue: Math.max(0, totals.waitingTime - totals.closedTime * waitingPart) / completed,
    closed: totals.closedTime / completed,
    outside: totals.outsideTime / completed,
  }
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
