const focusable =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'
const regions = '[role="dialog"], [data-panel], main'

/** Where an element stood: itself and its ancestors, each with its place among the children of the next one. */
export type Place = readonly { readonly element: Element; readonly index: number }[]

/** The place of an element as it is now. */
export function placeOf(target: Element): Place {
  const place: { element: Element; index: number }[] = []
  for (let element: Element | null = target; element; element = element.parentElement)
    place.push({ element, index: element.parentElement ? [...element.parentElement.children].indexOf(element) : 0 })
  return place
}

/** The control that took the place of one that is gone, or the nearest one to it. */
export function inItsPlace(place: Place): HTMLElement | undefined {
  const [lost] = place
  if (!lost) return undefined
  if (lost.element instanceof HTMLElement && lost.element.isConnected) return lost.element
  const above = place.findIndex(({ element }) => element.isConnected)
  const parent = place[above]?.element
  const removed = place[above - 1]
  if (!parent || !removed || parent === document.body) return undefined
  const among = [removed.element, ...removed.element.querySelectorAll(focusable)]
  const { children } = parent
  for (const beside of [children[removed.index], children[removed.index - 1]]) {
    if (!beside) continue
    // the same control of the row that follows
    const controls = [beside, ...beside.querySelectorAll<HTMLElement>(focusable)]
    const control = controls[among.indexOf(lost.element)] ?? controls[1]
    if (control instanceof HTMLElement && control.matches(focusable) && control.checkVisibility()) return control
  }
  const region = parent.closest(regions)
  return [...(region?.querySelectorAll<HTMLElement>(focusable) ?? [])].find((control) => control.checkVisibility())
}
