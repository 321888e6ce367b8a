import { useEffect, useState } from 'react'

/** A rectangle of the window, in its pixels. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What stands less than this inside the window cannot be pointed at, in pixels. */
const leastSeen = 24

/**
 * Where an element is, followed through scrolling, zooming and panels that move; null while it is not on
 * screen. Looked up anew each time, since its place in the tree may be given to another element.
 */
export function useAnchor(find: () => Element | null): Place | null {
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      const now = placeOf(find())
      setPlace((before) => (isSame(before, now) ? before : now))
      frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [find])
  return place
}

/** The part of it that is in the window and in the panels around it. */
function placeOf(element: Element | null): Place | null {
  if (!element) return null
  let { left, top, right, bottom } = element.getBoundingClientRect()
  for (
    let around = element.closest('[data-panel]');
    around;
    around = around.parentElement?.closest('[data-panel]') ?? null
  ) {
    const box = around.getBoundingClientRect()
    left = Math.max(left, box.left)
    top = Math.max(top, box.top)
    right = Math.min(right, box.right, window.innerWidth)
    bottom = Math.min(bottom, box.bottom, window.innerHeight)
  }
  const place = {
    x: Math.round(left),
    y: Math.round(top),
    width: Math.round(right - left),
    height: Math.round(bottom - top),
  }
  return place.width < leastSeen || place.height < leastSeen ? null : place
}

function isSame(a: Place | null, b: Place | null): boolean {
  return (
    a === b || (a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height)
  )
}
