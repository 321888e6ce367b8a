/**
 * Races of waiting times by numbers: which of several events comes first, and how much of an activity
 * is done by then. A waiting time is a table of equally likely values (one value for a constant), which
 * is exact enough for a forecast and costs microseconds.
 */
export interface Racer {
  /** equally likely seconds, ascending; empty: never comes */
  readonly times: readonly number[]
  /** that it comes at all */
  readonly probability: number
}

/**
 * Probability of each racer that it comes first; between equals the earlier in the list wins.
 *
 * @returns one probability a racer; their sum is below 1 where none may come
 */
export function firstToCome(racers: readonly Racer[]): number[] {
  return racers.map(({ times, probability }, i) => {
    let sum = 0
    for (const time of times) {
      let alone = 1
      racers.forEach((other, j) => {
        if (j !== i) alone *= 1 - other.probability * shareBefore(other.times, time, j < i)
      })
      sum += alone
    }
    return times.length > 0 ? (probability * sum) / times.length : 0
  })
}

/**
 * Expected time until an activity ends by itself or is interrupted.
 *
 * @param own          how long it takes by itself
 * @param interrupters what may end it sooner
 */
export function expectedUntilInterrupted(own: readonly number[], interrupters: readonly Racer[]): number {
  const points = [...new Set([0, ...own, ...interrupters.flatMap(({ times }) => times)])].sort((a, b) => a - b)
  let expected = 0
  for (let i = 0; i + 1 < points.length; i++) {
    let alive = 1 - shareBefore(own, points[i], true)
    for (const { times, probability } of interrupters) alive *= 1 - probability * shareBefore(times, points[i], true)
    expected += (points[i + 1] - points[i]) * alive
  }
  return expected
}

/** Share of the values before `time`, those equal to it included or not. */
function shareBefore(times: readonly number[], time: number, isInclusive: boolean): number {
  if (times.length === 0) return 0
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle] < time || (isInclusive && times[middle] === time)) low = middle + 1
    else high = middle
  }
  return low / times.length
}
