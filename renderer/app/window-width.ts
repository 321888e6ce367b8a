import { useSyncExternalStore } from 'react'

/** Up to this many pixels the inspector is a sheet over the canvas. */
export const narrowWidth = 1024

/** Whether the window is at most `pixels` wide; re-renders when that changes. */
export function useIsNarrowerThan(pixels: number): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(`(max-width: ${pixels}px)`)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(`(max-width: ${pixels}px)`).matches,
  )
}
