const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Until this age all are kept. */
export const allForMs = 2 * HOUR_MS
/** Until this age the last of each hour. */
export const hourlyForMs = DAY_MS
/** Until this age the last of each day; of what is older, the last of each month. */
export const dailyForMs = 30 * DAY_MS

/** A version as thinning sees it. */
export interface Aged {
  readonly id: string
  readonly number: number
  /** milliseconds since 1970 */
  readonly atMs: number
  /** somebody's deed, or something refers to it: never thinned */
  readonly isPinned: boolean
}

/**
 * Which versions of one diagram are no longer kept. Pinned ones stay and so does the newest; of the others all of the
 * last two hours, then the last one of each hour for a day, of each day for 30 days, and of each month for ever.
 * Hours, days and months are those of UTC, so that every machine thins alike. What is left is left again when
 * it is thinned a second time.
 *
 * @returns ids
 */
export function thinnedVersions(versions: readonly Aged[], nowMs: number): string[] {
  const newestNumber = Math.max(...versions.map(({ number }) => number))
  const lastOf = new Map<string, Aged>()
  const thinned: string[] = []
  for (const version of versions) {
    if (version.isPinned || version.number === newestNumber) continue
    const span = spanOf(version.atMs, nowMs)
    if (span === null) continue
    const last = lastOf.get(span)
    if (last && isLater(last, version)) {
      thinned.push(version.id)
      continue
    }
    if (last) thinned.push(last.id)
    lastOf.set(span, version)
  }
  return thinned
}

/** The hour, day or month of which one is kept; null where all are. */
function spanOf(atMs: number, nowMs: number): string | null {
  const ageMs = nowMs - atMs
  if (ageMs <= allForMs) return null
  const instant = new Date(atMs).toISOString()
  if (ageMs <= hourlyForMs) return instant.slice(0, 'YYYY-MM-DDTHH'.length)
  return instant.slice(0, ageMs <= dailyForMs ? 'YYYY-MM-DD'.length : 'YYYY-MM'.length)
}

function isLater(one: Aged, other: Aged): boolean {
  return one.atMs > other.atMs || (one.atMs === other.atMs && one.number > other.number)
}
