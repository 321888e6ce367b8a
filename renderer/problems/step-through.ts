/**
 * The next problem to jump to, or the one before: from the one that was jumped to last while its place is still
 * selected, else from the selected element's.
 *
 * @param places the element of each problem; null for what is none's
 */
export function stepThrough(
  places: readonly (string | null)[],
  at: number | null,
  selectedId: string | null,
  step: 1 | -1,
): number | null {
  if (places.length === 0) return null
  const isThere = at !== null && at < places.length && places[at] === selectedId
  const from = isThere ? at : places.findIndex((place) => place !== null && place === selectedId)
  if (from < 0) return step === 1 ? 0 : places.length - 1
  return (from + step + places.length) % places.length
}
