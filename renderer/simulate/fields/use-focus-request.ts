import { useEffect, useRef, type RefObject } from 'react'
import { useSimulateTab } from '../simulate-store.ts'
import { useWork } from '../work/scenario-work.ts'

/** Gives a field the focus when a badge or a problem asks for it by name. */
export function useFocusRequest(field: string, element: RefObject<HTMLElement | null>): void {
  const { diagramId } = useWork()
  const { focus } = useSimulateTab(diagramId)
  const answered = useRef(0)
  useEffect(() => {
    if (!focus || focus.field !== field || focus.turn === answered.current) return
    answered.current = focus.turn
    // the click that asked has still to end, and would take the focus away again
    const timer = setTimeout(() => element.current?.focus(), 0)
    return () => clearTimeout(timer)
  }, [focus, field, element])
}
