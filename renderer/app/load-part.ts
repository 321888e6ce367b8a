import { lazy } from 'react'
import { useConnection } from './connection.ts'

/** A connection that is lost is noticed within the first, and a file that is not there by the end of the last. */
const pausesMs = [300, 1500] as const

/** As React's own `lazy`, for a component in a file of its own; see {@link loadPart}. */
export const lazyPart: typeof lazy = (load) => lazy(() => loadPart(load))

/**
 * Loads a part of the window that is in a file of its own. Where the host is away when it is wanted, it comes when that
 * is back, as all answers do.
 *
 * @throws what `load` fails with although the host is there
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let failures = 0; ; failures++) {
    try {
      return await load()
    } catch (error) {
      const pauseMs = pausesMs[failures]
      if (pauseMs === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      if (!isConnected()) {
        await connected()
        failures = -1
      }
      bringFailedStyles()
    }
  }
}

const isConnected = () => useConnection.getState().state === 'connected'

function connected(): Promise<void> {
  return new Promise((resolve) => {
    const end = useConnection.subscribe(() => {
      if (!isConnected()) return
      end()
      resolve()
    })
  })
}

const failedStyles = new Set<HTMLLinkElement>()

/** Style sheets are asked for once only: what failed would be missing for good. To be called before any part is loaded. */
export function followFailedStyles(): void {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failedStyles.add(target)
  }
  document.addEventListener('error', note, { capture: true })
}

function bringFailedStyles(): void {
  for (const link of failedStyles) link.replaceWith(link.cloneNode())
  failedStyles.clear()
}
