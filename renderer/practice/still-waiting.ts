import type { Practice } from '../../shared/contract/practice-contract.ts'

/** What cases wait for when nobody has anything to do: what failed comes first, since nothing goes on without it. */
export function stillWaiting({
  instances,
  incidents,
  nextTimer,
  awaited,
}: Practice): 'incident' | 'timer' | 'condition' | 'nothing' | 'done' {
  if (instances.every(({ status }) => status !== 'active')) return 'done'
  if (incidents.length > 0) return 'incident'
  if (nextTimer) return 'timer'
  return awaited.some(({ kind }) => kind === 'conditional') ? 'condition' : 'nothing'
}
