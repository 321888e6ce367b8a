interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Below it nothing could be read: a larger diagram opens at its left end. */
const leastOpeningScale = 0.2

/** What is shown of a diagram that was not seen yet. */
export function openingViewbox(inner: Box, window: { width: number; height: number }): Box {
  return fittingViewbox(inner, window, leastOpeningScale)
}

/** Room in pixels that is kept free around the diagram: the palette floats over its left side. */
const room = { left: 72, right: 24, top: 32, bottom: 56 }

/**
 * What of the diagram's plane the window shows so that all of `inner` is in sight: never larger than it
 * is drawn, in the middle. A diagram that would be too far away to be read starts at its left end.
 *
 * @param inner  bounds of all elements, in diagram units
 * @param window size of the canvas in pixels
 * @param leastScale pixels for a diagram unit at the least
 */
export function fittingViewbox(inner: Box, window: { width: number; height: number }, leastScale = 0): Box {
  const freeWidth = Math.max(window.width - room.left - room.right, 50)
  const freeHeight = Math.max(window.height - room.top - room.bottom, 50)
  const fitting = Math.min(1, freeWidth / Math.max(inner.width, 1), freeHeight / Math.max(inner.height, 1))
  const scale = Math.max(fitting, leastScale)
  const left = room.left + Math.max(0, freeWidth - inner.width * scale) / 2
  const top = room.top + (freeHeight - inner.height * scale) / 2
  return {
    x: inner.x - left / scale,
    y: inner.y - top / scale,
    width: window.width / scale,
    height: window.height / scale,
  }
}
