import type { SimulationResult } from '../../../shared/scenario/result.ts'

/** One activity of a result, flat, as the table has it. Times are seconds. */
export interface ResultRow {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly waitingTime: number | null
  readonly waitingP95: number | null
  readonly serviceTime: number | null
  readonly offTime: number | null
  readonly costPerVisit: number | null
}
export type SortKey = Exclude<keyof ResultRow, 'id'>

export function resultRows(result: SimulationResult): readonly ResultRow[] {
  return Object.entries(result.activities).map(([id, { name, count, waitingTime, serviceTime, offTime, cost }]) => ({
    id,
    name,
    count,
    waitingTime: waitingTime.mean,
    waitingP95: waitingTime.p95,
    serviceTime: serviceTime.mean,
    offTime,
    costPerVisit: count > 0 ? cost / count : null,
  }))
}

/** A copy in order; what has no value comes last either way. */
export function sortRows(rows: readonly ResultRow[], key: SortKey, isAscending: boolean): readonly ResultRow[] {
  return rows.toSorted((one, other) => {
    const [a, b] = [one[key], other[key]]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    const order = typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b)
    return isAscending ? order : -order
  })
}
