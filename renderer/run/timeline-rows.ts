import type { HistoryEvent } from '../../shared/contract/runtime-contract.ts'

/** One execution of a flow node that took time. */
export interface TimelineRow {
  readonly key: number
  readonly name: string
  readonly fromMs: number
  /** null while it goes on */
  readonly toMs: number | null
  readonly state: 'done' | 'ended' | 'failed' | 'active'
}

/** Executions in the order of their begin, from the history of an instance; what took no time is left out. */
export function timelineRows(events: readonly HistoryEvent[]): readonly TimelineRow[] {
  const rows = new Map<number, TimelineRow>()
  for (const { event, key, at, element, elementName, elementType } of events) {
    if (key === null || elementType === 'process') continue
    const atMs = Date.parse(at)
    const row = rows.get(key)
    if (event === 'activated' && !row) {
      rows.set(key, { key, name: elementName ?? element, fromMs: atMs, toMs: null, state: 'active' })
    } else if (row && event === 'incident') rows.set(key, { ...row, state: 'failed' })
    else if (row && (event === 'completed' || event === 'terminated')) {
      rows.set(key, { ...row, toMs: atMs, state: event === 'completed' ? 'done' : 'ended' })
    }
  }
  return [...rows.values()].filter(({ fromMs, toMs }) => toMs === null || toMs > fromMs)
}
