import type { CycleTimeFinding } from '../contract/last-comparison.ts'

/**
 * How much a candidate gains of a case's time, in seconds: 0 where nothing is clear or no direction is good, below 0
 * where it is slower. An end to a queue that grows is worth most, such a queue least.
 */
export function cycleTimeGain({ verdict, difference }: CycleTimeFinding): number {
  switch (verdict) {
    case 'better':
    case 'slightly-better':
      return difference === null ? Infinity : -difference
    case 'worse':
    case 'slightly-worse':
      return -(difference ?? Infinity)
    case 'higher':
    case 'lower':
    case 'no-clear-difference':
      return 0
    case 'queue-grows':
      return -Infinity
  }
}
