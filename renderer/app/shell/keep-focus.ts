import { useEffect } from 'react'
import { inItsPlace, placeOf, workInFront, type Place } from './focus-place.ts'

/** Menus and dialogs, which stand at the end of the page. */
const floating = '[data-portal]'
/** Menus and dialogs give the focus back themselves, a moment after they have closed. */
const patienceMs = 60
/** for what comes into the place of a panel's controls */
const tries = 5
/** A button that does its work: it can be used again when that is done, or is gone. */
const atWork = '[data-loading]'

const isPanel = (element: Element) => element.matches('[data-panel]')

/**
 * Keeps the focus where the user works: when what has it is removed, switched off or folded away (a row that was
 * deleted, a button whose work is done) it goes to what stands in its place now, and not to the page's beginning.
 */
export function useKeepFocus(): void {
  useEffect(() => {
    let place: Place = []
    /** of what had the focus before a menu or dialog opened, which may be gone when that is */
    let opener: Place = []
    /** what had the focus was switched off or its panel was folded, which takes it away without removing anything */
    let isSwitchedOff = false
    const isLost = () => isSwitchedOff || place[0]?.element.isConnected === false
    const rescue = (triesLeft: number) => {
      if (document.activeElement !== document.body || !isLost()) return
      const lost = place[0]?.element
      if (lost?.isConnected && lost.matches(atWork)) return
      const next = inItsPlace(place) ?? inItsPlace(opener)
      // a panel that only now fills with another mode has no control yet
      if (triesLeft > 0 && (!next || isPanel(next))) return void setTimeout(rescue, patienceMs, triesLeft - 1)
      const chosen = next && !isPanel(next) ? next : (workInFront() ?? next)
      chosen?.focus()
    }
    const rescueSoon = () => setTimeout(rescue, patienceMs, tries)
    const observer = new MutationObserver(() => {
      if (isLost()) rescueSoon()
    })
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target === document.body) return
      place = placeOf(target)
      isSwitchedOff = false
      if (!target.closest(floating)) opener = place
      observer.disconnect()
      observer.observe(target, { attributeFilter: ['disabled', 'data-loading'] })
      for (const { element } of place.slice(1)) observer.observe(element, { childList: true })
    }
    const leave = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget || !(target instanceof Element) || !target.matches(':disabled, [inert] *')) return
      isSwitchedOff = true
      rescueSoon()
    }
    document.addEventListener('focusin', note)
    document.addEventListener('focusout', leave)
    return () => {
      document.removeEventListener('focusin', note)
      document.removeEventListener('focusout', leave)
      observer.disconnect()
    }
  }, [])
}
