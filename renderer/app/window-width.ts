import { useSyncExternalStore } from 'react'

/** Up to this many pixels the inspector is a sheet over the canvas. */
export const narrowWidth = 1024

/** A window that has room for the diagram or for one panel: a small screen, or a usual one at 200 %. */
const smallQuery = '(max-width: 720px), (max-height: 560px)'

/** Whether the window is at most `pixels` wide; re-renders when that changes. */
export function useIsNarrowerThan(pixels: number): boolean {
  return useMatches(`(max-width: ${pixels}px)`)
}

/** Whether panels take turns; re-renders when that changes. */
export function useIsSmall(): boolean {
  return useMatches(smallQuery)
}

/** The same, asked once. */
export const isSmall = (): boolean => matchMedia(smallQuery).matches

function useMatches(media: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(media)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(media).matches,
  )
}
