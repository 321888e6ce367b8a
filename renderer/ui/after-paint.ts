/** Where nothing is painted, as in a window that is not seen, nobody waits longer than this. */
const patienceMs = 500

/** Resolves once the frame that shows what was changed until now has been painted. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    requestAnimationFrame(() => {
      // a task that follows the frame runs after it is painted
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        channel.port1.close()
        clearTimeout(timer)
        resolve()
      }
      channel.port2.postMessage(null)
    })
  })
}
