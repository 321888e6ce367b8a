import { useEffect } from 'react'
import { inItsPlace, placeOf, type Place } from './focus-place.ts'

/** Menus and dialogs, which stand at the end of the page. */
const floating = '[data-portal]'
/** Menus and dialogs give the focus back themselves, a moment after they have closed. */
const patienceMs = 60

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
