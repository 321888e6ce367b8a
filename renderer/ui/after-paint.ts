/** Where nothing is painted, as in a window that is not seen, nobody waits longer than this. */
const patienceMs = 500

/** As long as one may work before a frame is due. */
const sliceMs = 8

/** Resolves once the frame that shows what was changed until now has been painted. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    requestAnimationFrame(() => {
      // a task that follows the frame runs after it is painted
      void nextTask().then(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  })
}

/**
 * Resolves once what was changed until now has been painted and the browser has nothing better to do: for work whose
 * outcome nobody waits for at that moment.
 */
export async function whenIdle(): Promise<void> {
  await afterPaint()
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: patienceMs }))
}

/** Resolves in a task of its own, between which and this one the browser may paint and listen. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

/** For work of many steps: to be asked after each, answers with a pause to wait for where the time of a slice is over. */
export function rests(): () => Promise<void> | undefined {
  let until = performance.now() + sliceMs
  return () => {
    if (performance.now() < until) return undefined
    return nextTask().then(() => {
      until = performance.now() + sliceMs
    })
  }
}
