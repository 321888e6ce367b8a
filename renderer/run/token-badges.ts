import type { RuntimeToken } from '../../shared/contract/runtime-contract.ts'
import type { OverlayBadge } from '../canvas/canvas-store.ts'

/** One badge for each element: its incidents before its work, its work before what waits at a join. */
export function tokenBadges(
  tokens: readonly RuntimeToken[],
  label: (state: RuntimeToken['state'], count: number) => string,
): readonly OverlayBadge[] {
  const byElement = new Map<string, Partial<Record<RuntimeToken['state'], number>>>()
  for (const { element, state, count } of tokens) {
    const counts = byElement.get(element) ?? {}
    byElement.set(element, { ...counts, [state]: (counts[state] ?? 0) + count })
  }
  return [...byElement].map(([elementId, counts]): OverlayBadge => {
    const states = Object.entries(counts) as [RuntimeToken['state'], number][]
    const total = states.reduce((sum, [, count]) => sum + count, 0)
    return {
      elementId,
      text: counts.incident ? `! ${total}` : String(total),
      label: states.map(([state, count]) => label(state, count)).join(', '),
      tone: counts.incident ? 'problem' : counts.working ? 'work' : 'token',
      at: 'top-right',
    }
  })
}
