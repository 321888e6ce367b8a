const focusable =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'
/** those of the shell; the library that sizes panels marks its own by "true" */
const regions = '[role="dialog"], [data-panel]:not([data-panel="true"])'
/** what a screen is about: the drawing in front, the projects of Home */
const works = '[data-panel="canvas"] [role="application"], [data-panel="projects"]'

type Focusable = HTMLElement | SVGElement

/** Where an element stood: itself and its ancestors, each with its place among the children of the next one. */
export type Place = readonly { readonly element: Element; readonly index: number }[]

/** The place of an element as it is now. */
export function placeOf(target: Element): Place {
  const place: { element: Element; index: number }[] = []
  for (let element: Element | null = target; element; element = element.parentElement)
    place.push({ element, index: element.parentElement ? [...element.parentElement.children].indexOf(element) : 0 })
  return place
}

/** The control that took the place of one that is gone or cannot be used any more, or the nearest one to it. */
export function inItsPlace(place: Place): Focusable | undefined {
  const [lost] = place
  if (!lost) return undefined
  if (isUsable(lost.element)) return lost.element
  const above = Math.max(
    1,
    place.findIndex(({ element }) => element.isConnected),
  )
  const parent = place[above]?.element
  const removed = place[above - 1]
  if (!parent || !removed) return undefined
  const among = [removed.element, ...removed.element.querySelectorAll(focusable)]
  const region = parent.closest<HTMLElement>(regions)
  if (!region) return undefined
  const { children } = parent
  const following = removed.index + (removed.element.isConnected ? 1 : 0)
  for (const beside of [children[following], children[removed.index - 1]]) {
    if (!beside) continue
    // the same control of the row that follows
    const controls = [beside, ...beside.querySelectorAll<HTMLElement>(focusable)]
    const control = controls[among.indexOf(lost.element)] ?? controls[1]
    if (control && isUsable(control)) return control
  }
  const first = [...region.querySelectorAll<HTMLElement>(focusable)].find(isUsable)
  return first ?? (isSeen(region) ? region : undefined)
}

/** What the screen is about, where the panel that had the focus is gone as a whole. */
export function workInFront(): Focusable | undefined {
  return [...document.querySelectorAll<Focusable>(works)].find(isSeen)
}

/** The drawing is a control too. */
function isUsable(element: Element): element is Focusable {
  return isFocusable(element) && element.isConnected && element.matches(focusable) && isSeen(element)
}

const isFocusable = (element: Element): element is Focusable =>
  element instanceof HTMLElement || (typeof SVGElement !== 'undefined' && element instanceof SVGElement)

function isSeen(element: Element): boolean {
  return element.closest('[inert]') === null && element.checkVisibility({ visibilityProperty: true })
}
