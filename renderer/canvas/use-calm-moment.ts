import { useEffect, useState } from 'react'
import { isTextField } from '../app/text-field.ts'

const calmMs = 400
const activity = ['keydown', 'pointerdown', 'pointermove', 'pointerup'] as const

/**
 * The moment at which a question may take the keyboard: it is wanted, no text field has the focus, and for
 * a while nothing was pressed or dragged. Lasts until the question is no longer wanted.
 */
export function useCalmMoment(isWanted: boolean): boolean {
  const [isCalm, setCalm] = useState(false)
  useEffect(() => {
    if (!isWanted) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let isPressed = false
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(look, calmMs)
    }
    const look = () => {
      // looked at again and again: a field that is taken away tells nobody that it lost the focus
      if (isPressed || isTextField(document.activeElement)) wait()
      else setCalm(true)
    }
    const note = (event: Event) => {
      if (event instanceof PointerEvent) isPressed = event.buttons !== 0
      wait()
    }
    wait()
    for (const event of activity) window.addEventListener(event, note, { capture: true })
    return () => {
      clearTimeout(timer)
      for (const event of activity) window.removeEventListener(event, note, { capture: true })
      setCalm(false)
    }
  }, [isWanted])
  return isWanted && isCalm
}
