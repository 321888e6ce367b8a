import { afterPaint } from '../../ui/after-paint.ts'

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
export async function measureFirstEstimate(): Promise<void> {
  if (editedAt === null) return
  const start = editedAt
  editedAt = null
  await afterPaint()
  performance.measure(firstEstimateMeasure, { start, end: performance.now() })
}
