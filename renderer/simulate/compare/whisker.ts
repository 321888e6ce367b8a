import type { Comparison } from '../../../shared/contract/contract.ts'

export type Difference = Comparison['differences'][number]

export interface Whisker {
  /** all in 0–1 along the row; zero is the common zero line */
  readonly zero: number
  readonly dot: number
  readonly low: number
  readonly high: number
}

/**
 * Dot and whiskers of several differences of one measure on a common scale that always holds zero,
 * with a tenth of its length free at both ends. Null where a difference could not be made.
 */
export function whiskers(
  differences: readonly { readonly difference: number | null; readonly ci95: readonly [number, number] | null }[],
): readonly (Whisker | null)[] {
  const ends = differences.flatMap(({ difference, ci95 }) => [difference ?? 0, ...(ci95 ?? [])])
  const low = Math.min(0, ...ends)
  const high = Math.max(0, ...ends)
  const length = high - low
  const place = (value: number) => (length === 0 ? 0.5 : 0.1 + (0.8 * (value - low)) / length)
  return differences.map(({ difference, ci95 }) =>
    difference === null
      ? null
      : {
          zero: place(0),
          dot: place(difference),
          low: place(ci95?.[0] ?? difference),
          high: place(ci95?.[1] ?? difference),
        },
  )
}

/** -1 clearly less, 1 clearly more, 0 within the interval (or without one). */
export function clearDirection({ difference, ci95 }: Pick<Difference, 'difference' | 'ci95'>): -1 | 0 | 1 {
  if (difference === null || ci95 === null) return 0
  if (ci95[0] > 0) return 1
  if (ci95[1] < 0) return -1
  return 0
}
