import type { Path } from './placed-problem.ts'
import { arrivalRateKeys, entryGroups, mergeAncestors } from './resolve-scenario.ts'
import type { Scenario } from './scenario.ts'

/** A parameter that a child scenario gives itself, with what its base would have given. */
export interface Difference {
  /** such as `['resources', 'clerk', 'quantity']` */
  readonly path: Path
  /** undefined: the base has nothing there */
  readonly inherited: unknown
  /** undefined: the child removes it */
  readonly value: unknown
}

/** A new scenario that is based on another and as yet the same. */
export function childOf(base: Scenario, name: string): Scenario {
  return { version: 1, name, basedOn: base.name }
}

/**
 * Every parameter in which a child differs from its base, in document order; the deepest path that
 * merging knows, since distributions and arrays count whole.
 *
 * @param base the base with its own ancestors merged in (`mergeAncestors`)
 */
export function differencesFrom(base: Scenario, child: Scenario): readonly Difference[] {
  const merged = mergedOver(base, child)
  return parameterPaths(base, merged).flatMap((path) => {
    const inherited = valueAt(base, path)
    const value = valueAt(merged, path)
    return isEqual(inherited, value) ? [] : [{ path, inherited, value }]
  })
}

/** The value that holds at a path of a scenario, inherited or its own; undefined where there is none. */
export function valueAt(document: Scenario, path: Path): unknown {
  let value: unknown = document
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value ?? undefined
}

/**
 * The document with a parameter set. In a scenario that is based on another only what differs is
 * written: a value equal to the inherited one is taken out, and undefined becomes `null` where there is
 * something to remove.
 *
 * @param path of a parameter, `['activities', 'Task_1', 'duration']`, or of a whole entry
 * @param base the base with its ancestors merged in, for a scenario that has one
 */
export function setIn(document: Scenario, path: Path, value: unknown, base?: Scenario): Scenario {
  const inherited = base && valueAt(base, path)
  if (isEqual(inherited, value)) return resetIn(document, path)
  const cleared = isArrivalRate(path) && value !== undefined ? withoutOtherRates(document, path) : document
  return writeAt(cleared, path, value === undefined && inherited !== undefined ? null : value) as Scenario
}

/** The document without its own value at a path, so that the inherited one or the default holds again. */
export function resetIn(document: Scenario, path: Path): Scenario {
  return writeAt(document, path, undefined) as Scenario
}

function withoutOtherRates(document: Scenario, path: Path): Scenario {
  return arrivalRateKeys
    .filter((key) => key !== path.at(-1))
    .reduce((rest, key) => resetIn(rest, [...path.slice(0, -1), key]), document)
}

function isArrivalRate(path: Path): boolean {
  return path.length === 3 && path[0] === 'arrivals' && (arrivalRateKeys as readonly unknown[]).includes(path[2])
}

/** A copy with the value written; objects that end up empty go too. */
function writeAt(value: unknown, [key, ...rest]: Path, written: unknown): object | undefined {
  const copy = { ...(value as Record<string | number, unknown> | null | undefined) }
  const inner = rest.length === 0 ? written : writeAt(copy[key!], rest, written)
  if (inner === undefined) delete copy[key!]
  else copy[key!] = inner
  return Object.keys(copy).length > 0 ? copy : undefined
}

function mergedOver(base: Scenario, child: Scenario): Scenario {
  const merged = mergeAncestors({ ...child, basedOn: base.name }, () => ({
    ...base,
    name: `${base.name} `,
    basedOn: null,
  }))
  if (!merged.ok) throw new Error('a base that stands on its own can be merged')
  return merged.value
}

function parameterPaths(base: Scenario, merged: Scenario): Path[] {
  const settings = (['start', 'timeZone', 'currency'] as const).map((key) => [key])
  const run = unionOfKeys(base.run, merged.run).map((key) => ['run', key])
  const entries = entryGroups.flatMap((group) =>
    unionOfKeys(base[group], merged[group]).flatMap((id) =>
      unionOfKeys(base[group]?.[id], merged[group]?.[id]).map((key) => [group, id, key]),
    ),
  )
  return [...settings, ...run, ...entries]
}

function unionOfKeys(a: object | null | undefined, b: object | null | undefined): string[] {
  return [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])]
}

/** Equality of JSON values, whatever the order of their keys; null counts as absent. */
function isEqual(a: unknown, b: unknown): boolean {
  if ((a ?? null) === (b ?? null)) return true
  if (!a || !b || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  return unionOfKeys(a, b).every((key) =>
    isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}
