/**
 * Share of cases done within a time, from equally spaced quantiles (at 0, 1/(n-1), …, 1), linear
 * between them.
 *
 * @param quantiles ascending, seconds
 * @returns 0 to 1; null without quantiles
 */
export function shareWithin(quantiles: readonly number[], seconds: number): number | null {
  const last = quantiles.length - 1
  if (last < 1) return null
  if (seconds < (quantiles[0] ?? 0)) return 0
  const above = quantiles.findIndex((quantile) => quantile > seconds)
  if (above === -1) return 1
  const low = quantiles[above - 1] ?? 0
  const high = quantiles[above] ?? 0
  return (above - 1 + (seconds - low) / (high - low)) / last
}

/** The time within which a share of cases is done: the inverse of {@link shareWithin}. */
export function timeFor(quantiles: readonly number[], share: number): number | null {
  const last = quantiles.length - 1
  if (last < 1) return null
  const place = Math.min(Math.max(share, 0), 1) * last
  const low = quantiles[Math.floor(place)] ?? 0
  const high = quantiles[Math.ceil(place)] ?? low
  return low + (high - low) * (place - Math.floor(place))
}
