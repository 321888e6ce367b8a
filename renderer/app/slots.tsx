import { createContext, useContext, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * The places of the shell that a mode fills. The shell renders one `<SlotPlace>` for each; a mode
 * renders `<Fill slot="inspector">…</Fill>` wherever it stands in the tree. So a change of mode swaps
 * what is around the canvas and never the canvas itself. Each slot has one element for life, which
 * moves to wherever its place is: a panel that becomes a sheet keeps what was typed in it.
 */
export type SlotName =
  'modeBar' | 'canvasOverlay' | 'belowCanvas' | 'list' | 'inspector' | 'drawer' | 'statusLeft' | 'statusRight'

const slotNames: readonly SlotName[] = [
  'modeBar',
  'canvasOverlay',
  'belowCanvas',
  'list',
  'inspector',
  'drawer',
  'statusLeft',
  'statusRight',
]

type Places = Record<SlotName, HTMLElement>
const PlacesContext = createContext<Places | null>(null)

export function SlotsProvider({ children }: { children: ReactNode }) {
  const [places] = useState(createPlaces)
  return <PlacesContext.Provider value={places}>{children}</PlacesContext.Provider>
}

/** Where the content of a slot appears. */
export function SlotPlace({ slot, className }: { slot: SlotName; className?: string }) {
  const places = useContext(PlacesContext)
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = places?.[slot]
    if (!element || !ref.current) return
    ref.current.append(element)
    return () => element.remove()
  }, [places, slot])
  return <div ref={ref} className={className} />
}

/** Puts its children into a slot of the shell. */
export function Fill({ slot, children }: { slot: SlotName; children: ReactNode }) {
  const place = useContext(PlacesContext)?.[slot]
  return place ? createPortal(children, place, slot) : null
}

function createPlaces(): Places {
  const entries = slotNames.map((slot): [SlotName, HTMLElement] => {
    const element = document.createElement('div')
    element.dataset['slot'] = slot
    // its place lays out what fills it
    element.style.display = 'contents'
    return [slot, element]
  })
  return Object.fromEntries(entries) as Places
}
