import { useLayoutEffect, type RefObject } from 'react'

/**
 * Says on the canvas in front that what is `inside` of it covers its right half or all of it. Style sheets could ask for
 * that by `:has()`, but then the browser asks them anew for each element of a diagram that comes or goes.
 */
export function useCovers(inside: RefObject<Element | null>, what: 'right' | 'all'): void {
  useLayoutEffect(() => {
    const canvas = inside.current?.closest<HTMLElement>('[data-panel="canvas"]')
    if (!canvas) return undefined
    canvas.dataset['covered'] = what
    return () => {
      delete canvas.dataset['covered']
    }
  }, [inside, what])
}
