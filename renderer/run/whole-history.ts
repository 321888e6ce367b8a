import type { HistoryEvent } from '../../shared/contract/runtime-contract.ts'
import { api } from '../app/api.ts'

/** More than that a picture cannot show. */
const MOST_EVENTS = 20_000

/** The history of an instance from its begin, page by page. */
export async function wholeHistory(
  instanceId: string,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly HistoryEvent[]; readonly isCut: boolean }> {
  const rows: HistoryEvent[] = []
  for (let cursor: string | undefined; ;) {
    const page = await api.instances.history(
      { id: instanceId, limit: 500, ...(cursor === undefined ? {} : { cursor }) },
      { signal },
    )
    rows.push(...page.rows)
    if (page.cursor === null || rows.length >= MOST_EVENTS) return { rows, isCut: page.cursor !== null }
    cursor = page.cursor
  }
}
