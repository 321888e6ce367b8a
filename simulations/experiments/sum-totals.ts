import type { WindowTotals } from '../statistics/replication-statistics.ts'

/** Field by field sum of two stretches of time. */
export function sumTotals(a: WindowTotals, b: WindowTotals): WindowTotals {
  return added(a, b) as WindowTotals
}

type Summable = number | Float64Array | { readonly [key: string]: Summable }

function added(a: unknown, b: unknown): unknown {
  return addSummable(a as Summable, b as Summable)
}

function addSummable(a: Summable, b: Summable): Summable {
  if (typeof a === 'number') return a + (b as number)
  if (a instanceof Float64Array) return a.map((value, i) => value + (b as Float64Array)[i]!)
  const other = b as { readonly [key: string]: Summable }
  return Object.fromEntries(Object.keys(a).map((key) => [key, addSummable(a[key]!, other[key]!)]))
}
