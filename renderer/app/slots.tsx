import { createContext, useContext, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * The places of the shell that a mode fills. The shell renders one `<SlotPlace>` for each; a mode
 * renders `<Fill slot="inspector">…</Fill>` wherever it stands in the tree. So a change of mode swaps
 * what is around the canvas and never the canvas itself.
 */
export type SlotName =
  'modeBar' | 'canvasOverlay' | 'belowCanvas' | 'inspector' | 'drawer' | 'statusLeft' | 'statusRight'

type Places = Partial<Record<SlotName, HTMLElement>>
const PlacesContext = createContext<{
  places: Places
  setPlace: (slot: SlotName, element: HTMLElement | null) => void
}>({
  places: {},
  setPlace: () => undefined,
})

export function SlotsProvider({ children }: { children: ReactNode }) {
  const [places, setPlaces] = useState<Places>({})
  const [setPlace] = useState(() => (slot: SlotName, element: HTMLElement | null) => {
    setPlaces((before) =>
      before[slot] === (element ?? undefined) ? before : { ...before, [slot]: element ?? undefined },
    )
  })
  return <PlacesContext.Provider value={{ places, setPlace }}>{children}</PlacesContext.Provider>
}

/** Where the content of a slot appears. */
export function SlotPlace({ slot, className }: { slot: SlotName; className?: string }) {
  const { setPlace } = useContext(PlacesContext)
  const [ref] = useState(() => (element: HTMLDivElement | null) => setPlace(slot, element))
  return <div ref={ref} className={className} data-slot={slot} />
}

/** Puts its children into a slot of the shell. */
export function Fill({ slot, children }: { slot: SlotName; children: ReactNode }) {
  const place = useContext(PlacesContext).places[slot]
  return place ? createPortal(children, place) : null
}
