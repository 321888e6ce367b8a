/**
 * How long an edit waits for its first answer: from the edit to the frame in which the first estimate
 * is painted, as the performance measure `millrace:first-estimate`.
 */
export const firstEstimateMeasure = 'millrace:first-estimate'

let editedAt: number | null = null

export function markEdit(): void {
  editedAt = performance.now()
  performance.mark('millrace:edit', { startTime: editedAt })
}

/** Call when the estimate has been given to React; the measure is taken once the frame is painted. */
export function measureFirstEstimate(): void {
  if (editedAt === null) return
  const start = editedAt
  editedAt = null
  requestAnimationFrame(() => {
    // a task that follows the frame runs after it is painted
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      performance.measure(firstEstimateMeasure, { start, end: performance.now() })
      channel.port1.close()
    }
    channel.port2.postMessage(null)
  })
}
