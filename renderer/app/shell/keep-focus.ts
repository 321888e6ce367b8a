import { useEffect } from 'react'

const focusable =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'
/** Menus and dialogs, which stand at the end of the page. */
const floating = '[data-portal]'
const regions = '[role="dialog"], [data-panel], main'
/** Menus and dialogs give the focus back themselves, a moment after they have closed. */
const patienceMs = 60

/** Where an element stood: itself and its ancestors, each with its place among the children of the next one. */
type Place = readonly { readonly element: Element; readonly index: number }[]

/**
 * Keeps the focus where the user works: when what has it is removed (a row that was deleted, a button whose work is
 * done) it goes to what stands in its place now, and not to the page's beginning.
 */
export function useKeepFocus(): void {
  useEffect(() => {
    let place: Place = []
    /** of what had the focus before a menu or dialog opened, which may be gone when that is */
    let opener: Place = []
    const observer = new MutationObserver(() => {
      if (place[0]?.element.isConnected === false) setTimeout(rescue, patienceMs)
    })
    const rescue = () => {
      if (document.activeElement !== document.body || place[0]?.element.isConnected !== false) return
      const next = inItsPlace(place) ?? inItsPlace(opener)
      next?.focus()
    }
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target === document.body) return
      place = placeOf(target)
      if (!target.closest(floating)) opener = place
      observer.disconnect()
      for (const { element } of place.slice(1)) observer.observe(element, { childList: true })
    }
    document.addEventListener('focusin', note)
    return () => {
      document.removeEventListener('focusin', note)
      observer.disconnect()
    }
  }, [])
}

/** The place of an element as it is now. */
function placeOf(target: Element): Place {
  const place: { element: Element; index: number }[] = []
  for (let element: Element | null = target; element; element = element.parentElement)
    place.push({ element, index: element.parentElement ? [...element.parentElement.children].indexOf(element) : 0 })
  return place
}

/** The control that took the place of one that is gone, or the nearest one to it. */
function inItsPlace(place: Place): HTMLElement | undefined {
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
